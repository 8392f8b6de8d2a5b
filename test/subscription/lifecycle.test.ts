// A webhook's life against a vendor that behaves like GitHub's hook API: made once, kept, deleted, and what the ledger says.
import { expect, test } from "vitest";
import type { HookwrightError } from "../../runtime/contract/error.ts";
import { deliver } from "../engine/deliver.ts";
import { startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { until } from "../engine/until.ts";
import { hubProject, subscriptions } from "./hub.ts";
import { startHookVendor, type HookVendor, type Misbehaviour } from "./hook-vendor.ts";

const { plain, adopting, replacing, listed, twoSteps, gone, withoutDelete, foundInPart, foundUnsaved } =
  subscriptions;

/** The states of all subscriptions, by cycle and generation. */
async function states({ engine }: Program): Promise<string[]> {
  return (await engine.subscriptions()).map(({ state }) => state);
}

/** What the ledger of the newest subscription went through, without repeats. */
async function ledger({ engine }: Program): Promise<string[]> {
  const entries = (await engine.subscriptions()).at(-1)?.entries ?? [];
  return entries.filter(({ from, to }) => from !== to).map(({ to }) => to);
}

function untilStates(program: Program, expected: readonly string[]): Promise<true> {
  return until(async () => (await states(program)).join() === expected.join());
}

function run(
  vendor: HookVendor,
  subscription: string,
  options: Partial<ProgramOptions> = {},
): Promise<Program> {
  return startProgram({ project: hubProject(vendor.url, subscription), ...options });
}

/** For a vendor that never answers. */
const impatient = { headersTimeoutMs: 300 };

const posts = ({ calls }: HookVendor): number => calls.filter((call) => call.startsWith("POST")).length;

test("a webhook that all accounts share does not start without a route, and the vendor is not called", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, `{ create: ["createHook"], delete: "deleteHook", share: "connector" }`);
  await expect(program.engine.startCycle("watch")).rejects.toMatchObject({
    code: "cycle/not-ready",
    message: expect.stringContaining("no `route` says whose its deliveries are"),
  });
  expect(vendor.calls).toEqual([]);
});

test("a start makes one hook, a second start and a restart of the engine none, removal deletes it", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, plain);
  await program.engine.startCycle("watch");
  expect([...vendor.hooks.values()]).toMatchObject([{ url: program.webhookUrl("watch") }]);
  await program.engine.startCycle("watch");
  await program.engine.stopCycle("watch");
  await program.engine.startCycle("watch");
  expect(vendor.calls).toEqual(["POST /hooks"]);
  expect(await ledger(program)).toEqual(["planned", "creating", "active"]);

  const url = program.webhookUrl("watch");
  await program.engine.removeCycle("watch", { stop: true });
  expect((await deliver(url, {})).status).toBe(404);
  expect(program.engine.cycles()).toEqual([]);
  await untilStates(program, ["gone"]);
  expect(vendor.hooks.size).toBe(0);
  expect(await ledger(program)).toEqual(["planned", "creating", "active", "deleting", "gone"]);

  await program.engine.apply(hubProject(vendor.url, plain));
  expect(program.webhookUrl("watch")).not.toBe(url);
});

test("the secret that the engine made is told to the vendor, kept sealed, never shown, and verifies", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, plain);
  await program.engine.startCycle("watch");
  const [{ secret = "" } = {}] = vendor.hooks.values();
  expect(secret).toMatch(/^[A-Za-z0-9]{44}$/);
  expect(JSON.stringify(await program.engine.subscriptions())).not.toContain(secret);
  expect(JSON.stringify(await program.store.subscriptions("default"))).not.toContain(secret);
  const send = (token: string): Promise<number> =>
    deliver(program.webhookUrl("watch"), {}, { "x-token": token }).then(({ status }) => status);
  expect(await send(secret)).toBe(200);
  expect(await send(`${secret.slice(0, -1)}?`)).toBe(401);
});

