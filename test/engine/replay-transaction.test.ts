// Running a transaction once more: from a step, with the old release or the live one, and what failed from where it failed.
import { expect, test } from "vitest";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";
import { startVendor, type Vendor } from "./vendor.ts";

const done = ["succeeded", "failed"];
const twoCalls = { created: trigger("first"), first: notify("second"), second: notify(undefined, "again ") };

async function start(
  steps: Readonly<Record<string, PlanStep>> = twoCalls,
): Promise<Program & { vendor: Vendor }> {
  const vendor = await startVendor();
  const program = await startProgram({ project: shopProject(steps, { vendorUrl: vendor.url }) });
  await program.engine.startCycle("orders");
  return { ...program, vendor };
}

function constant(text: string, next?: string): PlanStep {
  const map = [["Text", { kind: "literal", value: text }]] as const;
  return { kind: "method", connector: "shop", method: "notify", map, ...(next !== undefined && { next }) };
}

function texts(vendor: Vendor): string {
  return vendor.requests.map(({ body }) => (JSON.parse(body) as { text: string }).text).join();
}

test("a replay goes on from the journal: what ran before its step is not run again", async () => {
  const program = await start();
  const { engine, vendor, transaction } = program;
  await deliver(program.webhookUrl(), order(1));
  const { id, delivery } = await transaction(done);
  const replayed = await engine.replayTransaction(id, { from: "second" });
  expect(replayed).toMatchObject({ origin: "replay", delivery, continues: { transaction: id, visit: 1 } });
  expect(await transaction(done, replayed.id)).toMatchObject({
    state: "succeeded",
    visits: [{ visit: 2, step: "second", state: "succeeded" }],
  });
  expect(texts(vendor)).toBe("Order 1,again 1,again 1");
  expect(vendor.requests[1]?.key).not.toBe(vendor.requests[2]?.key);
  expect(await engine.transaction(id)).toMatchObject({ children: [{ id: replayed.id, origin: "replay" }] });

  const whole = await engine.replayTransaction(replayed.id, { from: "first" });
  expect(await transaction(done, whole.id)).toMatchObject({
    state: "succeeded",
    visits: [{ visit: 1 }, { visit: 2 }],
  });
  const rest = await engine.replayTransaction(replayed.id);
  await transaction(done, rest.id);
  expect(texts(vendor)).toBe("Order 1,again 1,again 1,Order 1,again 1,Order 1,again 1");
});

test("a replay runs the old release, or the live one when that has the step and what it needs", async () => {
  const program = await start();
  const { engine, vendor, transaction } = program;
  await deliver(program.webhookUrl(), order(1));
  const { id } = await transaction(done);
  const changed = {
    created: trigger("check"),
    check: notify("second", "check "),
    second: {
      ...notify(undefined),
      map: [["Text", { kind: "text", parts: ["new ", { step: "check", field: "MessageId" }] }]],
    },
    third: notify(undefined, "third "),
  } as Readonly<Record<string, PlanStep>>;
  await engine.apply(shopProject(changed, { vendorUrl: vendor.url }), { restart: true });
  await transaction(done, (await engine.replayTransaction(id, { from: "second" })).id);
  expect(texts(vendor)).toBe("Order 1,again 1,again 1");
  const refused = async (wish: Parameters<typeof engine.replayTransaction>[1], message: string) => {
    await expect(engine.replayTransaction(id, wish)).rejects.toMatchObject({
      code: "transaction/not-replayable",
      message,
    });
  };
  await refused(
    { from: "first", release: "live" },
    "The live release of the cycle `orders` has no step `first`.",
  );
  await refused(
    { from: "second", release: "live" },
    `From \`second\` on, outputs are needed that the transaction \`${id}\` does not have: those of \`check\`.`,
  );
  await refused({ from: "created" }, `The step \`created\` is what began the transaction \`${id}\`.`);
  const live = await engine.replayTransaction(id, { from: "check", release: "live" });
  expect(await transaction(done, live.id)).toMatchObject({
    state: "succeeded",
    plan: engine.cycles()[0]?.release,
  });
  expect(texts(vendor)).toMatch(/,check 1,new \d$/);
});

test("what is unknown, under way, of a cycle that does not run, or only a trigger is not replayed", async () => {
  const program = await start();
  const { engine, vendor, transaction } = program;
  await expect(engine.replayTransaction("none")).rejects.toMatchObject({ code: "transaction/not-found" });
  const letGo = vendor.hold();
  await deliver(program.webhookUrl(), order(1));
  const { id } = await transaction(["running"]);
  await expect(engine.replayTransaction(id)).rejects.toMatchObject({ code: "transaction/not-replayable" });
  letGo();
  await transaction(done, id);
  await deliver(program.webhookUrl(), order("x"));
  const { id: failed } = await transaction(["failed"]);
  await expect(engine.replayTransaction(failed)).rejects.toMatchObject({
    code: "transaction/not-replayable",
    hint: "Replay its delivery instead: hookwright deliveries replay.",
  });
  await engine.stopCycle("orders");
  await expect(engine.replayTransaction(id)).rejects.toMatchObject({ code: "cycle/not-ready" });
});

