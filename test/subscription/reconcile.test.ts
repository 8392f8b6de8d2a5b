// What vendors have against what is wanted: what a survey finds, what is done about it, twice without harm, and what is left behind.
import { expect, test } from "vitest";
import { startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { until } from "../engine/until.ts";
import { hubProject, subscriptions } from "./hub.ts";
import { startHookVendor, type HookVendor, type Misbehaviour } from "./hook-vendor.ts";

const { plain, adopting, remade, withoutDelete } = subscriptions;

async function start(
  subscription: string,
  options: Partial<ProgramOptions> = {},
): Promise<{ readonly vendor: HookVendor; readonly program: Program }> {
  const vendor = await startHookVendor();
  vendor.takesTwo = true;
  const program = await startProgram({ project: hubProject(vendor.url, subscription), ...options });
  await program.engine.startCycle("watch");
  return { vendor, program };
}

const states = async ({ engine }: Program): Promise<string> =>
  (await engine.subscriptions()).map(({ state }) => state).join();

const plan = async ({ engine }: Program): Promise<string[]> =>
  (await engine.planHooks()).map(({ verdict, action }) => `${verdict}: ${action}`);

const answer = (status: number): Misbehaviour => ({ kind: "answer", carriedOut: false, status, body: "" });

test("what is as it should be is left alone, however often it is looked at", async () => {
  const { vendor, program } = await start(adopting);
  expect(await plan(program)).toEqual(["inStep: none"]);
  expect(await program.engine.applyHooks()).toMatchObject([{ outcome: "left" }]);
  expect(vendor.calls.filter((call) => !call.startsWith("GET"))).toEqual(["POST /hooks"]);
});

test("one that the vendor lost is made again, once", async () => {
  const { vendor, program } = await start(adopting);
  vendor.hooks.clear();
  expect(await plan(program)).toEqual(["missing: recreate"]);
  expect(await program.engine.applyHooks()).toMatchObject([{ outcome: "done" }]);
  expect(await program.engine.applyHooks()).toMatchObject([{ verdict: "inStep", outcome: "left" }]);
  expect(await states(program)).toBe("gone,active");
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
  const [, made] = await program.engine.subscriptions();
  expect(JSON.stringify(made?.entries)).not.toContain("The cycle starts");
});

test("one that the vendor's list left out is deleted before it could deliver beside the new one", async () => {
  const { vendor, program } = await start(adopting);
  vendor.onCall("GET", () => {
    vendor.misbehave("GET", { kind: "answer", carriedOut: true, status: 200, body: '{"hooks":[]}' });
    return Promise.resolve();
  });
  await program.engine.applyHooks();
  await until(async () => (await states(program)) === "gone,active");
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
});

async function startTwo(): Promise<{ readonly vendor: HookVendor; readonly program: Program }> {
  const vendor = await startHookVendor();
  vendor.takesTwo = true;
  const program = await startProgram({
    project: hubProject(vendor.url, adopting, { cycles: ["other", "watch"] }),
  });
  await program.engine.startCycle("other");
  await program.engine.startCycle("watch");
  return { vendor, program };
}

test("one that was being made when it was looked at stays", async () => {
  const { vendor, program } = await startTwo();
  vendor.hooks.set("7", { url: program.webhookUrl("other"), secret: undefined, topic: undefined });
  const posted = Promise.withResolvers<undefined>();
  const isLooked = Promise.withResolvers<undefined>();
  vendor.onCall("POST", () => {
    posted.resolve(undefined);
    return isLooked.promise;
  });
  // What is done first takes as long as the rotation does.
  vendor.onCall("DELETE", async () => {
    isLooked.resolve(undefined);
    await until(async () => (await states(program)).split(",").at(-1) === "active");
  });
  const rotated = program.engine.rotateHooks({ cycle: "watch" });
  await posted.promise;
  await program.engine.applyHooks();
  await rotated;
  await until(async () => (await states(program)) === "active,gone,active");
  expect([...vendor.hooks.keys()].toSorted()).toEqual(["1", "3"]);
});

test("a cycle that is removed while it is looked at gets no hook that nobody would delete", async () => {
  const { vendor, program } = await startTwo();
  vendor.hooks.delete("2");
  let gets = 0;
  vendor.onCall("GET", async () => {
    if (++gets === 2) await program.engine.removeCycle("watch", { stop: true });
  });
  await program.engine.applyHooks();
  await until(async () => (await states(program)) === "active,gone");
  expect([...vendor.hooks.keys()]).toEqual(["1"]);
});

test("a disconnect tells of what nobody can delete from here", async () => {
  const { program } = await start(withoutDelete);
  await program.engine.connections.disconnect("hub");
  expect(await states(program)).toBe("orphaned");
});

test("another one that the vendor lists for the URL is deleted, and no other", async () => {
  const { vendor, program } = await start(adopting);
  vendor.hooks.set("7", { url: program.webhookUrl("watch"), secret: undefined, topic: undefined });
  vendor.hooks.set("8", { url: "https://else.example/", secret: undefined, topic: undefined });
  expect(await program.engine.planHooks()).toMatchObject([
    { verdict: "inStep" },
    { verdict: "duplicate", action: "delete", vendorId: "7" },
  ]);
  await program.engine.applyHooks();
  expect([...vendor.hooks.keys()]).toEqual(["1", "8"]);
  expect(await plan(program)).toEqual(["inStep: none"]);
});

test("another public URL: made again at the next look, and the former is deleted then", async () => {
  const { vendor, program } = await start(plain);
  program.setPublicUrl("https://new.example");
  expect(await program.engine.planHooks()).toMatchObject([
    { verdict: "changed", why: expect.stringContaining("https://new.example/api/webhook/") },
  ]);
  program.clock.advance(1_000);
  await until(async () => (await states(program)) === "gone,active");
  expect(vendor.calls).toEqual(["POST /hooks", "POST /hooks", "DELETE /hooks/1"]);
  expect([...vendor.hooks.values()]).toMatchObject([
    { url: expect.stringContaining("https://new.example/") },
  ]);
});

test("the vendor's lists are looked at some times a day", async () => {
  const { vendor, program } = await start(adopting);
  vendor.hooks.clear();
  program.clock.advance(1_000);
  program.clock.advance(6.6 * 3_600_000);
  await until(async () => (await states(program)) === "gone,active");
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
});

test("a list that cannot be read changes nothing", async () => {
  const { vendor, program } = await start(adopting);
  vendor.misbehave("GET", answer(500));
  expect(await plan(program)).toEqual(["unreachable: none"]);
});

test("one that is over is made again", async () => {
  const { vendor, program } = await start(remade.replace(", renew: { beforeMs: 900000 }", ""));
  program.clock.advance(3_600_000);
  expect(await plan(program)).toEqual(["expired: recreate"]);
  await program.engine.applyHooks();
  await until(async () => (await states(program)) === "gone,active");
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
});

test("a rotation makes another secret, and the former is valid until its hook is gone", async () => {
  const { vendor, program } = await start(plain);
  const [{ secret: before } = {}] = vendor.hooks.values();
  expect(await program.engine.rotateHooks({ cycle: "watch" })).toBe(1);
  await until(async () => (await states(program)) === "gone,active");
  const [{ secret: after } = {}] = vendor.hooks.values();
  expect(after).not.toBe(before);
  expect(vendor.calls).toEqual(["POST /hooks", "POST /hooks", "DELETE /hooks/1"]);
  await expect(program.engine.rotateHooks({ cycle: "none" })).rejects.toMatchObject({
    code: "cycle/not-found",
  });
});

test("a rotation that fails says so, leaves the former, and is tried again", async () => {
  const { vendor, program } = await start(plain);
  vendor.misbehave("POST", answer(500));
  await expect(program.engine.rotateHooks({ cycle: "watch" })).rejects.toMatchObject({
    code: "subscription/create-failed",
  });
  // Not at once: what has just failed is given a moment.
  await until(async () => (await program.store.scheduler.nextDueAtMs()) === program.clock.now() + 1_000);
  expect(await states(program)).toBe("renewing,gone");
  expect(vendor.calls).toEqual(["POST /hooks", "POST /hooks"]);
  program.clock.advance(1_000);
  await until(async () => (await states(program)) === "gone,gone,active");
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
});

test("two processes that start a cycle at once register one hook; whoever is late finds it", async () => {
  const vendor = await startHookVendor();
  vendor.takesTwo = true;
  const project = hubProject(vendor.url, plain);
  const one = await startProgram({ project });
  const other = await startProgram({ project, beside: one, clock: one.clock, folder: one.folder });
  other.setPublicUrl(one.url);
  const posted = Promise.withResolvers<undefined>();
  const isRefused = Promise.withResolvers<undefined>();
  vendor.onCall("POST", () => {
    posted.resolve(undefined);
    return isRefused.promise;
  });
  const first = one.engine.startCycle("watch");
  await posted.promise;
  await expect(other.engine.startCycle("watch")).rejects.toMatchObject({ code: "subscription/changed" });
  isRefused.resolve(undefined);
  await first;
  await other.engine.startCycle("watch");
  expect(vendor.calls).toEqual(["POST /hooks"]);
  // What the one makes anew the other does not take for its own.
  await one.engine.rotateHooks({ cycle: "watch" });
  await until(async () => (await states(one)) === "gone,active");
  expect(vendor.calls).toEqual(["POST /hooks", "POST /hooks", "DELETE /hooks/1"]);
  await other.engine.rotateHooks({ cycle: "watch" });
  await until(async () => (await states(one)) === "gone,gone,active");
  expect([...vendor.hooks.keys()]).toEqual(["3"]);
});

test("what another process left half made is brought to an end when it had time enough", async () => {
  const vendor = await startHookVendor();
  const one = await startProgram({ project: hubProject(vendor.url, adopting) });
  const isOver = Promise.withResolvers<undefined>();
  vendor.onCall("POST", () => (vendor.calls.includes("POST /hooks", 2) ? Promise.resolve() : isOver.promise));
  const cutOff = one.engine.startCycle("watch");
  await until(() => vendor.calls.includes("POST /hooks"));
  const project = hubProject(vendor.url, adopting);
  const other = await startProgram({ project, beside: one, clock: one.clock, folder: one.folder });
  other.setPublicUrl(one.url);
  await expect(other.engine.startCycle("watch")).rejects.toMatchObject({ code: "subscription/changed" });
  expect(await states(other)).toBe("creating");
  one.clock.advance(1_000);
  await other.engine.planHooks();
  one.clock.advance(5 * 60_000);
  // The vendor lists none.
  await until(async () => (await states(other)) === "gone");
  await other.engine.startCycle("watch");
  expect(await states(other)).toBe("gone,active");
  // Who wakes up late writes nothing, and finds what was made meanwhile.
  isOver.resolve(undefined);
  await cutOff;
  expect(vendor.calls.filter((call) => call === "POST /hooks")).toHaveLength(2);
  expect(await states(other)).toBe("gone,active");
});

test("a delete that is refused for good ends with an orphan and the request that deletes it", async () => {
  const { vendor, program } = await start(plain, { limits: { leaseMs: 7_000 } });
  for (const waitMs of [0, 1_000, 5_000, 30_000, 120_000]) {
    vendor.misbehave("DELETE", answer(403));
    const tries = vendor.calls.length;
    if (waitMs === 0) await program.engine.removeCycle("watch", { stop: true });
    else {
      await until(async () => (await program.store.scheduler.nextDueAtMs()) === program.clock.now() + waitMs);
      program.clock.advance(waitMs);
    }
    await until(() => vendor.calls.length === tries + 1);
  }
  await until(async () => (await states(program)) === "orphaned");
  const [row] = await program.engine.subscriptions();
  expect(row?.entries.at(-1)?.reason).toMatchObject({
    message: expect.stringContaining("with the id 1"),
    hint: `curl -X DELETE '${vendor.url}/hooks/1'`,
  });
  await until(async () => (await plan(program)).join() === "orphaned: delete");
  // Two persons, or one who asks twice.
  const applied = await Promise.all([program.engine.applyHooks(), program.engine.applyHooks()]);
  expect(applied.flat().map(({ error }) => error)).toEqual([undefined, undefined]);
  expect([await states(program), vendor.hooks.size]).toEqual(["gone", 0]);
});

test("a disconnect that is forced leaves an orphan instead of a job that fails for ever", async () => {
  const { vendor, program } = await start(plain);
  vendor.onCall("DELETE", () => {
    vendor.misbehave("DELETE", answer(503));
    return Promise.resolve();
  });
  const { deletedHooks, leftHooks } = await program.engine.connections.disconnect("hub", { force: true });
  expect(await states(program)).toBe("orphaned");
  const hint = `curl -X DELETE '${vendor.url}/hooks/1'`;
  const message = expect.stringContaining("with the id 1") as string;
  expect({ deletedHooks, leftHooks }).toEqual({
    deletedHooks: 0,
    leftHooks: [{ url: program.webhookUrl("watch"), message, hint }],
  });
  const isQuiet = async (): Promise<boolean> =>
    Number(await program.store.scheduler.nextDueAtMs()) > program.clock.now() + 3_600_000;
  await until(isQuiet);
});

test("one that nobody can delete and nobody needs becomes an orphan when a person says so", async () => {
  const { program } = await start(withoutDelete);
  await program.engine.removeCycle("watch", { stop: true });
  expect(await plan(program)).toEqual(["unknown: orphan"]);
  await program.engine.applyHooks();
  expect(await states(program)).toBe("orphaned");
});

test("a create that is refused because there is one, which the list shows, takes that one's place", async () => {
  const vendor = await startHookVendor();
  const project = hubProject(vendor.url, adopting, { topic: "a" });
  const program = await startProgram({ project });
  const url = program.webhookUrl("watch");
  // It comes between the list and the create.
  vendor.onCall("POST", () => {
    if (vendor.calls.length === 2) vendor.hooks.set("7", { url, secret: undefined, topic: "a" });
    return Promise.resolve();
  });
  await program.engine.startCycle("watch");
  expect(vendor.calls).toEqual(["GET /hooks", "POST /hooks", "GET /hooks", "DELETE /hooks/7", "POST /hooks"]);
  expect([...vendor.hooks.values()]).toMatchObject([{ secret: expect.stringMatching(/^[A-Za-z0-9]{44}$/) }]);
});