test("what is delivered while the create is in flight is accepted and queued", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, adopting);
  const answers: number[] = [];
  vendor.onCall("POST", async ({ url = "", secret = "" }) => {
    for (const token of ["wrong", secret])
      answers.push((await deliver(url, {}, { "x-token": token })).status);
  });
  await program.engine.startCycle("watch");
  expect(answers).toEqual([401, 200]);
  await program.transaction(["succeeded"]);
});

test("a changed input makes a new hook first and deletes the former one then", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, plain, { project: hubProject(vendor.url, plain, { topic: "a" }) });
  await program.engine.startCycle("watch");
  const notes = await program.engine.apply(hubProject(vendor.url, plain, { topic: "b" }), { restart: true });
  expect(notes.map(({ kind }) => kind)).toEqual(["updated", "restarted"]);
  await untilStates(program, ["gone", "active"]);
  expect(vendor.calls).toEqual(["POST /hooks", "POST /hooks", "DELETE /hooks/1"]);
  expect([...vendor.hooks.values()]).toMatchObject([{ topic: "b" }]);
  const [first, second] = await program.engine.subscriptions();
  expect(first?.key).not.toBe(second?.key);
});

test("a release that verifies with something that was never saved makes a new hook", async () => {
  const vendor = await startHookVendor();
  vendor.takesTwo = true;
  const program = await run(vendor, plain);
  await program.engine.startCycle("watch");
  const project = hubProject(vendor.url, subscriptions.open, { secret: "Cyclr_Webhook_Active" });
  await program.engine.apply(project, { restart: true });
  await untilStates(program, ["gone", "active"]);
  expect([...vendor.hooks.keys()]).toEqual(["2"]);
  expect((await deliver(program.webhookUrl("watch"), {}, { "x-token": "true" })).status).toBe(200);
});

test("a step that is removed from its cycle takes its hook along; one that runs on with its release keeps it", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, plain);
  await program.engine.startCycle("watch");
  const renamed = hubProject(vendor.url, plain, { step: "renamed" });
  await program.engine.apply(renamed);
  expect(await states(program)).toEqual(["active"]);
  await expect(program.engine.apply(renamed, { cycle: "watch" })).rejects.toMatchObject({
    code: "cycle/running",
  });
  await program.engine.apply(renamed, { cycle: "watch", restart: true });
  await untilStates(program, ["gone", "active"]);
  expect(vendor.hooks.size).toBe(1);
});

test("a delete that fails is tried again for as long as it takes, and is visible", async () => {
  const vendor = await startHookVendor();
  // A lease that is no wait: a job that is held is due when its lease ends.
  const program = await run(vendor, plain, { limits: { leaseMs: 7_000 } });
  await program.engine.startCycle("watch");
  const waitsMs = [1_000, 5_000, 30_000, 120_000, 600_000, 3_600_000, 3_600_000];
  const failures = async (): Promise<number> => {
    const [subscription] = await program.engine.subscriptions();
    return (
      subscription?.entries.filter(({ from, to }) => from === "deleting" && to === "deleting").length ?? 0
    );
  };
  vendor.misbehave("DELETE", refusal);
  await program.engine.removeCycle("watch", { stop: true });
  for (const [index, waitMs] of waitsMs.entries()) {
    // The job is postponed after the entry is written.
    await until(async () => {
      const dueAtMs = await program.store.scheduler.nextDueAtMs();
      return (await failures()) === index + 1 && dueAtMs === program.clock.now() + waitMs;
    });
    if (index < waitsMs.length - 1) vendor.misbehave("DELETE", refusal);
    program.clock.advance(waitMs);
  }
  await untilStates(program, ["gone"]);
  const [subscription] = await program.engine.subscriptions();
  expect(subscription?.entries.find(({ from }) => from === "deleting")?.reason).toMatchObject({
    code: "method/failed-status",
    message: expect.stringContaining(
      `Delete Hook (DELETE ${vendor.url}/hooks/1) was answered with status 503`,
    ),
  });
});

