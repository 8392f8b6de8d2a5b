// Start, stop, the 24 hours of S3, restarts on the same folder, and a clean end.
import { expect, test } from "vitest";
import { HookwrightError } from "../../runtime/contract/error.ts";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import type { Store } from "../../runtime/store/store.ts";
import { deliver, order } from "./deliver.ts";
import { createFolder, startProgram, type Program } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";
import { VirtualClock } from "./virtual-clock.ts";

const hourMs = 60 * 60 * 1000;
const twoCalls = { created: trigger("first"), first: notify("second"), second: notify(undefined, "again ") };

async function states({ engine }: Program): Promise<string[]> {
  return (await engine.transactions({ limit: 100 })).map(({ state }) => state);
}

test("a cycle starts, stops and starts again, and says so", async () => {
  const { engine, clock } = await startProgram({ project: shopProject({ created: trigger() }) });
  expect(engine.cycles()).toMatchObject([
    { id: "orders", name: "Orders", state: "stopped", synchronous: false },
  ]);
  const startedAtMs = clock.now();
  expect(await engine.startCycle("orders")).toMatchObject({ state: "running", startedAtMs });
  expect(await engine.startCycle("orders")).toMatchObject({ state: "running", startedAtMs });
  clock.advance(1000);
  const stoppedAtMs = clock.now();
  expect(await engine.stopCycle("orders")).toMatchObject({ state: "stopped", startedAtMs, stoppedAtMs });
  clock.advance(1000);
  expect(await engine.stopCycle("orders")).toMatchObject({ state: "stopped", stoppedAtMs });
  const restarted = await engine.startCycle("orders");
  expect(restarted).toMatchObject({ state: "running", startedAtMs: clock.now() });
  expect(restarted).not.toHaveProperty("stoppedAtMs");
  await expect(engine.startCycle("order")).rejects.toMatchObject({
    code: "cycle/not-found",
    hint: "Installed are `orders`.",
  });
});

test("stopping ends executing transactions after their step and keeps the queue for a restart", async () => {
  const vendor = await startVendor();
  const project = shopProject(twoCalls, { vendorUrl: vendor.url });
  const program = await startProgram({ project, limits: { concurrency: 1 } });
  await program.engine.startCycle("orders");
  const letGo = vendor.hold();
  for (const id of [1, 2, 3]) await deliver(program.webhookUrl(), order(id));
  await until(() => vendor.requests.length === 1);
  await program.engine.stopCycle("orders");
  await deliver(program.webhookUrl(), order(4));
  letGo();
  await until(async () => (await states(program)).includes("stopped"));
  expect(await states(program)).toEqual(["queued", "queued", "queued", "stopped"]);
  expect(vendor.requests).toHaveLength(1);

  program.clock.advance(24 * hourMs);
  await program.engine.startCycle("orders");
  await until(async () => (await states(program)).every((state) => ["succeeded", "stopped"].includes(state)));
  expect(vendor.requests.map(({ body }) => body)).toEqual(
    ["Order 1", "Order 2", "again 2", "Order 3", "again 3", "Order 4", "again 4"].map((text) =>
      JSON.stringify({ text }),
    ),
  );
});

test("more than 24 hours after a stop the queue is dropped, once, and answers become 406", async () => {
  const vendor = await startVendor();
  const program = await startProgram({ project: shopProject(twoCalls, { vendorUrl: vendor.url }) });
  await program.engine.startCycle("orders");
  await program.engine.stopCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  expect(await states(program)).toEqual(["queued"]);
  await until(() => program.clock.waiting > 0);
  program.clock.advance(24 * hourMs + 1);
  await until(async () => (await states(program))[0] === "dropped");
  expect((await deliver(program.webhookUrl(), order(2))).status).toBe(406);
  await program.engine.startCycle("orders");
  expect((await deliver(program.webhookUrl(), order(3))).status).toBe(200);
  await until(() => vendor.requests.length === 2);
  expect(vendor.requests[0]?.body).toContain("Order 3");
});

