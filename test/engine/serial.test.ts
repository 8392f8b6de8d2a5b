// Transactions of one thing run one after the other (`order.serial`): a vendor that answers slowly sees the second version when it has
// answered the first, whatever becomes of that one, whoever waits for it, and in whichever process either runs.
import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import type { Order } from "../../runtime/contract/delivery.ts";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { parts } from "../webhook/rules.ts";
import { deliver, order, type Received } from "./deliver.ts";
import { startProgram, type Program } from "./program.ts";
import { shopProject, type ProjectChanges } from "./project.ts";
import { notify, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor, type Vendor } from "./vendor.ts";

const serial: Order = { by: parts("{{body.order.customer}}"), serial: true };
const oneCall = { created: trigger("tell"), tell: notify() };

async function start(
  steps: Readonly<Record<string, PlanStep>> = oneCall,
  changes: ProjectChanges = {},
): Promise<Program & { readonly vendor: Vendor }> {
  const vendor = await startVendor();
  const webhook = `order: ${JSON.stringify(serial)}`;
  const project = shopProject(steps, { vendorUrl: vendor.url, webhook, ...changes });
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  return { ...program, vendor };
}

const send = ({ webhookUrl }: Program, version: number, customer = "Ada"): Promise<Received> =>
  deliver(webhookUrl(), order(version, { customer }));

const seen = ({ requests }: Vendor): readonly string[] =>
  requests.map(({ body }) => (JSON.parse(body) as { text: string }).text);