const refusal: Misbehaviour = { kind: "answer", carriedOut: false, status: 503, body: "" };

test.each([
  ["404, which means gone", plain, 404, ["gone"]],
  ["410, which means gone", plain, 410, ["gone"]],
  ["404, where the connector says that only 204 means gone", gone, 404, ["deleting"]],
])("a delete that is answered %s", async (_, subscription, status, expected) => {
  const vendor = await startHookVendor();
  const program = await run(vendor, subscription);
  await program.engine.startCycle("watch");
  vendor.misbehave("DELETE", { kind: "answer", carriedOut: false, status, body: "" });
  await program.engine.removeCycle("watch", { stop: true });
  await until(async () => (await program.engine.subscriptions())[0]?.entries.at(-1)?.from === "deleting");
  expect(await states(program)).toEqual(expected);
});

test("without a delete method a removed hook is left as unknown, with what a person must do", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, withoutDelete);
  await program.engine.startCycle("watch");
  await program.engine.removeCycle("watch", { stop: true });
  const [subscription] = await program.engine.subscriptions();
  expect(subscription).toMatchObject({ state: "unknown" });
  expect(subscription?.entries.at(-1)?.reason).toMatchObject({
    hint: expect.stringContaining("Check at the vendor"),
  });
});

interface Failure {
  readonly how: Misbehaviour;
  readonly subscription: string;
  /** What becomes of the ledger, the vendor's hooks at the end, and the error's code or the state of the cycle. */
  readonly ends: readonly string[];
  readonly hooks: number;
  readonly result: "subscription/create-failed" | "subscription/unknown" | "running";
}

const failed = ["planned", "creating", "gone"];
const unknown = ["planned", "creating", "unknown"];
const active = ["planned", "creating", "active"];
const createFailed = "subscription/create-failed" as const;
const isUnknown = "subscription/unknown" as const;
const answer = (body: string, status = 201): Misbehaviour => ({
  kind: "answer",
  carriedOut: true,
  status,
  body,
});

const failures: readonly (readonly [string, Failure])[] = [
  ["refused", { how: refusal, subscription: plain, ends: failed, hooks: 0, result: createFailed }],
  [
    "2xx without the id",
    { how: answer('{"active":true}'), subscription: plain, ends: unknown, hooks: 1, result: isUnknown },
  ],
  [
    "2xx with null",
    { how: answer('{"id":null}'), subscription: plain, ends: unknown, hooks: 1, result: isUnknown },
  ],
  [
    "an object as id",
    { how: answer('{"id":{"a":1}}'), subscription: plain, ends: unknown, hooks: 1, result: isUnknown },
  ],
  [
    "a list as id",
    { how: answer('{"id":[1]}'), subscription: plain, ends: unknown, hooks: 1, result: isUnknown },
  ],
  [
    "an empty id",
    { how: answer('{"id":""}'), subscription: plain, ends: unknown, hooks: 1, result: isUnknown },
  ],
  [
    "2xx and garbage",
    { how: answer("<html>"), subscription: plain, ends: unknown, hooks: 1, result: isUnknown },
  ],
  ["2xx and nothing", { how: answer(""), subscription: plain, ends: unknown, hooks: 1, result: isUnknown }],
  [
    "a gateway that lost the answer",
    { how: answer("", 504), subscription: plain, ends: unknown, hooks: 1, result: isUnknown },
  ],
  [
    "cut off after success",
    {
      how: { kind: "cutOff", carriedOut: true },
      subscription: plain,
      ends: unknown,
      hooks: 1,
      result: isUnknown,
    },
  ],
  [
    "no answer in time",
    {
      how: { kind: "silent", carriedOut: true },
      subscription: plain,
      ends: unknown,
      hooks: 1,
      result: isUnknown,
    },
  ],
  [
    "2xx and garbage, with a list",
    { how: answer("<html>"), subscription: adopting, ends: active, hooks: 1, result: "running" },
  ],
  [
    "an object as id, with a list",
    { how: answer('{"id":{}}'), subscription: adopting, ends: active, hooks: 1, result: "running" },
  ],
  [
    "cut off after success, with a list",
    {
      how: { kind: "cutOff", carriedOut: true },
      subscription: adopting,
      ends: active,
      hooks: 1,
      result: "running",
    },
  ],
  [
    "no answer in time, with a list that shows nothing",
    {
      how: { kind: "silent", carriedOut: false },
      subscription: adopting,
      ends: unknown,
      hooks: 0,
      result: isUnknown,
    },
  ],
  [
    "cut off after success, where the found one has to be replaced",
    {
      how: { kind: "cutOff", carriedOut: true },
      subscription: replacing,
      ends: ["planned", "creating", "deleting", "gone"],
      hooks: 0,
      result: createFailed,
    },
  ],
];