test("a restart within 24 hours calls the expiry off; the next stop has its own", async () => {
  const program = await startProgram({ project: shopProject(twoCalls) });
  const { engine, clock } = program;
  await engine.startCycle("orders");
  await engine.stopCycle("orders");
  clock.advance(20 * hourMs);
  await engine.startCycle("orders");
  await engine.stopCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  await until(async () => (await program.store.scheduler.nextDueAtMs()) === clock.now() + 4 * hourMs);
  await until(() => clock.waiting > 0);
  clock.advance(4 * hourMs + 1);
  await until(async () => (await program.store.scheduler.nextDueAtMs()) === clock.now() + 20 * hourMs);
  expect(await states(program)).toEqual(["queued"]);
});

test("by a clock behind the store's the 24 hours end early, and the queue is dropped when they have ended here", async () => {
  const behindMs = 20;
  const putOff: string[] = [];
  const otherwise = ({ scheduler }: Store): Partial<Store> => ({
    scheduler: {
      ...scheduler,
      scheduleQueueExpiry: (job) =>
        scheduler.scheduleQueueExpiry({ ...job, runAtMs: job.runAtMs - behindMs }),
      async postpone(id, ...how) {
        const isCancelled = await scheduler.postpone(id, ...how);
        putOff.push(id);
        return isCancelled;
      },
    },
  });
  const program = await startProgram({ project: shopProject(twoCalls), otherwise });
  const { engine, clock } = program;
  await engine.startCycle("orders");
  const { stoppedAtMs } = await engine.stopCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  await until(() => clock.nextAtMs <= clock.now() + 24 * hourMs);
  clock.advance(24 * hourMs + 1 - behindMs);
  await until(() => putOff.includes(`default/orders/${String(stoppedAtMs)}`));
  expect(await states(program)).toEqual(["queued"]);
  await until(() => clock.nextAtMs <= clock.now() + behindMs);
  clock.advance(behindMs);
  await until(async () => (await states(program))[0] === "dropped");
});

test("a queue whose 24 hours ended while nobody was there is dropped before a start", async () => {
  const folder = createFolder();
  const clock = new VirtualClock();
  const project = shopProject(twoCalls);
  const before = await startProgram({ project, folder, clock });
  await before.engine.startCycle("orders");
  await before.engine.stopCycle("orders");
  await deliver(before.webhookUrl(), order(1));
  await before.stop();
  clock.advance(30 * hourMs);
  const after = await startProgram({ project, folder, clock });
  await after.engine.startCycle("orders");
  expect(await states(after)).toEqual(["dropped"]);
});

test("a restart goes on where the journal ends: no step is called twice, URLs stay", async () => {
  const folder = createFolder();
  const vendor = await startVendor();
  const project = shopProject(twoCalls, { vendorUrl: vendor.url });
  const before = await startProgram({ project, folder });
  const url = before.webhookUrl();
  await before.engine.startCycle("orders");
  const letGo = vendor.hold();
  await deliver(url, order(1));
  await until(() => vendor.requests.length === 1);
  const stopped = before.stop();
  letGo();
  await stopped;
  expect(vendor.requests.map(({ body }) => body)).toEqual(['{"text":"Order 1"}']);

  const after = await startProgram({ project, folder, clock: before.clock });
  expect(after.notes).toEqual([]);
  expect(new URL(after.webhookUrl()).pathname).toBe(new URL(url).pathname);
  expect(after.engine.cycles()).toMatchObject([{ state: "running" }]);
  const { state, visits } = await after.transaction(["succeeded", "failed"]);
  expect([state, visits.map(({ visit, step }) => [visit, step])]).toEqual([
    "succeeded",
    [
      [0, "created"],
      [1, "first"],
      [2, "second"],
    ],
  ]);
  expect(vendor.requests.map(({ body }) => body)).toEqual(['{"text":"Order 1"}', '{"text":"again 1"}']);
});

