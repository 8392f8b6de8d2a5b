// Renewal on a virtual clock: by the vendor's call or by making another hook, in each order; what fails, what is lost, what a
// restart finds.
import { expect, test } from "vitest";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { until } from "../engine/until.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";
import { hubProject, subscriptions } from "./hub.ts";
import { startHookVendor, type HookVendor, type Misbehaviour } from "./hook-vendor.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const { renewed, renumbered, remade, remadeAfter, overwritten, renewedListed } = subscriptions;

/** A lease that is no wait: a job that is held is due when its lease ends. */
const limits = { leaseMs: 7_000 };

const answer = (status: number, carriedOut = false): Misbehaviour => ({
  kind: "answer",
  carriedOut,
  status,
  body: "",
});

async function start(
  subscription: string,
  options: { readonly vendor?: HookVendor } & Partial<ProgramOptions> = {},
): Promise<{ readonly vendor: HookVendor; readonly program: Program }> {
  const { vendor = await startHookVendor(), ...rest } = options;
  vendor.takesTwo = true;
  const program = await startProgram({ project: hubProject(vendor.url, subscription), ...rest });
  if (rest.folder === undefined) await program.engine.startCycle("watch");
  return { vendor, program };
}

const states = async ({ engine }: Program): Promise<string> =>
  (await engine.subscriptions()).map(({ state }) => state).join();

const called = (vendor: HookVendor, method: string): number =>
  vendor.calls.filter((call) => call.startsWith(method)).length;

test("a hook is renewed in its margin, with a jitter of its own, again and again, and what comes back is kept", async () => {
  const { vendor, program } = await start(renewed);
  for (const count of [1, 2, 3]) {
    program.clock.advance(43 * minuteMs);
    expect(called(vendor, "PUT")).toBe(count - 1);
    program.clock.advance(2 * minuteMs);
    await until(async () => called(vendor, "PUT") === count && (await states(program)) === "active");
  }
  const [row] = await program.engine.subscriptions();
  expect(row?.entries.map(({ to }) => to).slice(-4)).toEqual(["renewing", "active", "renewing", "active"]);
  const endsAt = new Date(program.clock.now() + hourMs).toISOString().replace(".000", "");
  expect(row?.saved["Cyclr_Webhook_Expires"]).toBe(endsAt);
  expect(vendor.calls.filter((call) => !call.startsWith("PUT"))).toEqual(["POST /hooks"]);
});

test("a new id takes the place of the old one", async () => {
  const { vendor, program } = await start(renumbered);
  program.clock.advance(45 * minuteMs);
  await until(async () => called(vendor, "PUT") === 1 && (await states(program)) === "active");
  await program.engine.removeCycle("watch", { stop: true });
  await until(async () => (await states(program)) === "gone");
  expect(vendor.calls).toEqual(["POST /hooks", "PUT /renewed/1", "DELETE /hooks/2"]);
  expect(vendor.hooks.size).toBe(0);
});

test("deliveries with the secret of either generation are accepted while one takes the other's place", async () => {
  const { vendor, program } = await start(remade);
  const secrets = (): (string | undefined)[] => Array.from(vendor.hooks.values(), ({ secret }) => secret);
  const [old = ""] = secrets();
  const send = async (token: string): Promise<number> =>
    (await deliver(program.webhookUrl("watch"), {}, { "x-token": token })).status;
  const during: number[] = [];
  vendor.onCall("DELETE", async () => {
    for (const secret of secrets()) during.push(await send(secret ?? ""));
  });
  program.clock.advance(45 * minuteMs);
  await until(async () => (await states(program)) === "gone,active");
  expect(during).toEqual([200, 200]);
  expect(vendor.calls).toEqual(["POST /hooks", "POST /hooks", "DELETE /hooks/1"]);
  const [now = ""] = secrets();
  expect([await send(old), await send(now)]).toEqual([401, 200]);
});

test.each([
  ["deleted first", remadeAfter, ["POST /hooks", "DELETE /hooks/1", "POST /hooks"]],
  ["overwritten", overwritten, ["POST /webhook", "POST /webhook"]],
])("one that is made again is %s where the connector says so", async (_, subscription, calls) => {
  const { vendor, program } = await start(subscription);
  program.clock.advance(45 * minuteMs);
  await until(async () => (await states(program)) === "gone,active");
  expect(vendor.calls).toEqual(calls);
  expect(vendor.hooks.size).toBe(1);
  // And what takes its place is renewed too.
  program.clock.advance(45 * minuteMs);
  await until(async () => (await states(program)) === "gone,gone,active");
});

test("a vendor that takes no second hook has the old one deleted first", async () => {
  const { vendor, program } = await start(remade);
  vendor.takesTwo = false;
  program.clock.advance(45 * minuteMs);
  await until(async () => (await states(program)) === "gone,gone,active");
  expect(vendor.calls).toEqual(["POST /hooks", "POST /hooks", "DELETE /hooks/1", "POST /hooks"]);
  expect(vendor.hooks.size).toBe(1);
});

