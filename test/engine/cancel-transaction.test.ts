// Cancelling one transaction: what waits ends at once, what is in a step ends after it, and what has ended stays.
import { expect, test } from "vitest";
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

test("what is in a step ends after it", async () => {
  const { engine, webhookUrl, vendor, clock, transaction } = await start();
  const release = vendor.hold();
  await deliver(webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const { id } = await transaction(["running"]);
  const timers = clock.waiting;
  const cancelled = engine.cancelTransaction(id);
  await until(() => clock.waiting > timers);
  release();
  await transaction(["stopped"], id);
  clock.advance(200);
  expect(await cancelled).toMatchObject({ state: "stopped" });
  expect(await engine.transaction(id)).toMatchObject({ visits: [{ step: "created" }, { step: "first" }] });
  expect(vendor.requests).toHaveLength(1);
});
