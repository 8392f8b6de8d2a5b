// A delivery that comes again gets its first answer and starts nothing, over real HTTP.
import { describe, expect, test } from "vitest";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { deliver, order, type Received } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject, type ProjectChanges } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";
import { parts } from "./rules.ts";

const windowMs = 60_000;
const keyed = `dedupe: ${JSON.stringify({ key: parts("{{header.x-delivery}}"), windowMs })}`;

async function start(
  changes: ProjectChanges = {},
  steps = { created: trigger() },
  limits: ProgramOptions["limits"] = {},
): Promise<Program> {
  const project = shopProject(steps, { webhook: keyed, ...changes });
  const program = await startProgram({ project, limits });
  await program.engine.startCycle("orders");
  return program;
}

function deliverAs(program: Program, key: string, body: unknown = order(1)): Promise<Received> {
  return deliver(program.webhookUrl(), body, key === "" ? {} : { "x-delivery": key });
}

function started(program: Program): Promise<number> {
  return program.engine.transactions({ limit: 500 }).then((transactions) => transactions.length);
}

test("Convoy #2747: 200 deliveries with one key at once make one transaction, and all get its answer", async () => {
  const answer = `answer: ${JSON.stringify({ status: 202, headers: [], text: parts("{{TransactionId}}") })}`;
  const program = await start({ webhook: `${keyed}, ${answer}` });
  const answers = await Promise.all(Array.from({ length: 200 }, () => deliverAs(program, "a")));
  const [only, ...more] = await program.engine.transactions({ limit: 500 });
  expect(more).toEqual([]);
  expect(new Set(answers.map(({ status, body }) => `${String(status)} ${body}`))).toEqual(
    new Set([`202 ${String(only?.id)}`]),
  );
  expect(await program.deliveries()).toHaveLength(1);
});

test("a key is remembered for its window, on its webhook, and not without a key", async () => {
  const program = await start();
  for (const [key, startedAfter] of [
    ["a", 1],
    ["a", 1],
    ["b", 2],
    ["", 3],
    ["", 4],
  ] as const) {
    expect(await deliverAs(program, key)).toMatchObject({ status: 200, body: "Webhook accepted." });
    expect([key, await started(program)]).toEqual([key, startedAfter]);
  }
  program.clock.advance(windowMs - 1);
  await deliverAs(program, "a");
  expect(await started(program)).toBe(4);
  program.clock.advance(1);
  await deliverAs(program, "a");
  await deliverAs(program, "a");
  expect(await started(program)).toBe(5);
});

test("of what is replayed together each event is taken once, and the original names its replays", async () => {
  const late = `order: ${JSON.stringify({ by: parts("{{body.order.id}}"), sequence: parts("{{header.x-at}}"), as: "integer", late: "drop" })}`;
  const program = await start({ webhook: `${keyed}, ${late}` });
  const { engine } = program;
  const send = (key: string, at: string): Promise<Received> =>
    deliver(program.webhookUrl(), order(1), { "x-delivery": key, "x-at": at, "x-other-token": "t" });
  await send("new", "2");
  for (let count = 0; count < 3; count++) await send("old", "1");
  const dropped = (await engine.deliveries({ limit: 9 })).filter(({ outcome }) => outcome === "dropped");
  expect(dropped).toHaveLength(3);
  for (const { id } of dropped) await engine.replayDelivery({ id, batch: "one" });
  expect(await started(program)).toBe(2);
  // Another time, and one that is named.
  const id = dropped[0]?.id ?? "";
  expect(await engine.replayDelivery({ id, batch: "two" })).toMatchObject({ outcome: "accepted" });
  const named = await engine.replayDelivery({ id });
  expect(named).toMatchObject({ outcome: "accepted" });
  expect(await started(program)).toBe(4);
  const { replays = [] } = await engine.delivery(id);
  expect(replays.map((replay) => replay.id)).toContain(named.delivery);
  expect(replays).toHaveLength(3);
});

test("a key outlives the process", async () => {
  const folder = createFolder();
  const project = shopProject({ created: trigger() }, { webhook: keyed });
  const before = await startProgram({ project, folder });
  await before.engine.startCycle("orders");
  await deliverAs(before, "a");
  await before.stop();
  const after = await startProgram({ project, folder });
  expect(await deliverAs(after, "a")).toMatchObject({ status: 200, body: "Webhook accepted." });
  expect(await started(after)).toBe(1);
});