test.each(failures)("a create that ends with: %s", async (_, { how, subscription, ends, hooks, result }) => {
  const vendor = await startHookVendor();
  const program = await run(vendor, subscription, how.kind === "silent" ? impatient : {});
  vendor.misbehave("POST", how);
  const made = `Create Hook (POST ${vendor.url}/hooks)`;
  const started = await program.engine.startCycle("watch").then(
    ({ state }) => ({ result: state, says: made, hint: program.webhookUrl("watch") }),
    (error: HookwrightError) => ({ result: error.code, says: error.message, hint: error.hint ?? "" }),
  );
  expect(started.result).toBe(result);
  expect(program.engine.cycles()).toMatchObject([{ state: result === "running" ? result : "stopped" }]);
  await until(async () => (await ledger(program)).at(-1) === ends.at(-1));
  expect(await ledger(program)).toEqual(ends);
  expect(vendor.hooks.size).toBe(hooks);
  expect(started.says).toContain(made);
  expect(started.hint.includes(program.webhookUrl("watch"))).toBe(result !== createFailed);
});

test("a create that was refused, then sent again and cut off after success, is found by the list", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, adopting);
  const headers = { "retry-after": "1" };
  vendor.misbehave("POST", { kind: "answer", carriedOut: false, status: 429, headers, body: "" });
  const started = program.engine.startCycle("watch");
  await until(() => posts(vendor) === 1);
  vendor.misbehave("POST", { kind: "cutOff", carriedOut: true });
  await until(() => {
    program.clock.advance(1000);
    return posts(vendor) === 2;
  });
  await expect(started).resolves.toMatchObject({ state: "running" });
  expect(await ledger(program)).toEqual(active);
  expect(vendor.hooks.size).toBe(1);
});

test("a second create method that fails undoes the first", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, twoSteps);
  vendor.misbehave("GET", refusal);
  await expect(program.engine.startCycle("watch")).rejects.toMatchObject({ code: createFailed });
  await untilStates(program, ["gone"]);
  expect(vendor.calls).toEqual(["POST /hooks", "GET /hooks", "DELETE /hooks/1"]);
});

test("a vendor that is not there is known not to have made anything", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, plain, { project: hubProject("http://127.0.0.1:9", plain) });
  await expect(program.engine.startCycle("watch")).rejects.toMatchObject({
    code: createFailed,
    message: expect.stringMatching(/Create Hook \(POST http:\/\/127\.0\.0\.1:9\/hooks\).*refused/),
  });
  expect(await states(program)).toEqual(["gone"]);
});

test("after an unknown outcome a start tries again with the same key and secret", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, plain, impatient);
  vendor.misbehave("POST", { kind: "silent", carriedOut: false });
  await expect(program.engine.startCycle("watch")).rejects.toMatchObject({ code: isUnknown });
  const [before] = await program.store.subscriptions("default");
  await program.engine.startCycle("watch");
  const [after] = await program.engine.subscriptions();
  expect(after).toMatchObject({ state: "active", generation: 1, key: before?.key });
  expect(await ledger(program)).toEqual([...unknown, "creating", "active"]);
});

