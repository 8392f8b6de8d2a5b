// Cancelling one transaction: what waits ends at once, what is in a step ends after it, with their parts, and what has ended stays.
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { deliver, order } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { notify, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor, type Vendor } from "./vendor.ts";

const patient = `errors: [{ when: [{ of: { kind: "status" }, test: { kind: "equals", value: 503 } }], outcome: "retry", message: "It rests." }]`;
const steps = { created: trigger("first"), first: notify("second"), second: notify(undefined, "again ") };

async function start(): Promise<Program & { readonly vendor: Vendor }> {
  const vendor = await startVendor();
  const program = await startProgram({
    project: shopProject(steps, { vendorUrl: vendor.url, notify: patient }),
  });
  await program.engine.startCycle("orders");
  return { ...program, vendor };
}

test("what has not begun ends at once, and what has ended is refused", async () => {
  const { engine, webhookUrl, vendor } = await start();
  await engine.pauseCycle("orders");
  await deliver(webhookUrl(), order(1));
  const [queued] = await engine.transactions({ limit: 1 });
  const id = queued?.id ?? "";
  expect(await engine.cancelTransaction(id)).toMatchObject({ id, state: "stopped" });
  await engine.resumeCycle("orders");
  await expect(engine.cancelTransaction(id)).rejects.toMatchObject({ code: "transaction/not-cancellable" });
  await expect(engine.cancelTransaction("none")).rejects.toMatchObject({ code: "transaction/not-found" });
  expect(vendor.requests).toEqual([]);
});

test("what waits for another attempt makes none", async () => {
  const { engine, webhookUrl, vendor, clock, transaction } = await start();
  vendor.status = 503;
  await deliver(webhookUrl(), order(1));
  await until(async () => (await engine.transactions({ limit: 1 }))[0]?.waiting !== undefined);
  const { id } = await transaction(["queued"]);
  const asked = vendor.requests.length;
  expect(await engine.cancelTransaction(id)).toMatchObject({ state: "stopped" });
  clock.advance(24 * 3_600_000);
  expect(await engine.transaction(id)).toMatchObject({ state: "stopped" });
  expect(vendor.requests).toHaveLength(asked);
});

test("what a process leaves behind in a paused queue, and another one wanted to end, ends with it", async () => {
  const { vendor, ...one } = await start();
  const project = shopProject(steps, { vendorUrl: vendor.url });
  const two = await startProgram({ project, folder: one.folder, clock: one.clock, beside: one });
  const letGo = vendor.hold();
  await deliver(two.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const { id } = await two.transaction(["running"]);
  await two.engine.pauseCycle("orders");
  expect(await one.store.cancel("default", id)).toBe("held");
  const stopped = two.stop();
  one.clock.advance(10_000);
  await stopped;
  expect(await one.store.transaction(id)).toMatchObject({ state: "stopped" });
  letGo();
});

test("the parts of a split end with it: those in a step after it, those that wait at once", async () => {
  const vendor = await startVendor();
  const lines = { ...steps, created: { ...trigger("first"), split: true } as PlanStep };
  const program = await startProgram({
    project: shopProject(lines, { vendorUrl: vendor.url }),
    limits: { concurrency: 2 },
  });
  const { engine, clock } = program;
  await engine.startCycle("orders");
  const release = vendor.hold();
  await deliver(program.webhookUrl(), {
    ...order(1),
    lines: [1, 2, 3, 4, 5].map((sku) => ({ sku: `s${String(sku)}` })),
  });
  await until(() => vendor.requests.length === 2);
  const [part] = await engine.transactions({ limit: 1 });
  const id = part?.part?.of ?? "";
  // Nobody is in a step of the whole, so that it ends at once.
  expect(await engine.cancelTransaction(id)).toMatchObject({ state: "stopped" });
  release();
  await until(async () => (await engine.transaction(id)).split?.open === 0);
  const states = (await engine.transactions({ limit: 10 })).map(({ state }) => state);
  expect(states).toEqual(["stopped", "stopped", "stopped", "stopped", "stopped", "stopped"]);
  clock.advance(60_000);
  expect(vendor.requests).toHaveLength(2);
});

test("what another process is in a step of ends after it, and what that process leaves when it is taken over", async () => {
  const { engine, webhookUrl, vendor, transaction, ...one } = await start();
  const release = vendor.hold();
  await deliver(webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const { id } = await transaction(["running"]);
  const project = shopProject(steps, { vendorUrl: vendor.url, notify: patient });
  const other = await startProgram({
    project,
    beside: { ...one, engine, webhookUrl, transaction },
    clock: one.clock,
  });
  const cancelled = other.engine.cancelTransaction(id);
  await until(async () => (await engine.transaction(id)).cancelling === true);
  release();
  expect(await transaction(["stopped"], id)).toMatchObject({
    visits: [{ step: "created" }, { step: "first" }],
  });
  one.clock.advance(200);
  expect(await cancelled).toMatchObject({ state: "stopped" });
  expect(vendor.requests).toHaveLength(1);
});

test("what another process puts off in a paused queue, later than anybody waits for that, ends then", async () => {
  const { engine, webhookUrl, vendor, transaction, ...one } = await start();
  const release = vendor.hold();
  await deliver(webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const { id } = await transaction(["running"]);
  const project = shopProject(steps, { vendorUrl: vendor.url, notify: patient });
  const beside = { ...one, engine, webhookUrl, transaction };
  const other = await startProgram({ project, beside, clock: one.clock });
  await engine.pauseCycle("orders");
  const cancelled = other.engine.cancelTransaction(id);
  const isOver = cancelled.then(() => true);
  await until(() => {
    one.clock.advance(200);
    return Promise.race([isOver, setImmediate(false)]);
  });
  expect(await cancelled).toMatchObject({ state: "running", cancelling: true });
  vendor.status = 503;
  release();
  expect(await transaction(["stopped"], id)).toMatchObject({ visits: [{ step: "created" }] });
});

test("what is in a step ends after it", async () => {
  const { engine, webhookUrl, vendor, clock, transaction } = await start();
  const release = vendor.hold();
  await deliver(webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const { id } = await transaction(["running"]);
  const cancelled = engine.cancelTransaction(id);
  await until(() => clock.nextAtMs === clock.now() + 100);
  release();
  await transaction(["stopped"], id);
  clock.advance(200);
  expect(await cancelled).toMatchObject({ state: "stopped" });
  expect(await engine.transaction(id)).toMatchObject({ visits: [{ step: "created" }, { step: "first" }] });
  expect(vendor.requests).toHaveLength(1);
});