test("a transaction that failed is a dead letter until it is redriven, once, from the step that failed", async () => {
  const program = await start();
  const { engine, vendor, transaction } = program;
  vendor.status = 404;
  await deliver(program.webhookUrl(), order(1));
  const { id } = await transaction(["failed"]);
  expect(await engine.deadLetters.list({ limit: 10 })).toMatchObject([
    {
      transaction: id,
      cycle: "orders",
      step: "first",
      code: "method/failed-status",
      error: { code: "method/failed-status" },
    },
  ]);
  expect(await engine.deadLetters.list({ limit: 10, code: "http/timeout" })).toEqual([]);
  await expect(engine.deadLetters.list({ limit: 10, step: "first" })).rejects.toMatchObject({
    code: "server/bad-request",
  });
  vendor.status = 200;
  const redriven = await engine.deadLetters.redrive(id);
  expect(await engine.deadLetters.redrive(id)).toEqual({ ...redriven, already: true });
  expect(await transaction(done, redriven.successor)).toMatchObject({
    state: "succeeded",
    origin: "redrive",
    visits: [{ step: "first", visit: 1 }, { step: "second" }],
  });
  expect(await engine.deadLetters.list({ limit: 10 })).toEqual([]);
  const again = await engine.deadLetters.redrive(id, { again: true });
  expect(again.successor).not.toBe(redriven.successor);
  await transaction(done, again.successor);
  await expect(engine.deadLetters.redrive("none")).rejects.toMatchObject({ code: "dead-letter/not-found" });
});

test("what no delivery began is run again from its first step, also from where that failed", async () => {
  const vendor = await startVendor();
  const project = shopProject({ created: trigger() }, { vendorUrl: vendor.url });
  const poll = cycle(
    shopConnector(),
    {
      first: constant("first", "second"),
      second: constant("second"),
    },
    { start: "first", schedule: { everyMs: 900_000 } },
  );
  const program = await startProgram({ project: { ...project, cycles: [poll] } });
  const { engine, transaction } = program;
  vendor.status = 422;
  await engine.startCycle("orders");
  const { id } = await transaction(["failed"]);
  vendor.status = 200;
  const { successor = "" } = await engine.deadLetters.redrive(id);
  const visits = [
    { visit: 0, step: "first", state: "succeeded" },
    { visit: 1, step: "second", state: "succeeded" },
  ];
  expect(await transaction(done, successor)).toMatchObject({ origin: "redrive", visits });
  expect(await engine.transaction(id)).toMatchObject({ children: [{ id: successor, origin: "redrive" }] });
  const again = await engine.replayTransaction(successor);
  expect(await transaction(done, again.id)).toMatchObject({ origin: "replay", visits });
  const { children } = await engine.transaction(successor);
  expect(children).toMatchObject([{ id: again.id }]);
  expect(texts(vendor)).toBe("first,first,second,first,second");
});

test("many are redriven or dismissed; those that cannot be redriven say why", async () => {
  const program = await start();
  const { engine, vendor, transaction } = program;
  vendor.status = 404;
  for (const id of [1, 2]) {
    await deliver(program.webhookUrl(), order(id));
    await transaction(["failed"]);
  }
  await deliver(program.webhookUrl(), order("x"));
  vendor.status = 200;
  const done3 = await engine.deadLetters.redriveMany({ limit: 10 });
  expect(done3.map(({ error, successor }) => error?.code ?? typeof successor)).toEqual([
    "transaction/not-replayable",
    "string",
    "string",
  ]);
  for (const { successor } of done3) if (successor !== undefined) await transaction(done, successor);
  expect(await engine.deadLetters.redriveMany({ limit: 10 })).toHaveLength(1);
  expect(await engine.deadLetters.dismissMany({ limit: 10, cycle: "orders" })).toBe(1);
  expect(await engine.deadLetters.dismissMany({ limit: 10 })).toBe(0);
  expect(texts(vendor).split(",").toSorted().join()).toBe("Order 1,Order 1,Order 2,Order 2,again 1,again 2");
});

test("calls are counted by what they came to", async () => {
  const { engine, vendor, transaction, clock, ...program } = await start();
  await deliver(program.webhookUrl(), order(1));
  await transaction(done);
  vendor.status = 404;
  await deliver(program.webhookUrl(), order(2));
  await transaction(["failed"]);
  expect(await engine.usage()).toEqual([{ connector: "shop", success: 2, incident: 1 }]);
  const day = new Date(clock.now()).toISOString().slice(0, 10);
  expect(await engine.usage({ from: day, to: day, by: ["day", "cycle"] })).toEqual([
    { day, cycle: "orders", success: 2, incident: 1 },
  ]);
  expect(await engine.usage({ to: "2025-12-31", from: "2025-01-01" })).toEqual([]);
  await expect(engine.usage({ from: "today" })).rejects.toMatchObject({ code: "server/bad-request" });
  await expect(engine.usage({ from: "2025-02-01", to: "2025-02-30" })).rejects.toMatchObject({
    places: [{ path: "/query/to" }],
  });
  await expect(engine.usage({ from: "2025-02-02", to: "2025-02-01" })).rejects.toMatchObject({
    places: [{ path: "/query/from", message: "`from` is after the last day, 2025-02-01." }],
  });
  await expect(engine.usage({ by: ["account"] })).rejects.toMatchObject({
    message: "`by` takes day, cycle, connector; not `account`.",
  });
});