const replaced = ["GET /hooks", "DELETE /hooks/7", "POST /hooks"];

test.each([
  ["used", { subscription: adopting, secret: "Topic" }, ["GET /hooks"], "7"],
  ["replaced where the connector says so", { subscription: replacing, secret: "Topic" }, replaced, "1"],
  [
    "replaced where it cannot know the secret",
    { subscription: adopting, secret: "Cyclr_Webhook_Secret" },
    replaced,
    "1",
  ],
] as const)("a hook that the vendor has already is %s", async (_, { subscription, secret }, calls, id) => {
  const vendor = await startHookVendor();
  const project = hubProject(vendor.url, subscription, { secret, topic: "a" });
  const program = await run(vendor, subscription, { project });
  vendor.hooks.set("7", { url: program.webhookUrl("watch"), secret: undefined, topic: "a" });
  await program.engine.startCycle("watch");
  expect(vendor.calls).toEqual(calls);
  expect([...vendor.hooks.keys()]).toEqual([id]);
  expect(await states(program)).toEqual(["active"]);
  expect((await program.engine.subscriptions())[0]?.saved["Cyclr_Webhook_Id"]).toBe(id);
});

test.each([
  ["answers more than the list gives", foundInPart],
  ["answers nothing that is saved", foundUnsaved],
])(
  "a hook that was found is not created again by a method that %s; the last one runs",
  async (_, subscription) => {
    const vendor = await startHookVendor();
    const project = hubProject(vendor.url, subscription, { secret: "Topic", topic: "a" });
    const program = await run(vendor, subscription, { project });
    vendor.hooks.set("7", { url: program.webhookUrl("watch"), secret: undefined, topic: "a" });
    await program.engine.startCycle("watch");
    expect(vendor.calls).toEqual(["GET /hooks", "GET /state"]);
    expect([...vendor.hooks.keys()]).toEqual(["7"]);
    expect(await states(program)).toEqual(["active"]);
    const { Cyclr_Webhook_Secret: _secret, ...saved } =
      (await program.engine.subscriptions())[0]?.saved ?? {};
    expect(saved).toEqual({ Cyclr_Webhook_Id: "7", Cyclr_Webhook_State: "ready" });
  },
);

test("an id that only the list gives is read after the create", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, listed);
  await program.engine.startCycle("watch");
  expect(vendor.calls).toEqual(["POST /hooks", "GET /hooks"]);
  await program.engine.removeCycle("watch", { stop: true });
  await untilStates(program, ["gone"]);
  expect(vendor.hooks.size).toBe(0);
});

test("a hook that is being deleted is not taken for the new one", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, adopting, { project: hubProject(vendor.url, adopting, { topic: "a" }) });
  await program.engine.startCycle("watch");
  vendor.misbehave("DELETE", refusal);
  await program.engine.apply(hubProject(vendor.url, adopting, { topic: "b" }), { restart: true });
  await until(() => vendor.calls.includes("DELETE /hooks/1"));
  expect(posts(vendor)).toBe(2);
  expect(await states(program)).toEqual(["deleting", "active"]);
});

test("nobody waits for a delivery that nothing could prove", async () => {
  const vendor = await startHookVendor();
  const { engine } = await startProgram({ project: hubProject(vendor.url, subscriptions.plain) });
  const [{ identifier } = { identifier: "" }] = engine.webhooks();
  await expect(engine.awaitSample(identifier)).rejects.toMatchObject({ code: "cycle/not-ready" });
  await engine.startCycle("watch");
  await engine.awaitSample(identifier);
});

test("without a public URL a cycle that registers a webhook does not start", async () => {
  const vendor = await startHookVendor();
  const program = await run(vendor, plain);
  program.setPublicUrl("");
  await expect(program.engine.startCycle("watch")).rejects.toMatchObject({ code: "cycle/not-ready" });
  expect(vendor.calls).toEqual([]);
});