/** What could begin has begun. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await setImmediate();
}

const areDone = async ({ engine }: Program, count: number): Promise<boolean> => {
  const all = await engine.transactions({ limit: 100 });
  return all.length === count && all.every(({ finishedAtMs }) => finishedAtMs !== undefined);
};

test("the vendor sees version 2 when it has answered version 1; other things do not wait", async () => {
  const program = await start({
    created: trigger("tell"),
    tell: notify("again"),
    again: notify(undefined, "again "),
  });
  const { vendor, engine } = program;
  const answer = vendor.hold();
  for (const version of [1, 2, 3]) expect((await send(program, version)).status).toBe(200);
  await send(program, 9, "Bob");
  await until(() => vendor.requests.length === 2);
  await settle();
  expect(seen(vendor)).toEqual(["Order 1", "Order 9"]);
  answer();
  await until(() => areDone(program, 4));
  const ofAda = seen(vendor).filter((text) => !text.includes("9"));
  expect(ofAda).toEqual(
    [1, 2, 3].flatMap((version) => [`Order ${String(version)}`, `again ${String(version)}`]),
  );
  const states = (await engine.transactions({ limit: 100 })).map(({ state }) => state);
  expect(new Set(states)).toEqual(new Set(["succeeded"]));
});

test("one that fails lets the next one begin; one that waits for another attempt does not", async () => {
  const rests = `errors: [{ when: [{ of: { kind: "status" }, test: { kind: "equals", value: 503 } }], outcome: "retry", message: "It rests." }]`;
  const program = await start(oneCall, { notify: rests });
  const { vendor, engine, clock } = program;
  vendor.status = 400;
  const answer = vendor.hold();
  await send(program, 1);
  await send(program, 2);
  await until(() => vendor.requests.length === 1);
  answer();
  await until(() => areDone(program, 2));
  expect(seen(vendor)).toEqual(["Order 1", "Order 2"]);
  vendor.status = 503;
  await send(program, 3);
  await until(async () => (await engine.transactions({ limit: 1 }))[0]?.waiting !== undefined);
  await send(program, 4);
  await settle();
  expect(seen(vendor)).toEqual(["Order 1", "Order 2", "Order 3"]);
  vendor.status = 200;
  await until(async () => {
    clock.advance(60_000);
    await settle();
    return areDone(program, 4);
  });
  expect(seen(vendor).at(-1)).toBe("Order 4");
});

test("one that is cancelled lets the next one begin", async () => {
  const program = await start();
  const { vendor, engine } = program;
  await engine.pauseCycle("orders");
  await send(program, 1);
  await send(program, 2);
  const [, first] = await engine.transactions({ limit: 2 });
  expect(await engine.cancelTransaction(first?.id ?? "")).toMatchObject({ state: "stopped" });
  await engine.resumeCycle("orders");
  await until(() => areDone(program, 2));
  expect(seen(vendor)).toEqual(["Order 2"]);
});

test("one that is dropped lets the next one be looked at, and not when the one before would have been", async () => {
  const program = await start(oneCall, { connector: "rateLimits: [{ requests: 1, perMs: 3600000 }]" });
  const { engine, store } = program;
  const waits = async (): Promise<boolean> =>
    (await engine.transactions({ limit: 1 }))[0]?.waiting !== undefined;
  await send(program, 1, "Bob");
  await until(() => areDone(program, 1));
  await send(program, 2);
  await until(waits);
  const { through } = await store.backlog("default", "orders", 1);
  await send(program, 3);
  await settle();
  expect(await waits()).toBe(false);
  expect(await engine.dropBacklog("orders", through)).toEqual({ cycle: "orders", count: 1 });
  await until(waits);
});

test("a caller waits until its transaction has had its turn", async () => {
  const body = { kind: "field", step: "created", field: "OrderId" } as const;
  const reply: PlanStep = { kind: "respond", response: { kind: "inline", status: 201, headers: [], body } };
  const program = await start({ created: trigger("tell"), tell: notify("reply"), reply });
  const { vendor } = program;
  const answer = vendor.hold();
  const first = send(program, 1);
  await until(() => vendor.requests.length === 1);
  const second = send(program, 2);
  await until(async () => (await program.engine.transactions({ limit: 2 })).length === 2);
  await settle();
  expect(vendor.requests).toHaveLength(1);
  answer();
  expect(await first).toMatchObject({ status: 201, body: "1" });
  expect(await second).toMatchObject({ status: 201, body: "2" });
});

test("replays stand at the end of their lane", async () => {
  const program = await start();
  const { vendor, engine, transaction } = program;
  await send(program, 1);
  const { id, delivery = "" } = await transaction(["succeeded"]);
  const answer = vendor.hold();
  await send(program, 2);
  await until(() => vendor.requests.length === 2);
  await engine.replayTransaction(id, { from: "tell" });
  await engine.replayDelivery({ id: delivery });
  await send(program, 3);
  await settle();
  expect(vendor.requests).toHaveLength(2);
  answer();
  await until(() => areDone(program, 5));
  expect(seen(vendor)).toEqual(["Order 1", "Order 2", "Order 1", "Order 1", "Order 3"]);
});

test("a replay of a part stands at the end of the lane of what it is a part of", async () => {
  const program = await start({ created: { ...trigger("tell"), split: true } as PlanStep, tell: notify() });
  const { vendor, engine } = program;
  vendor.status = 400;
  await send(program, 1);
  await until(() => areDone(program, 3));
  const part = (await engine.transactions({ limit: 3 })).find(({ state }) => state === "failed");
  vendor.status = 200;
  const answer = vendor.hold();
  await send(program, 2);
  await until(() => vendor.requests.length === 4);
  await engine.replayTransaction(part?.id ?? "", {});
  // Who comes later, and is of another thing, is there by the time that the replay would be.
  await send(program, 9, "Bob");
  await until(() => vendor.requests.length >= 6);
  expect(seen(vendor).slice(2)).toEqual(["Order 2", "Order 2", "Order 9", "Order 9"]);
  answer();
  await until(() => areDone(program, 10));
  expect(seen(vendor).slice(6)).toEqual(["Order 1"]);
});

test("in two processes on one store, too; and with `late`, versions that come too late begin nothing", async () => {
  const vendor = await startVendor();
  const both = { ...serial, sequence: parts("{{body.order.id}}"), as: "integer", late: "drop" };
  const webhook = `order: ${JSON.stringify(both)}`;
  const project = shopProject(oneCall, { vendorUrl: vendor.url, webhook });
  const one = await startProgram({ project });
  await one.engine.startCycle("orders");
  const two = await startProgram({ project, clock: one.clock, folder: one.folder, beside: one });
  const answer = vendor.hold();
  for (const [index, version] of [1, 2, 3, 5, 4, 6].entries())
    await send(index % 2 === 0 ? one : two, version);
  await until(() => vendor.requests.length === 1);
  await settle();
  expect(vendor.requests).toHaveLength(1);
  answer();
  await until(async () => {
    one.clock.advance(1_000);
    await settle();
    return areDone(one, 5);
  });
  expect(seen(vendor)).toEqual([1, 2, 3, 5, 6].map((version) => `Order ${String(version)}`));
});
