// The error webhook (B§12.3): who is told of what, in which words, and that a failure to tell is nothing to be told of.
import { expect, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger, type ConnectorChanges } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor, type Vendor } from "./vendor.ts";

const steps = { created: trigger("tell"), tell: notify() };

interface Told extends Program {
  readonly vendor: Vendor;
  /** Who is told. */
  readonly listener: Vendor;
}

async function start(
  given: Readonly<Record<string, PlanStep>> = steps,
  changes: ConnectorChanges = {},
): Promise<Told> {
  const [vendor, listener] = [await startVendor(), await startVendor()];
  vendor.status = 404;
  const project = shopProject(given, { vendorUrl: vendor.url, ...changes });
  const other = cycle(shopConnector(changes), { created: trigger("tell"), tell: notify() }, { id: "others" });
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

test("what is cancelled is told, also of a queue, and nothing while nobody wants to know", async () => {
  const program = await start();
  const { engine, listener, store } = program;
  await engine.pauseCycle("orders");
  const cancelNext = async (id: number): Promise<string> => {
    await deliver(program.webhookUrl(), order(id));
    const queued = await program.transaction(["queued"]);
    await engine.cancelTransaction(queued.id);
    return queued.id;
  };
  await cancelNext(1);
  expect(await store.incidents.waiting("default", 10)).toEqual([]);
  await engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
  const id = await cancelNext(2);
  await until(() => listener.requests.length === 1);
  expect(told(listener)).toMatchObject({
    StepId: "created",
    TransactionId: id,
    Message: "Transaction Stopped",
    IncidentLevel: "Warning",
  });
});

test("a delivery whose script throws is told, but none that tells itself; its vendor's repeat is another", async () => {
  const methodScript = `function after_webhook() { if (method_response.order.id === 13) throw new Error("Unlucky."); return true; }`;
  const program = await start(steps, { methodScript });
  const { engine, listener, vendor } = program;
  vendor.status = 200;
  await engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
  const telling = { "hookwright-incident": "019b" };
  expect(await deliver(program.webhookUrl(), order(13), telling)).toMatchObject({ status: 500 });
  for (const count of [1, 2]) {
    expect(await deliver(program.webhookUrl(), order(13))).toMatchObject({ status: 500 });
    await until(() => listener.requests.length === count);
  }
  expect(told(listener)).toMatchObject({
    CycleName: "Orders",
    StepId: "created",
    StepName: "Order Created",
    StepType: "webhook",
    TransactionId: "",
    Message: "Webhook failed",
    Detail: expect.stringContaining("Unlucky."),
    IncidentLevel: "Error",
  });
  const [one, other] = listener.requests.map(({ key }) => key);
  expect(one).not.toBe(other);
  await deliver(program.webhookUrl(), order(1));
  await program.transaction(["succeeded"]);
  expect(listener.requests).toHaveLength(2);
});

test("a delivery for one that waits, whose fields cannot be read, is told", async () => {
  const equals = { kind: "field", step: "created", field: "OrderId" } as const;
  const paid: PlanStep = { ...trigger("tell"), mapping: { request: "OrderId", equals } } as PlanStep;
  const program = await start({ created: trigger("paid"), paid, tell: notify() });
  const { engine, listener } = program;
  await engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
  const url = engine.webhooks().find(({ step }) => step === "paid")?.url ?? "";
  expect(await deliver(url, order("x"))).toMatchObject({ status: 200 });
  await until(() => listener.requests.length === 1);
  expect(told(listener)).toMatchObject({
    CycleId: "orders",
    StepId: "paid",
    TransactionId: "",
    Message: "Failed to get webhook trigger step data",
  });
});

test("answers that cannot be saved at one moment are told each for itself", async () => {
  const [vendor, listener] = [await startVendor(), await startVendor()];
  const reply: PlanStep = { kind: "respond", response: { kind: "inline", status: 200, headers: [] } };
  const { engine, webhookUrl } = await startProgram({
    project: shopProject({ created: trigger("reply"), reply }, { vendorUrl: vendor.url }),
    otherwise: () => ({
      saveAnswer: () => Promise.reject(new HookwrightError("store/unavailable", "The disk is gone.")),
    }),
  });
  await engine.startCycle("orders");
  await engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
  await Promise.all([1, 2].map((id) => deliver(webhookUrl(), order(id))));
  await until(() => listener.requests.length === 2);
  const [one, other] = [0, 1].map((index) => told(listener, index));
  expect(one?.["Message"]).toBe("Failed to save the webhook response");
  expect([one?.["Timestamp"], one?.["Detail"]]).toEqual([other?.["Timestamp"], other?.["Detail"]]);
  expect(one?.["TransactionId"]).not.toBe(other?.["TransactionId"]);
  expect(listener.requests[0]?.key).not.toBe(listener.requests[1]?.key);
});
