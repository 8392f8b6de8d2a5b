// The error webhook (B§12.3): who is told of what, in which words, and that a failure to tell is nothing to be told of.
import { expect, test } from "vitest";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor, type Vendor } from "./vendor.ts";

const steps = { created: trigger("tell"), tell: notify() };

interface Told extends Program {
  readonly vendor: Vendor;
  /** Who is told. */
  readonly listener: Vendor;
}

async function start(given: Readonly<Record<string, PlanStep>> = steps): Promise<Told> {
  const [vendor, listener] = [await startVendor(), await startVendor()];
  vendor.status = 404;
  const project = shopProject(given, { vendorUrl: vendor.url });
  const other = cycle(shopConnector(), { created: trigger("tell"), tell: notify() }, { id: "others" });
  const program = await startProgram({ project: { ...project, cycles: [...project.cycles, other] } });
  await program.engine.startCycle("orders");
  return { ...program, vendor, listener };
}

function told({ requests }: Vendor, index = 0): Readonly<Record<string, string>> {
  return JSON.parse(requests[index]?.body ?? "{}") as Readonly<Record<string, string>>;
}

test("is told of each failure with the members of the reference and no others", async () => {
  const program = await start();
  const { engine, listener, vendor, clock } = program;
  await engine.deploymentSettings.change({
    errorWebhookEnabled: true,
    errorWebhookUrl: `${listener.url}/errors`,
  });
  await deliver(program.webhookUrl(), order(1));
  const { id } = await program.transaction(["failed"]);
  await until(() => listener.requests.length === 1);
  expect(Object.keys(told(listener)).join()).toBe(
    "Timestamp,AccountId,AccountExternalId,AccountName,CycleId,CycleName,StepId,StepName,StepType,TransactionId,Message,Detail,IncidentLevel",
  );
  expect(told(listener)).toMatchObject({
    Timestamp: new Date(clock.now()).toISOString(),
    AccountId: "default",
    CycleId: "orders",
    CycleName: "Orders",
    StepId: "tell",
    StepName: "Notify",
    StepType: "method",
    TransactionId: id,
    Message: "Failed to call the method",
    IncidentLevel: "Error",
  });
  expect(told(listener)["Detail"]).toMatch(
    new RegExp(`^HTTP/1.1 404 Not Found\\n\\{"id":0\\}\\n\\nHTTP Request:\\nPOST ${vendor.url}/messages\\n`),
  );
  // One whose trigger failed, too.
  await deliver(program.webhookUrl(), order("x"));
  await until(() => listener.requests.length === 2);
  expect(told(listener, 1)).toMatchObject({
    StepId: "created",
    StepName: "Order Created",
    StepType: "webhook",
  });
  vendor.status = 200;
  await deliver(program.webhookUrl(), order(3));
  await program.transaction(["succeeded"]);
  await until(async () => (await program.store.incidents.waiting("default", 1)).length === 0);
  expect(listener.requests).toHaveLength(2);
});

test("is told again until it answers well, in order, and not for ever", async () => {
  const program = await start();
  const { engine, listener, clock, store } = program;
  listener.status = 500;
  await engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
  for (const id of [1, 2]) {
    await deliver(program.webhookUrl(), order(id));
    await program.transaction(["failed"]);
  }
  await until(() => listener.requests.length === 1);
  await until(async () => (await store.incidents.waiting("default", 1))[0]?.tries === 1);
  listener.status = 204;
  await until(async () => ((await store.scheduler.nextDueAtMs()) ?? 0) === clock.now() + 10_000);
  clock.advance(10_000);
  await until(() => listener.requests.length === 3);
  expect(told(listener, 1)["TransactionId"]).toBe(told(listener, 0)["TransactionId"]);
  expect(listener.requests[0]?.key).toBe(listener.requests[1]?.key);
  expect(told(listener, 2)["TransactionId"]).not.toBe(told(listener, 0)["TransactionId"]);
  // What is a day old is given up at its next try.
  listener.status = 500;
  await deliver(program.webhookUrl(), order(3));
  await until(async () => (await store.incidents.waiting("default", 1))[0]?.tries === 1);
  await until(async () => ((await store.scheduler.nextDueAtMs()) ?? 0) === clock.now() + 10_000);
  clock.advance(25 * 60 * 60 * 1000);
  await until(async () => (await store.incidents.waiting("default", 1)).length === 0);
});

test("an account says otherwise than the deployment; wrong settings are refused in the words of the reference", async () => {
  const program = await start();
  const { engine, listener } = program;
  await expect(engine.deploymentSettings.change({ errorWebhookEnabled: true })).rejects.toMatchObject({
    code: "server/bad-request",
    message: "Transaction Error Webhook enabled: Transaction Error Webhook URL must be defined",
  });
  await expect(engine.settings.change({ errorWebhookUrl: "ftp://a" })).rejects.toMatchObject({
    message: "`errorWebhookUrl` must be an http or https URL.",
  });
  await engine.deploymentSettings.change({
    errorWebhookEnabled: true,
    errorWebhookUrl: "errors.example/hook",
  });
  expect(await engine.deploymentSettings.own()).toMatchObject({
    errorWebhookUrl: "https://errors.example/hook",
  });
  expect(await engine.settings.change({ errorWebhookEnabled: false })).toEqual({
    errorWebhookEnabled: false,
  });
  await deliver(program.webhookUrl(), order(1));
  await program.transaction(["failed"]);
  expect(await program.store.incidents.waiting("default", 1)).toEqual([]);
  await engine.settings.change({ errorWebhookEnabled: null, errorWebhookUrl: listener.url });
  await deliver(program.webhookUrl(), order(2));
  await until(() => listener.requests.length === 1);
});

test("a cycle that is told and fails itself is not told of that", async () => {
  const program = await start();
  const { engine, store, vendor } = program;
  await engine.startCycle("others");
  const errorWebhookUrl = program.webhookUrl("others");
  await engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl });
  await deliver(program.webhookUrl(), order(1));
  const started = await until(async () => (await engine.transactions({ cycle: "others", limit: 1 }))[0]);
  await program.transaction(["failed"], started.id);
  await until(async () => (await store.incidents.waiting("default", 1)).length === 0);
  expect(await engine.transactions({ cycle: "others", limit: 10 })).toHaveLength(1);
  // Its own step failed before it called anybody.
  expect(vendor.requests).toHaveLength(1);
});