test("only what was accepted is remembered: what was dropped, failed or refused may come again", async () => {
  const methodScript = `
    function after_webhook() {
      if (method_response.order.id === "drop") return false;
      if (method_response.order.id === "throw") throw new Error("no");
    }`;
  const program = await start({ methodScript });
  const statuses = [];
  for (const body of [order("drop"), order("throw"), '{"order":', order(1), order("throw")])
    statuses.push((await deliverAs(program, "a", body)).status);
  expect(statuses).toEqual([200, 500, 400, 200, 200]);
  expect(await started(program)).toBe(1);
});

test("the first answer comes again whatever became of the cycle; scripts before the answer see no duplicate", async () => {
  const methodScript = `function after_webhook() { if (method_response.order.id === 2) throw new Error("seen"); }`;
  const program = await start({ methodScript });
  await deliverAs(program, "a");
  expect((await deliverAs(program, "a", order(2))).status).toBe(200);
  await program.engine.stopCycle("orders");
  program.clock.advance(windowMs - 1);
  expect((await deliverAs(program, "a")).status).toBe(200);
});

test("the key is taken from what was received, not from what a script made of it", async () => {
  const methodScript = `function before_webhook() { method_request = { order: { id: Math.random() } }; }`;
  const key = parts("{{body.order.id}}-{{query.shop}}");
  const program = await start({ methodScript, webhook: `dedupe: ${JSON.stringify({ key, windowMs })}` });
  const send = (body: unknown, query: string): Promise<Received> =>
    deliver(`${program.webhookUrl()}?shop=${query}`, body);
  for (const [id, shop] of [
    [1, "x"],
    [1, "x"],
    [2, "x"],
    [1, "y"],
  ] as const)
    await send(order(id), shop);
  expect(await started(program)).toBe(3);
});

describe("a synchronous cycle", () => {
  const steps: Record<"created" | "tell" | "reply", PlanStep> = {
    created: trigger("tell"),
    tell: notify("reply"),
    reply: {
      kind: "respond",
      response: {
        kind: "inline",
        status: 201,
        headers: [["x-order", { kind: "field", step: "created", field: "OrderId" }]],
        body: { kind: "literal", value: { ok: true } },
      },
    },
  };

  test("answers whoever sends the same while it runs, and whoever does after it, alike", async () => {
    const vendor = await startVendor();
    const program = await start({ vendorUrl: vendor.url }, steps);
    const letGo = vendor.hold();
    const waiting = Array.from({ length: 20 }, () => deliverAs(program, "a"));
    await program.transaction(["running"]);
    letGo();
    const answers = [...(await Promise.all(waiting)), await deliverAs(program, "a")];
    for (const { status, headers, body } of answers)
      expect([status, headers.get("x-order"), body]).toEqual([201, "1", '{"ok":true}']);
    expect(await started(program)).toBe(1);
    expect(vendor.requests).toHaveLength(1);
    expect(await program.deliveries()).toMatchObject([{ status: 201 }]);
  });

  test("that failed fails again the same way", async () => {
    const vendor = await startVendor();
    vendor.status = 500;
    const program = await start({ vendorUrl: vendor.url }, steps);
    const [first, second] = [await deliverAs(program, "a"), await deliverAs(program, "a")];
    expect(first).toMatchObject({ status: 500, body: expect.stringContaining("method/failed-status") });
    expect([second.status, second.body]).toEqual([first.status, first.body]);
    expect(vendor.requests).toHaveLength(1);
  });

  test.each([
    ["goes on", () => Promise.resolve(), 200, "Webhook accepted."],
    ["was stopped", (program) => program.engine.stopCycle("orders"), 503, "cycle/stopped"],
    ["failed", (_, vendor) => Promise.resolve((vendor.status = 500)), 500, "method/failed-status"],
  ] as [string, (program: Program, vendor: Vendor) => Promise<unknown>, number, string][])(
    "that took too long tells whoever sends the same later that it %s",
    async (_, end, status, text) => {
      const vendor = await startVendor();
      const limits = { synchronousMs: 1_000 };
      const program = await start({ vendorUrl: vendor.url }, steps, limits);
      const letGo = vendor.hold();
      const first = deliverAs(program, "a");
      await program.transaction(["running"]);
      program.clock.advance(1_000);
      expect((await first).status).toBe(504);
      await end(program, vendor);
      if (status !== 200) {
        letGo();
        await program.transaction(["stopped", "failed"]);
      }
      const again = await deliverAs(program, "a");
      expect([again.status, again.body]).toEqual([status, expect.stringContaining(text)]);
      letGo();
    },
  );
});
