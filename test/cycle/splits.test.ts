// Splits and their joins, on real SQLite and a vendor on loopback: parts, what they put out, failures, restarts.
import { expect, test } from "vitest";
import type { PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import { deliver, order } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";

const ended = ["succeeded", "failed", "stopped", "dropped"];
const field = (step: string, name: string): PlanValue => ({ kind: "field", step, field: name });
const created: PlanStep = { ...trigger("tell"), split: true } as PlanStep;
/** Sends the vendor a line's article; a line without one fails. */
const tell = (next?: string): PlanStep => {
  const step = { kind: "method", connector: "shop", method: "notify" } as const;
  return { ...step, map: [["Text", field("created", "Skus")]], ...(next !== undefined && { next }) };
};
const join: PlanStep = { kind: "waitAll", split: "created", next: "reply" };
const reply: PlanStep = {
  kind: "respond",
  response: {
    kind: "inline",
    status: 200,
    headers: [],
    body: {
      kind: "object",
      entries: [
        ["order", field("created", "OrderId")],
        ["skus", field("created", "Skus")],
        ["messages", field("tell", "MessageId")],
      ],
    },
  },
};
const joined = { created, tell: tell("join"), join, reply };

interface Started extends Program {
  readonly vendor: Vendor;
  deliver(lines: readonly object[]): ReturnType<typeof deliver>;
}

async function start(
  steps: Readonly<Record<string, PlanStep>>,
  options: Partial<ProgramOptions> = {},
  vendor?: Vendor,
): Promise<Started> {
  const shop = vendor ?? (await startVendor());
  const project = shopProject(steps, { vendorUrl: shop.url });
  const program = await startProgram({ project, ...options });
  await program.engine.startCycle("orders");
  const url = program.webhookUrl();
  return { ...program, vendor: shop, deliver: (lines) => deliver(url, { ...order(7), lines }) };
}

const lines = (count: number): { sku: string }[] =>
  Array.from({ length: count }, (_, index) => ({ sku: `s${String(index)}` }));
const texts = ({ requests }: Vendor): string[] =>
  requests.map(({ body }) => String((JSON.parse(body) as { text: unknown }).text)).sort();

/** The transaction that the only delivery started. */
async function root(program: Program): Promise<string> {
  const found = (await program.engine.transactions({ limit: 500 })).find(
    ({ origin }) => origin === "delivery",
  );
  if (found === undefined) throw new Error("Nothing was started.");
  return found.id;
}

test("each element is a part; after the join their outputs are lists in the order of the elements", async () => {
  const program = await start(joined);
  const answer = await program.deliver(lines(5));
  expect(answer).toMatchObject({ status: 200 });
  const body = JSON.parse(answer.body) as { messages: number[] };
  expect(body).toMatchObject({ order: 7, skus: ["s0", "s1", "s2", "s3", "s4"] });
  // The vendor numbers its requests in whatever order they came.
  const sent = program.vendor.requests.map(({ body: text }) => (JSON.parse(text) as { text: string }).text);
  expect(body.messages.map((message) => sent[message])).toEqual(["s0", "s1", "s2", "s3", "s4"]);
  const parent = await program.transaction(ended, await root(program));
  expect(parent).toMatchObject({
    state: "succeeded",
    origin: "delivery",
    split: { begun: 5, open: 0, failed: 0 },
  });
  expect(parent.visits).toMatchObject([
    { visit: 0, step: "created" },
    { visit: 1, step: "join", input: { parts: 5, failed: 0 } },
    { visit: 2, step: "reply" },
  ]);
  expect(parent.children).toHaveLength(5);
  const child = await program.engine.transaction(parent.children[0]?.id ?? "");
  expect(child).toMatchObject({ origin: "split", state: "succeeded", part: { of: parent.id, visit: 0 } });
  expect(child.visits).toMatchObject([
    { visit: 0, step: "created", output: { OrderId: 7 } },
    { visit: 1, step: "tell" },
    { visit: 2, step: "join" },
  ]);
  expect(new Set(program.vendor.requests.map(({ key }) => key)).size).toBe(5);
});

test("a part that fails has null in the lists; the others are joined", async () => {
  const program = await start(joined);
  const answer = await program.deliver([{ sku: "a" }, {}, { sku: "b" }]);
  const { messages } = JSON.parse(answer.body) as { messages: (number | null)[] };
  expect(messages.map((message) => typeof message)).toEqual(["number", "object", "number"]);
  const parent = await program.transaction(ended, await root(program));
  expect(parent).toMatchObject({ state: "succeeded", split: { failed: 1 } });
  const failed = parent.children.filter(({ state }) => state === "failed");
  expect(failed).toHaveLength(1);
});

test("without elements the transaction goes on at once; without a join it ends when all parts have", async () => {
  const program = await start(joined);
  expect(await program.deliver([])).toMatchObject({
    status: 200,
    body: expect.stringContaining('"order":7'),
  });
  await program.stop();
  const alone = await start({ created, tell: tell() });
  const free = alone.vendor.hold();
  await alone.deliver(lines(3));
  await until(() => Promise.resolve(alone.vendor.requests.length === 3));
  expect(await alone.engine.transaction(await root(alone))).toMatchObject({
    state: "waiting",
    split: { open: 3 },
  });
  free();
  expect(await alone.transaction(ended, await root(alone))).toMatchObject({ state: "succeeded" });
});

test("the answer of a part is the caller's, the first one; without any the caller learns that parts failed", async () => {
  const answering: PlanStep = {
    kind: "respond",
    response: { kind: "inline", status: 202, headers: [], body: field("created", "Skus") },
  };
  const program = await start({ created, tell: tell("answer"), answer: answering });
  expect(await program.deliver([{ sku: "a" }])).toMatchObject({ status: 202, body: '"a"' });
  expect(await program.deliver([{}])).toMatchObject({
    status: 500,
    body: expect.stringContaining("cycle/parts-failed"),
  });
});

test("many parts begin in slices, run once each, and survive a restart", async () => {
  const folder = createFolder();
  const first = await start(joined, { folder });
  const free = first.vendor.hold();
  const answer = first.deliver(lines(603));
  await until(() => Promise.resolve(first.vendor.requests.length >= 20));
  const [part] = await first.engine.transactions({ limit: 1 });
  const id = part?.part?.of ?? "";
  const stopping = first.stop();
  free();
  await stopping;
  expect(await answer).toMatchObject({ status: 503 });
  const second = await start(joined, { folder, clock: first.clock }, first.vendor);
  expect(await second.transaction(ended, id)).toMatchObject({
    state: "succeeded",
    split: { begun: 603, open: 0, failed: 0 },
  });
  const once = lines(603).map(({ sku }) => sku);
  expect(new Set(texts(first.vendor))).toEqual(new Set(once));
  // What was under way at the stop was called again, with the same key.
  expect(new Set(first.vendor.requests.map(({ key }) => key)).size).toBe(603);
}, 60_000);

test("a list that is too long, or is none, fails with what the reference system says", async () => {
  const program = await start(joined, { limits: { splitParts: 2 } });
  expect(await program.deliver(lines(3))).toMatchObject({ status: 500 });
  const failed = await program.transaction(ended, await root(program));
  expect(failed.visits[1]).toMatchObject({
    step: "created",
    state: "failed",
    error: { code: "cycle/too-many-parts" },
    incident: { message: "Failed to split transaction step data" },
  });
  await program.stop();
  const reads = `outputs: [{ ...field, name: "Skus", lists: 1 }], output: ({ body }) => ({ Skus: text(member(member(body, "order"), "id"), "Skus") })`;
  const project = shopProject(joined, { reads });
  const other = await startProgram({ project });
  await other.engine.startCycle("orders");
  await deliver(other.webhookUrl(), order("text"));
  expect((await other.transaction(ended)).visits[1]).toMatchObject({
    error: { code: "cycle/cannot-split" },
    incident: { message: "Step data cannot be split" },
  });
});

test("a stop halts the parts under way, and what waits for them with them", async () => {
  const program = await start({ created, tell: tell("again"), again: tell("join"), join, reply });
  const free = program.vendor.hold();
  const answer = program.deliver(lines(2));
  await until(() => Promise.resolve(program.vendor.requests.length === 2));
  await program.engine.stopCycle("orders");
  free();
  const id = await root(program);
  await until(async () => (await program.engine.transaction(id)).split?.open === 0);
  await program.engine.startCycle("orders");
  expect(await program.transaction(ended, id)).toMatchObject({ state: "stopped" });
  expect(await answer).toMatchObject({ status: 503 });
  expect(program.vendor.requests).toHaveLength(2);
});

test("a part that is cancelled has null in the lists; the others are joined", async () => {
  const program = await start(joined, { limits: { concurrency: 2 } });
  const { engine, vendor } = program;
  const free = vendor.hold();
  const answer = program.deliver(lines(3));
  await until(() => vendor.requests.length === 2);
  const parts = await engine.transactions({ limit: 9 });
  const waiting = parts.find(({ origin, state }) => origin === "split" && state === "queued");
  expect(await engine.cancelTransaction(waiting?.id ?? "")).toMatchObject({ state: "stopped" });
  free();
  const { status, body } = await answer;
  expect(status).toBe(200);
  const { messages } = JSON.parse(body) as { messages: (number | null)[] };
  expect(messages).toHaveLength(3);
  expect(messages.filter((message) => message === null)).toHaveLength(1);
  expect(await program.transaction(ended, await root(program))).toMatchObject({ state: "succeeded" });
});

test.each(["cancelled", "stopped with its cycle"])(
  "what is %s is told once, whatever it was split into",
  async (how) => {
    const program = await start(
      { created, tell: tell("again"), again: tell("join"), join, reply },
      { limits: { concurrency: 2 } },
    );
    const { engine, store } = program;
    const listener = await startVendor();
    await engine.settings.change({ errorWebhookEnabled: true, errorWebhookUrl: listener.url });
    const free = program.vendor.hold();
    const answer = program.deliver(lines(5));
    await until(() => program.vendor.requests.length === 2);
    const id = await root(program);
    await (how === "cancelled" ? engine.cancelTransaction(id) : engine.stopCycle("orders"));
    free();
    await until(async () => (await engine.transactions({ state: "stopped", limit: 9 })).length === 6);
    await until(async () => (await store.incidents.waiting("default", 1)).length === 0);
    expect(await answer).toMatchObject({ status: 503 });
    expect(listener.requests.map(({ body }) => JSON.parse(body) as unknown)).toMatchObject([
      {
        TransactionId: id,
        StepId: "created",
        Message: "Transaction Stopped",
        Detail: expect.stringMatching(
          /^The cycle was stopped, or the transaction cancelled\. Of its 5 parts 5 end with it\.$/,
        ),
      },
    ]);
  },
);

test("a split inside a split: parts of parts, joined one by one or all at the outer join", async () => {
  const again = (next: string): PlanStep => ({ ...tell(next), split: true }) as PlanStep;
  const reads = `outputs: [{ ...field, name: "Skus", lists: 1 }, { ...field, name: "Rows", lists: 2 }], output: ({ body }) => ({ OrderId: 1, Skus: ["a", "b"], Rows: [["a1", "a2"], ["b1"]] })`;
  const notify = `outputs: [{ ...field, name: "MessageId", lists: 1 }], output: ({ body }) => ({ MessageId: [integer(member(body, "id"), "MessageId"), 1000] })`;
  const vendor = await startVendor();
  const echo: PlanStep = {
    kind: "method",
    connector: "shop",
    method: "notify",
    map: [["Text", { kind: "text", parts: [{ step: "tell", field: "MessageId" }] }]],
    next: "join",
  };
  const steps = { created, tell: again("echo"), echo, join, reply };
  const project = shopProject(steps, { vendorUrl: vendor.url, reads, notify });
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const answer = await deliver(program.webhookUrl(), order(1));
  const { messages } = JSON.parse(answer.body) as { messages: unknown[] };
  expect(messages).toHaveLength(4);
  expect(messages.filter((message) => message === 1000)).toHaveLength(2);
  expect(vendor.requests).toHaveLength(6);
});
