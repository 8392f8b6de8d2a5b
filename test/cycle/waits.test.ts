// Mid-cycle webhooks on real SQLite and HTTP: which transaction a delivery resumes, how often, how long, and who is answered.
import { expect, test } from "vitest";
import type { CyclePlan, PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import { deliver, order } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject, type ProjectChanges } from "../engine/project.ts";
import { cycle, shopConnector, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";

const field = (step: string, name: string): PlanValue => ({ kind: "field", step, field: name });
const shipped = (next?: string, equals = field("created", "OrderId")): PlanStep => {
  const step = { kind: "webhook", connector: "shop", method: "orderCreated", map: [] } as const;
  return { ...step, mapping: { request: "OrderId", equals }, ...(next !== undefined && { next }) };
};
const tell: PlanStep = {
  kind: "method",
  connector: "shop",
  method: "notify",
  map: [
    [
      "Text",
      {
        kind: "text",
        parts: [{ step: "created", field: "Customer" }, " ", { step: "shipped", field: "Customer" }],
      },
    ],
  ],
};
const waiting = { created: trigger("shipped"), shipped: shipped("tell"), tell };

interface Started extends Program {
  readonly vendor: Vendor;
  readonly waitUrl: string;
}

async function start(
  steps: Readonly<Record<string, PlanStep>>,
  changes: ProjectChanges & Partial<ProgramOptions> & Pick<CyclePlan, "retention"> = {},
): Promise<Started> {
  const { folder, clock, retention, ...rest } = changes;
  const vendor = await startVendor();
  const project = shopProject(steps, { vendorUrl: vendor.url, ...rest });
  const kept = retention && { ...project, cycles: [cycle(shopConnector(), steps, { retention })] };
  const program = await startProgram({
    project: kept ?? project,
    ...(folder !== undefined && { folder }),
    ...(clock !== undefined && { clock }),
  });
  await program.engine.startCycle("orders");
  const urlOf = (step: string): string =>
    program.engine.webhooks().find((webhook) => webhook.step === step)?.url ?? "";
  const created = urlOf("created");
  return { ...program, vendor, waitUrl: urlOf("shipped"), webhookUrl: () => created };
}

const texts = ({ requests }: Vendor): string[] =>
  requests.map(({ body }) => String((JSON.parse(body) as { text: unknown }).text)).sort();
const by = (customer: string): { customer: string } => ({ customer });

async function inState(program: Program, state: string, count: number): Promise<string[]> {
  return until(async () => {
    const all = await program.engine.transactions({ limit: 100 });
    const found = all.filter((transaction) => transaction.state === state);
    return found.length === count && found.map(({ id }) => id);
  });
}

test("a delivery resumes the newest transaction with its value, as often as it comes, also after a restart", async () => {
  const folder = createFolder();
  const program = await start(waiting, { folder });
  await deliver(program.webhookUrl(), order(5, by("old")));
  await inState(program, "waiting", 1);
  await deliver(program.webhookUrl(), order(5, by("new")));
  await deliver(program.webhookUrl(), order(6, by("other")));
  const waits = await inState(program, "waiting", 3);
  expect(await program.engine.transaction(waits[0] ?? "")).toMatchObject({
    waiting: { code: "cycle/waiting", message: expect.stringContaining("`shipped`") },
    visits: [{ step: "created" }],
  });
  expect(await deliver(program.waitUrl, order("5", by("a")))).toMatchObject({
    status: 200,
    body: "Webhook accepted.",
  });
  await until(() => Promise.resolve(program.vendor.requests.length === 1));
  await program.stop();
  const again = await start(waiting, { folder, clock: program.clock, vendorUrl: program.vendor.url });
  await deliver(again.waitUrl, order(5, by("b")));
  await deliver(again.waitUrl, order(5, by("c")));
  await until(() => Promise.resolve(program.vendor.requests.length === 3));
  expect(texts(program.vendor)).toEqual(["new a", "new b", "new c"]);
  const [resumed] = (await again.engine.transactions({ limit: 1 })).map(({ id }) => id);
  const child = await again.transaction(["succeeded"], resumed);
  expect(child).toMatchObject({ origin: "resume", continues: { visit: 0 } });
  expect(child.visits).toMatchObject([
    { visit: 1, step: "shipped", output: { Customer: expect.any(String) as string } },
    { visit: 2, step: "tell" },
  ]);
  const parent = await again.engine.transaction(child.continues?.transaction ?? "");
  expect(parent).toMatchObject({ state: "succeeded", children: { length: 3 } });
  expect(await again.engine.delivery(child.delivery ?? "")).toMatchObject({
    verdicts: { events: [{ outcome: "resumes", transaction: child.id, resumed: parent.id }] },
  });
  await inState(again, "waiting", 2);
});

test("what comes before its transaction waits is kept for it; what nobody waits for is answered as always", async () => {
  const steps = { created: trigger("first"), first: tell, shipped: waiting.shipped, tell };
  const before = { ...tell, map: [["Text", field("created", "Customer")]], next: "shipped" } as PlanStep;
  const program = await start({ ...steps, first: before });
  const free = program.vendor.hold();
  await deliver(program.webhookUrl(), order(5, by("x")));
  await until(() => Promise.resolve(program.vendor.requests.length === 1));
  expect(await deliver(program.waitUrl, order(5, by("early")))).toMatchObject({
    status: 200,
    body: "Webhook accepted.",
  });
  await deliver(program.waitUrl, order(77, by("nobody")));
  const kept = (await program.engine.deliveries({ limit: 1 }))[0]?.id ?? "";
  expect(await program.engine.delivery(kept)).toMatchObject({
    outcome: "accepted",
    verdicts: { events: [{ outcome: "resumes", message: "No transaction waits for it." }] },
  });
  free();
  await until(() => Promise.resolve(program.vendor.requests.length === 2));
  expect(texts(program.vendor)).toEqual(["x", "x early"]);
  await deliver(program.waitUrl, { lines: [] });
  const [without] = await program.engine.deliveries({ limit: 1 });
  expect(without).toMatchObject({ outcome: "dropped", reason: { code: "webhook/unmatched" } });
});

test("days and a retention that is over lie between a delivery and its transaction; one that nobody waits for is recorded", async () => {
  const hourMs = 3_600_000;
  const pause: PlanStep = { kind: "delay", delayMs: 72 * hourMs, next: "shipped" };
  const program = await start(
    { ...waiting, created: trigger("pause"), pause },
    { retention: { successMs: 0 } },
  );
  const pass = async (hours: number): Promise<void> => {
    for (let hour = 0; hour < hours; hour += 12) {
      await until(() => program.clock.waiting > 0);
      program.clock.advance(12 * hourMs);
    }
  };
  await deliver(program.webhookUrl(), order(5, by("a")));
  await deliver(program.waitUrl, order(5, by("early")));
  await deliver(program.waitUrl, order(6, by("nobody")));
  const [nobody] = await program.engine.deliveries({ limit: 1 });
  await pass(60);
  expect(program.vendor.requests).toHaveLength(0);
  await pass(12);
  await until(() => Promise.resolve(program.vendor.requests.length === 1));
  expect(texts(program.vendor)).toEqual(["a early"]);
  await deliver(program.webhookUrl(), order(7, by("b")));
  await pass(72);
  await inState(program, "waiting", 1);
  await pass(27 * 24);
  await inState(program, "waiting", 1);
  await deliver(program.waitUrl, order(7, by("late")));
  await until(() => Promise.resolve(program.vendor.requests.length === 2));
  const [dropped = ""] = await inState(program, "dropped", 1);
  expect(await program.engine.transaction(dropped)).toMatchObject({
    error: { code: "cycle/nobody-waited" },
    delivery: nobody?.id,
  });
  expect(await program.engine.delivery(nobody?.id ?? "")).toMatchObject({
    verdicts: { events: [{ outcome: "resumes", message: expect.stringContaining("in time") as string }] },
  });
});

test("values are compared as the field's type reads them", async () => {
  const reads = `outputs: [{ ...field, name: "OrderId", dataType: "any" }], output: ({ body }) => ({ OrderId: member(member(body, "order"), "id"), Customer: "c" })`;
  const program = await start(waiting, { reads });
  await deliver(program.webhookUrl(), order(5));
  await inState(program, "waiting", 1);
  await deliver(program.waitUrl, order("5"));
  await deliver(program.waitUrl, order(true));
  await inState(program, "waiting", 1);
  await deliver(program.waitUrl, `{"order":{"id":5.0}}`);
  await inState(program, "succeeded", 2);
});

test("without a value to wait for it fails; when nobody comes for 31 days it ends with its incident", async () => {
  const program = await start({ ...waiting, shipped: shipped("tell", field("created", "Source")) });
  await deliver(program.webhookUrl(), order(5));
  const failed = await program.transaction(["failed"]);
  expect(failed.visits[1]).toMatchObject({
    step: "shipped",
    incident: { message: "Failed to find the webhook source key" },
  });
  await program.stop();
  const patient = await start(waiting);
  await deliver(patient.webhookUrl(), order(5));
  await inState(patient, "waiting", 1);
  patient.clock.advance(31 * 24 * 3_600_000 - 1);
  await inState(patient, "waiting", 1);
  patient.clock.advance(1);
  expect((await patient.transaction(["failed"])).visits[1]).toMatchObject({
    step: "shipped",
    error: { code: "cycle/wait-expired" },
  });
});

test("each caller is answered by the steps behind its own delivery; an order and a key count for waits too", async () => {
  const reply: PlanStep = {
    kind: "respond",
    response: { kind: "inline", status: 201, headers: [], body: field("shipped", "Customer") },
  };
  const webhook = `dedupe: { key: [{ kind: "header", name: "x-id" }], windowMs: 1000 }`;
  const program = await start({ ...waiting, shipped: shipped("reply"), reply }, { webhook });
  expect(await deliver(program.webhookUrl(), order(5))).toMatchObject({ status: 200, body: "" });
  await inState(program, "waiting", 1);
  const bring = (): ReturnType<typeof deliver> =>
    deliver(program.waitUrl, order(5, by("Grace")), { "x-id": "same" });
  expect(await bring()).toMatchObject({ status: 201, body: '"Grace"' });
  expect(await bring()).toMatchObject({ status: 201, body: '"Grace"' });
  expect(await program.engine.transactions({ limit: 10 })).toHaveLength(2);
  expect(await deliver(program.waitUrl, order(9), { "x-id": "other" })).toMatchObject({
    status: 200,
    body: "Webhook accepted.",
  });
});

test("a stopped cycle keeps its waits for a day and queues what comes", async () => {
  const program = await start(waiting);
  await deliver(program.webhookUrl(), order(5, by("a")));
  await inState(program, "waiting", 1);
  await program.engine.stopCycle("orders");
  expect(await deliver(program.waitUrl, order(5, by("b")))).toMatchObject({ status: 200 });
  await inState(program, "queued", 1);
  await program.engine.startCycle("orders");
  await until(() => Promise.resolve(program.vendor.requests.length === 1));
  expect(texts(program.vendor)).toEqual(["a b"]);
});