test("a step that outlasts the drain is called again after the restart, with the same key", async () => {
  const folder = createFolder();
  const vendor = await startVendor();
  const project = shopProject(twoCalls, { vendorUrl: vendor.url });
  const before = await startProgram({ project, folder });
  await before.engine.startCycle("orders");
  const letGo = vendor.hold();
  await deliver(before.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const stopped = before.stop();
  before.clock.advance(10_000);
  await stopped;
  letGo();
  const after = await startProgram({ project, folder, clock: before.clock });
  expect(await after.transaction(["succeeded", "failed"])).toMatchObject({ state: "succeeded" });
  expect(vendor.requests).toHaveLength(3);
  expect(vendor.requests[1]).toEqual(vendor.requests[0]);
});

test("a script that outlasts the drain holds nothing up; its step runs again after the restart", async () => {
  const connectorScript = "function before_action() { for (;;); }";
  const program = await startProgram({ project: shopProject(twoCalls, { connectorScript }) });
  await program.engine.startCycle("orders");
  await deliver(program.webhookUrl(), order(1));
  await until(async () => (await states(program)).length === 1);
  const stopped = program.engine.stop();
  program.clock.advance(10_000);
  await stopped;
  expect(await states(program)).toEqual(["queued"]);
});

test("while it stops, an engine refuses deliveries, and a waiting caller still gets its answer", async () => {
  const vendor = await startVendor();
  const reply = { kind: "respond", response: { kind: "inline", status: 202, headers: [] } } as const;
  const project = shopProject(
    { created: trigger("first"), first: notify("reply"), reply },
    { vendorUrl: vendor.url },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  const letGo = vendor.hold();
  const waiting = deliver(program.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const stopped = program.engine.stop();
  const refused = await deliver(program.webhookUrl(), order(2));
  expect([refused.status, JSON.parse(refused.body)]).toMatchObject([503, { code: "server/draining" }]);
  expect(Object.fromEntries(refused.headers)).toMatchObject({ "retry-after": "5", connection: "close" });
  letGo();
  expect((await waiting).status).toBe(202);
  await stopped;
  expect(await states(program)).toEqual(["succeeded"]);
});

test("a caller who still waits when the drain is over is told that nobody will answer", async () => {
  const vendor = await startVendor();
  const reply = { kind: "respond", response: { kind: "inline", status: 202, headers: [] } } as const;
  const project = shopProject(
    { created: trigger("first"), first: notify("reply"), reply },
    { vendorUrl: vendor.url },
  );
  const program = await startProgram({ project });
  await program.engine.startCycle("orders");
  vendor.hold();
  const waiting = deliver(program.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  const stopped = program.engine.stop();
  program.clock.advance(10_000);
  await stopped;
  const { status, body } = await waiting;
  expect([status, JSON.parse(body)]).toMatchObject([503, { code: "cycle/unanswered" }]);
  expect(await states(program)).toEqual(["queued"]);
});

test("finishing completes what was accepted, keeps what comes for the next start, and survives a restart", async () => {
  const folder = createFolder();
  const vendor = await startVendor();
  const project = shopProject(twoCalls, { vendorUrl: vendor.url });
  const before = await startProgram({ project, folder, limits: { concurrency: 1 } });
  await before.engine.startCycle("orders");
  const letGo = vendor.hold();
  for (const id of [1, 2]) await deliver(before.webhookUrl(), order(id));
  await until(() => vendor.requests.length === 1);
  expect(await before.engine.stopCycle("orders", { finish: true })).toMatchObject({ state: "finishing" });
  expect(before.engine.webhooks()).toMatchObject([{ state: "queueing" }]);
  expect((await deliver(before.webhookUrl(), order(3))).status).toBe(200);
  await expect(before.engine.removeCycle("orders")).rejects.toMatchObject({ code: "cycle/running" });
  await expect(before.engine.pauseCycle("orders")).rejects.toMatchObject({ code: "cycle/running" });
  const changed = shopProject({ created: trigger("first"), first: notify() }, { vendorUrl: vendor.url });
  await expect(before.engine.apply(changed, { cycle: "orders" })).rejects.toMatchObject({
    code: "cycle/running",
  });
  const stopped = before.stop();
  letGo();
  await stopped;

  const after = await startProgram({ project, folder, clock: before.clock });
  const [orders] = await until(() => {
    const [status] = after.engine.cycles();
    return status?.state === "stopped" && [status];
  });
  expect(orders).toMatchObject({ stoppedAtMs: after.clock.now() });
  expect(await states(after)).toEqual(["queued", "succeeded", "succeeded"]);
  await after.engine.startCycle("orders");
  await until(async () => (await states(after)).every((state) => state === "succeeded"));
  expect(vendor.requests).toHaveLength(6);
});

test("a cycle that finishes with nothing to do is stopped at once, and one that is started again runs on", async () => {
  const vendor = await startVendor();
  const program = await startProgram({ project: shopProject(twoCalls, { vendorUrl: vendor.url }) });
  const { engine } = program;
  await engine.startCycle("orders");
  expect(await engine.stopCycle("orders", { finish: true })).toMatchObject({ state: "stopped" });
  await engine.startCycle("orders");
  const letGo = vendor.hold();
  await deliver(program.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  await engine.stopCycle("orders", { finish: true });
  await deliver(program.webhookUrl(), order(2));
  expect(await engine.startCycle("orders")).toMatchObject({ state: "running" });
  letGo();
  await until(async () => (await states(program)).every((state) => state === "succeeded"));
});

test("a paused queue takes deliveries and runs nothing; what has begun goes on after the resume", async () => {
  const vendor = await startVendor();
  const program = await startProgram({ project: shopProject(twoCalls, { vendorUrl: vendor.url }) });
  const { engine } = program;
  await engine.startCycle("orders");
  const letGo = vendor.hold();
  await deliver(program.webhookUrl(), order(1));
  await until(() => vendor.requests.length === 1);
  expect(await engine.pauseCycle("orders")).toMatchObject({
    state: "running",
    pausedAtMs: program.clock.now(),
  });
  await expect(engine.stopCycle("orders", { finish: true })).rejects.toMatchObject({ code: "cycle/paused" });
  await deliver(program.webhookUrl(), order(2));
  letGo();
  await until(async () => (await states(program)).join() === "queued,queued");
  expect(vendor.requests).toHaveLength(1);
  expect(await engine.resumeCycle("orders")).not.toHaveProperty("pausedAtMs");
  await until(async () => (await states(program)).every((state) => state === "succeeded"));
  expect(vendor.requests.map(({ body }) => body).toSorted()).toEqual(
    ["Order 1", "Order 2", "again 1", "again 2"].map((text) => JSON.stringify({ text })),
  );
});

test("of transactions that wait for a rate limit a stop ends those that have begun", async () => {
  const vendor = await startVendor();
  const limited = { vendorUrl: vendor.url, connector: "rateLimits: [{ requests: 1, perMs: 60000 }]" };
  const program = await startProgram({ project: shopProject(twoCalls, limited), limits: { concurrency: 1 } });
  await program.engine.startCycle("orders");
  for (const id of [1, 2]) await deliver(program.webhookUrl(), order(id));
  await until(async () =>
    (await program.engine.transactions({ limit: 2 })).every(({ waiting }) => waiting !== undefined),
  );
  await program.engine.stopCycle("orders");
  expect(await states(program)).toEqual(["queued", "stopped"]);
  await program.engine.startCycle("orders");
  await until(() => program.clock.waiting > 0);
  program.clock.advance(120_000);
  await until(() => vendor.requests.length === 2);
  expect(vendor.requests.map(({ body }) => body)).toEqual(['{"text":"Order 1"}', '{"text":"Order 2"}']);
});

test("what ends a backlog goes on where a part of it comes short, since others have it in hand", async () => {
  const project = shopProject({ created: trigger("first"), first: notify() });
  const program = await startProgram({
    project,
    otherwise: ({ dropBacklog, dropQueued }) => ({
      dropBacklog: (slice) => dropBacklog({ ...slice, limit: 1 }),
      dropQueued: (account, cycle) => dropQueued(account, cycle, 1),
    }),
  });
  const { engine } = program;
  await engine.startCycle("orders");
  await engine.pauseCycle("orders");
  for (const id of [1, 2, 3]) await deliver(program.webhookUrl(), order(id));
  expect(await engine.dropBacklog("orders")).toEqual({ cycle: "orders", count: 3 });
  for (const id of [4, 5]) await deliver(program.webhookUrl(), order(id));
  await engine.removeCycle("orders", { stop: true });
  expect(await states(program)).toEqual(["dropped", "dropped", "dropped", "dropped", "dropped"]);
});

test("of a cycle that runs once a delivery taken elsewhere makes it finish, whoever pauses it meanwhile", async () => {
  const project = shopProject({ created: trigger("first"), first: notify() });
  const program = await startProgram({ project });
  const { engine, store } = program;
  await engine.startCycle("orders", { once: true });
  const record = (await store.cycles("default"))[0];
  if (record === undefined) throw new Error("The cycle is not there.");
  // As another process on the store does it, of which this one has not heard.
  await store.saveCycle({ ...record, state: "finishing" });
  await expect(engine.pauseCycle("orders")).rejects.toMatchObject({ code: "cycle/running" });
  expect(await store.cycles("default")).toEqual([{ ...record, state: "finishing" }]);
});

test("a backlog goes to a copy of its cycle by one command, and what is left of it is dropped by another", async () => {
  const vendor = await startVendor();
  const project = shopProject({ created: trigger("first"), first: notify() }, { vendorUrl: vendor.url });
  const copy = cycle(
    shopConnector(),
    {
      arrived: trigger("tell"),
      tell: {
        ...notify(),
        map: [["Text", { kind: "field", step: "arrived", field: "OrderId" }]],
      } as PlanStep,
    },
    { id: "copy", start: "arrived" },
  );
  const parts = cycle(
    shopConnector(),
    { created: { ...trigger("first"), split: true } as PlanStep, first: notify() },
    { id: "parts" },
  );
  const program = await startProgram({ project: { ...project, cycles: [...project.cycles, copy, parts] } });
  const { engine } = program;
  await engine.startCycle("orders");
  await engine.pauseCycle("orders");
  for (const id of [1, 2]) await deliver(program.webhookUrl(), order(id));
  expect(await engine.backlog("orders")).toEqual({ cycle: "orders", count: 2 });
  await engine.startCycle("copy");
  await expect(engine.moveBacklog("copy", { to: "orders" })).rejects.toMatchObject({ code: "cycle/running" });
  await expect(engine.moveBacklog("orders", { to: "orders" })).rejects.toMatchObject({
    code: "cycle/not-alike",
  });
  await expect(engine.moveBacklog("orders", { to: "parts" })).rejects.toMatchObject({
    code: "cycle/not-alike",
  });
  expect(await engine.moveBacklog("orders", { to: "copy" })).toEqual({ cycle: "orders", count: 2 });
  await until(async () => (await states(program)).every((state) => state === "succeeded"));
  expect((await engine.transactions({ limit: 9 })).map((one) => one.cycle)).toEqual(["copy", "copy"]);
  expect(vendor.requests.map(({ body }) => body).toSorted()).toEqual(['{"text":1}', '{"text":2}']);
  await deliver(program.webhookUrl(), order(3));
  expect(await engine.dropBacklog("orders")).toEqual({ cycle: "orders", count: 1 });
  expect(await states(program)).toEqual(["dropped", "succeeded", "succeeded"]);
});

test.each(["was never started", "was stopped over 24 hours ago"])(
  "a backlog that is moved to a cycle that %s goes on there after its start",
  async (which) => {
    const steps = { created: trigger("first"), first: notify() };
    const vendor = await startVendor();
    const project = shopProject(steps, { vendorUrl: vendor.url });
    const copy = cycle(shopConnector(), steps, { id: "copy" });
    const program = await startProgram({ project: { ...project, cycles: [...project.cycles, copy] } });
    const { engine, clock, webhookUrl } = program;
    if (which === "was stopped over 24 hours ago") {
      await engine.startCycle("copy");
      await engine.stopCycle("copy");
      clock.advance(25 * 3_600_000);
    }
    await engine.startCycle("orders");
    await engine.pauseCycle("orders");
    for (const id of [1, 2]) await deliver(webhookUrl("orders"), order(id));
    expect(await engine.moveBacklog("orders", { to: "copy" })).toEqual({ cycle: "orders", count: 2 });
    clock.advance(25 * 3_600_000);
    expect((await deliver(webhookUrl("copy"), order(3))).status).toBe(406);
    expect(await engine.backlog("copy")).toMatchObject({ count: 2 });
    await engine.startCycle("copy");
    await until(async () => (await states(program)).every((state) => state === "succeeded"));
    expect(vendor.requests).toHaveLength(2);
  },
);

test("a cycle that finishes has finished when what is left of its backlog is dropped", async () => {
  const vendor = await startVendor();
  const steps = { created: trigger("first"), first: notify() };
  const project = shopProject(steps, { vendorUrl: vendor.url });
  const busy = cycle(shopConnector(), steps, { id: "busy" });
  const program = await startProgram({
    project: { ...project, cycles: [...project.cycles, busy] },
    limits: { concurrency: 1 },
  });
  const { engine } = program;
  for (const id of ["busy", "orders"]) await engine.startCycle(id);
  const letGo = vendor.hold();
  await deliver(program.webhookUrl("busy"), order(1));
  await until(() => vendor.requests.length === 1);
  for (const id of [2, 3]) await deliver(program.webhookUrl(), order(id));
  expect(await engine.stopCycle("orders", { finish: true })).toMatchObject({ state: "finishing" });
  expect(await engine.dropBacklog("orders")).toEqual({ cycle: "orders", count: 2 });
  expect(engine.cycles().find(({ id }) => id === "orders")).toMatchObject({ state: "stopped" });
  letGo();
});

test.each([
  ["", twoCalls],
  [", also of what is split", { ...twoCalls, created: { ...trigger("first"), split: true } as PlanStep }],
])("a queue that is full takes no more, says when, and takes more once there is room%s", async (_, steps) => {
  const project = shopProject(steps);
  const program = await startProgram({ project, limits: { queued: 2 } });
  const { engine, clock } = program;
  await engine.startCycle("orders");
  await engine.pauseCycle("orders");
  for (const id of [1, 2]) expect((await deliver(program.webhookUrl(), order(id))).status).toBe(200);
  const refused = await until(async () => {
    const answer = await deliver(program.webhookUrl(), order(3));
    return answer.status === 429 && answer;
  });
  expect(JSON.parse(refused.body)).toMatchObject({ code: "cycle/queue-full" });
  expect(Object.fromEntries(refused.headers)).toMatchObject({ "retry-after": "30" });
  await engine.dropBacklog("orders");
  clock.advance(10_000);
  await until(async () => (await deliver(program.webhookUrl(), order(4))).status === 200);
});

test("a step under way when its cycle is stopped never goes on, though its process dies and the cycle starts again", async () => {
  const vendor = await startVendor();
  const project = shopProject(twoCalls, { vendorUrl: vendor.url });
  const limits = { leaseMs: 60_000 };
  const first = await startProgram({ project, limits });
  const { clock, folder } = first;
  // It hears of nothing, and renews nothing.
  const dying = await startProgram({
    project,
    limits,
    clock,
    folder,
    beside: first,
    otherwise: (store) => ({
      scheduler: { ...store.scheduler, renew: () => Promise.resolve([]) },
    }),
  });
  await dying.engine.startCycle("orders");
  const letGo = vendor.hold();
  await deliver(dying.webhookUrl(), order(1));
  // The first one, who knows of no start, may claim it before the other does, and leaves it to it for a while.
  await until(() => {
    if (vendor.requests.length === 0) clock.advance(10);
    return vendor.requests.length === 1;
  });
  const other = await startProgram({ project, limits, clock, folder, beside: first });
  await other.engine.stopCycle("orders");
  await other.engine.startCycle("orders");
  clock.advance(60_000);
  // The first one, who knows of no start, may claim it too, and leaves it to the others.
  await until(async () => {
    await other.engine.deploymentSettings.change({});
    clock.advance(1_000);
    return (await states(other))[0] !== "running" && (await states(other))[0] !== "queued";
  }).finally(letGo);
  expect(await other.transaction(["stopped"])).toMatchObject({ visits: [{ step: "created" }] });
  expect(vendor.requests).toHaveLength(1);
});

test("what another process has changed is taken over also when it could not be read at first", async () => {
  const one = await startProgram({ project: shopProject({ created: trigger() }) });
  let tell: Parameters<Store["follow"]>[0] = () => undefined;
  let isDown = false;
  const store: Store = {
    ...one.store,
    follow(heard) {
      tell = heard;
      return () => undefined;
    },
    release: (hash) =>
      isDown ? Promise.reject(new HookwrightError("store/unavailable", "Away.")) : one.store.release(hash),
  };
  const failures: string[] = [];
  const other = await startProgram({
    project: shopProject({ created: trigger() }),
    beside: { ...one, store },
    clock: one.clock,
    folder: one.folder,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (_fields: object, message: string) => failures.push(message),
    },
  });
  await one.engine.apply(shopProject(twoCalls));
  await one.engine.startCycle("orders");
  isDown = true;
  tell("state");
  await until(() => failures.length > 0);
  expect(failures).toEqual(["What another process has changed could not be taken over."]);
  expect(other.engine.cycles()).toMatchObject([{ id: "orders", state: "stopped" }]);
  isDown = false;
  await until(() => other.clock.waiting > 0);
  other.clock.advance(1_000);
  await until(() => other.engine.cycles()[0]?.state === "running");
  // Its webhooks follow its cycles.
  await until(async () => (await deliver(other.webhookUrl(), order(1))).status === 200);
});