test("a renewal that fails is tried again by the ladder, and what is over is made again", async () => {
  const { vendor, program } = await start(renewed, { limits });
  const endsAtMs = program.clock.now() + hourMs;
  vendor.misbehave("PUT", answer(503));
  program.clock.advance(45 * minuteMs);
  const waitsMs = [1_000, 5_000, 30_000, 120_000, 600_000];
  for (const [index, waitMs] of waitsMs.entries()) {
    await until(async () => {
      const [row] = await program.engine.subscriptions();
      const dueAtMs = await program.store.scheduler.nextDueAtMs();
      const failures = row?.entries.filter(({ from, to }) => from === "renewing" && to === "renewing");
      return failures?.length === index + 1 && dueAtMs === program.clock.now() + waitMs;
    });
    vendor.misbehave("PUT", answer(503));
    program.clock.advance(waitMs);
  }
  // The next try would come after the end.
  await until(async () => (await program.store.scheduler.nextDueAtMs()) === endsAtMs);
  program.clock.advance(15 * minuteMs);
  await until(async () => (await states(program)) === "gone,active");
  expect(called(vendor, "PUT")).toBe(6);
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
});

test.each([404, 410])("a vendor that answers %i has lost it: another one is made", async (status) => {
  const { vendor, program } = await start(renewed);
  vendor.hooks.clear();
  vendor.misbehave("PUT", answer(status));
  program.clock.advance(45 * minuteMs);
  await until(async () => (await states(program)) === "gone,active");
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
});

test.each([
  ["in time", 30, ["POST /hooks", "PUT /hooks/1"], "active"],
  ["late", 59, ["POST /hooks", "PUT /hooks/1"], "active"],
  ["after its end", 61, ["POST /hooks", "POST /hooks", "DELETE /hooks/1"], "gone,active"],
])("an engine that starts %s renews or makes again", async (_, minutes, calls, expected) => {
  const clock = new VirtualClock();
  const { vendor, program } = await start(renewed, { clock });
  await program.stop();
  clock.advance(minutes * minuteMs);
  const again = await start(renewed, { vendor, folder: program.folder, clock });
  // Another port would be another URL, for which everything is made again.
  again.program.setPublicUrl(program.url);
  if (minutes < 45) clock.advance(15 * minuteMs);
  await until(async () => {
    // Its own URL may be known a moment later.
    const isWaiting = (await again.program.store.scheduler.nextDueAtMs()) === clock.now() + 1_000;
    if (minutes > 60 && isWaiting) clock.advance(1_000);
    return (await states(again.program)) === expected && vendor.calls.length === calls.length;
  });
  expect(vendor.calls).toEqual(calls);
});

test.each([
  ["cannot be found, is an orphan", renumbered, "orphaned,active", ["2", "3"]],
  ["is in the list, is replaced", renewedListed, "gone,active", ["3"]],
])("a renewal whose answer was lost with the new id, which %s", async (_, subscription, expected, ids) => {
  const { vendor, program } = await start(subscription, { limits });
  vendor.misbehave("PUT", { kind: "cutOff", carriedOut: true });
  program.clock.advance(45 * minuteMs);
  await until(async () => (await program.store.scheduler.nextDueAtMs()) === program.clock.now() + 1_000);
  program.clock.advance(1_000);
  await until(async () => (await states(program)) === expected);
  expect([...vendor.hooks.keys()]).toEqual(ids);
});

test.each([
  ["renew", "renewed once", ["POST /hooks", "PUT /hooks/1"], "active"],
  ["recreate", "made again once", ["POST /hooks", "POST /hooks", "DELETE /hooks/1"], "gone,active"],
])("where the vendor asks to %s it is %s, however often it asks", async (action, _, calls, expected) => {
  const { vendor, program } = await start(renewed);
  const [{ secret = "" } = {}] = vendor.hooks.values();
  const signal = async (): Promise<number> =>
    (await deliver(program.webhookUrl("watch"), {}, { "x-token": secret, "x-lifecycle": action })).status;
  const held = Promise.withResolvers<undefined>();
  vendor.onCall(action === "renew" ? "PUT" : "POST", () => held.promise.then(() => undefined));
  expect(await signal()).toBe(200);
  await until(() => vendor.calls.length === 2);
  expect([await signal(), await signal()]).toEqual([200, 200]);
  held.resolve(undefined);
  await until(async () => (await states(program)) === expected);
  expect(vendor.calls).toEqual(calls);
});

test("a vendor that answers each renewal with another signal is called less and less", async () => {
  const { vendor, program } = await start(renewed, { limits });
  const [{ secret = "" } = {}] = vendor.hooks.values();
  const signal = (): ReturnType<typeof deliver> =>
    deliver(program.webhookUrl("watch"), {}, { "x-token": secret, "x-lifecycle": "renew" });
  const isRenewed = async (count: number): Promise<boolean> =>
    called(vendor, "PUT") === count && (await states(program)) === "active";
  await signal();
  await until(() => isRenewed(1));
  for (const [index, waitMs] of [1_000, 5_000, 30_000].entries()) {
    await signal();
    const atMs = program.clock.now() + waitMs;
    await until(async () => (await program.store.scheduler.nextDueAtMs()) === atMs);
    expect(called(vendor, "PUT")).toBe(index + 1);
    program.clock.advance(waitMs);
    await until(() => isRenewed(index + 2));
  }
});

test("a renewal whose lease ends while the vendor answers is made once", async () => {
  const { vendor, program } = await start(renewed, { limits });
  const held = Promise.withResolvers<undefined>();
  vendor.onCall("PUT", () => held.promise);
  program.clock.advance(45 * minuteMs);
  await until(() => called(vendor, "PUT") === 1);
  program.clock.advance(5 * minuteMs);
  await until(
    async () => (await program.store.scheduler.nextDueAtMs()) === program.clock.now() + limits.leaseMs,
  );
  held.resolve(undefined);
  await until(async () => (await states(program)) === "active");
  await program.stop();
  expect(called(vendor, "PUT")).toBe(1);
});
