// When a cycle runs: equal distances, cron through the year, runs that were missed, run once, starts at a time (B§6).
import { expect, test } from "vitest";
import { nextRunMs } from "../../runtime/cycle/schedule.ts";
import type { CyclePlan, PlanStep } from "../../runtime/contract/plan.ts";
import type { Store } from "../../runtime/store/store.ts";
import { deliver, order } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { cycle, notify, shopConnector, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor, type Vendor } from "../engine/vendor.ts";
import { VirtualClock } from "../engine/virtual-clock.ts";

const minuteMs = 60_000;

test("cron's hours are those of its zone: one that is left out comes at its end, one that comes twice comes once", () => {
  const berlin = { cron: "30 2 * * *", timeZone: "Europe/Berlin" };
  const runs = (from: string): string[] => {
    const found: string[] = [];
    for (let atMs: number | undefined = Date.parse(from); found.length < 3;) {
      atMs = nextRunMs(berlin, 0, atMs ?? 0);
      found.push(new Date(atMs ?? 0).toISOString().slice(5, 16));
    }
    return found;
  };
  expect(runs("2026-03-27T12:00:00Z")).toEqual(["03-28T01:30", "03-29T01:00", "03-30T00:30"]);
  expect(runs("2026-10-23T12:00:00Z")).toEqual(["10-24T00:30", "10-25T00:30", "10-26T01:30"]);
  expect(nextRunMs({ cron: "0 8 30 2 *", timeZone: "UTC" }, 0, 0)).toBeUndefined();
});

test("equal distances are counted from their anchor, whenever somebody looks", () => {
  const every = { everyMs: 15 * minuteMs };
  expect(nextRunMs(every, 1_000, 0)).toBe(1_000);
  expect(nextRunMs(every, 1_000, 1_000)).toBe(1_000 + 15 * minuteMs);
  expect(nextRunMs(every, 1_000, 1_000 + 37 * minuteMs)).toBe(1_000 + 45 * minuteMs);
});

const steps: Readonly<Record<string, PlanStep>> = {
  first: {
    kind: "method",
    connector: "shop",
    method: "notify",
    map: [["Text", { kind: "literal", value: "hello" }]],
  },
};

async function start(
  vendor: Vendor,
  schedule: CyclePlan["schedule"],
  options: Partial<ProgramOptions> = {},
): Promise<Program> {
  const project = shopProject({ created: trigger() }, { vendorUrl: vendor.url });
  const poll = cycle(shopConnector(), steps, { start: "first", ...(schedule && { schedule }) });
  return startProgram({ project: { ...project, cycles: [poll] }, ...options });
}

async function states({ engine }: Program): Promise<string> {
  return (await engine.transactions({ limit: 100 })).map(({ state }) => state).join();
}

async function advance({ clock, store }: Program, byMs: number): Promise<void> {
  await until(async () => (await store.scheduler.nextDueAtMs()) !== undefined && clock.waiting > 0);
  clock.advance(byMs);
}

test("a cycle that begins with a method runs at its start and then at equal distances; what was missed is one run", async () => {
  const folder = createFolder();
  const vendor = await startVendor();
  const before = await start(vendor, { everyMs: 5 * minuteMs }, { folder });
  const { clock } = before;
  const startedAtMs = clock.now();
  expect(await before.engine.startCycle("orders")).toMatchObject({ nextRunAtMs: startedAtMs + 5 * minuteMs });
  await until(async () => (await states(before)) === "succeeded");
  expect((await before.engine.transactions({ limit: 1 }))[0]).toMatchObject({ origin: "schedule" });
  await until(async () => (await before.store.scheduler.nextDueAtMs()) === startedAtMs + 5 * minuteMs);
  await advance(before, 5 * minuteMs);
  await until(async () => (await states(before)) === "succeeded,succeeded");
  await before.stop();

  clock.advance(22 * minuteMs);
  const after = await start(vendor, { everyMs: 5 * minuteMs }, { folder, clock });
  await until(async () => (await states(after)) === "succeeded,succeeded,succeeded");
  await until(async () => (await after.store.scheduler.nextDueAtMs()) === startedAtMs + 30 * minuteMs);
  expect(vendor.requests).toHaveLength(3);
  await after.engine.stopCycle("orders");
  await advance(after, 5 * minuteMs);
  await until(async () => (await after.store.scheduler.nextDueAtMs()) !== startedAtMs + 30 * minuteMs);
  expect(vendor.requests).toHaveLength(3);
});

test("a process that does not know a cycle leaves its runs and its transactions to others", async () => {
  const program = await start(await startVendor(), undefined);
  const { engine, store, clock } = program;
  const place = { account: "default", cycle: "elsewhere" };
  // Another process has started it, with a release that this one cannot load.
  await store.saveCycle({ account: "default", id: "elsewhere", plan: "newer", state: "running" });
  const begun = { ...place, id: "begun", plan: "newer", origin: "schedule", synchronous: false } as const;
  await store.begin([{ ...begun, createdAtMs: clock.now(), next: "first" }]);
  const [job] = await store.scheduler.claim("other", 60_000, 1);
  await store.scheduler.postpone("begun", job?.epoch ?? 0, clock.now(), { reason: "{}", tries: 1 });
  await store.scheduler.scheduleRun({ ...place, id: "run", runAtMs: clock.now() });
  await engine.startCycle("orders");
  const nowMs = clock.now();
  await until(async () => (await store.scheduler.nextDueAtMs()) === nowMs + 1_000);
  expect(await store.transaction("begun")).toMatchObject({ state: "queued" });
  await store.dropQueued("default", "elsewhere", 1);
  await until(async () => (await store.scheduler.nextDueAtMs()) === nowMs + 10_000);
  await store.removeCycle("default", "elsewhere");
  await advance(program, 10_000);
  await until(async () => ((await store.scheduler.nextDueAtMs()) ?? Infinity) > nowMs + 60_000);
});

test("by a clock behind the store's a run is due early, and is not the next one too", async () => {
  const vendor = await startVendor();
  const aheadMs = 20;
  const otherwise = ({ scheduler }: Store): Partial<Store> => ({
    scheduler: {
      ...scheduler,
      scheduleRun: (job) => scheduler.scheduleRun({ ...job, runAtMs: job.runAtMs - aheadMs }),
      postpone: (id, epoch, runAtMs, wait) => scheduler.postpone(id, epoch, runAtMs - aheadMs, wait),
      claim: async (...asked) =>
        (await scheduler.claim(...asked)).map((job) =>
          job.kind === "runCycle" ? { ...job, runAtMs: job.runAtMs + aheadMs } : job,
        ),
    },
  });
  const program = await start(vendor, { everyMs: 5 * minuteMs }, { otherwise });
  const { engine, clock, store } = program;
  const startedAtMs = clock.now();
  const isDueAfter = (ms: number) => async () =>
    (await store.scheduler.nextDueAtMs()) === startedAtMs + ms - aheadMs;
  await engine.startCycle("orders");
  await until(isDueAfter(5 * minuteMs));
  await advance(program, 5 * minuteMs - aheadMs);
  await until(isDueAfter(10 * minuteMs));
  await until(async () => (await states(program)) === "succeeded,succeeded");
});

test("runs never overlap: while one has not ended, the next is skipped", async () => {
  const vendor = await startVendor();
  const lines: string[] = [];
  const note = (_fields: object, message: string): unknown => lines.push(message);
  const program = await start(
    vendor,
    { everyMs: minuteMs },
    { log: { info: note, warn: note, error: note } },
  );
  const letGo = vendor.hold();
  await program.engine.startCycle("orders");
  await until(() => vendor.requests.length === 1);
  await advance(program, minuteMs);
  await until(() => lines.some((line) => line.startsWith("Trigger Skipped")));
  const skipped = { skippedAtMs: program.clock.now(), skippedReason: "The run before it had not ended." };
  await until(() => program.engine.cycles()[0]?.skippedAtMs);
  expect(program.engine.cycles()).toMatchObject([skipped]);
  letGo();
  await until(async () => (await states(program)) === "succeeded");
  await advance(program, minuteMs);
  await until(async () => (await states(program)) === "succeeded,succeeded");
  expect(await program.engine.stopCycle("orders")).toMatchObject(skipped);
  expect(await program.store.cycles("default")).toMatchObject([{ skippedAtMs: skipped.skippedAtMs }]);
});

test("another interval and a first run can be said at the start; cron waits for its time", async () => {
  const vendor = await startVendor();
  const program = await start(vendor, { cron: "0 8 * * *", timeZone: "UTC" });
  const { engine, clock } = program;
  const nowMs = clock.now();
  expect(await engine.startCycle("orders")).toMatchObject({ nextRunAtMs: nowMs + 8 * 60 * minuteMs });
  await expect(engine.startCycle("orders", { once: true })).rejects.toMatchObject({ code: "cycle/running" });
  await engine.stopCycle("orders");
  await expect(engine.startCycle("orders", { everyMs: 10 * minuteMs })).rejects.toMatchObject({
    code: "server/bad-request",
  });
  const atMs = nowMs + 90 * minuteMs;
  expect(await engine.startCycle("orders", { everyMs: 30 * minuteMs, atMs })).toMatchObject({
    nextRunAtMs: atMs,
  });
  expect(vendor.requests).toHaveLength(0);
  await advance(program, 90 * minuteMs);
  await until(async () => (await states(program)) === "succeeded");
  expect(engine.cycles()).toMatchObject([{ nextRunAtMs: atMs + 30 * minuteMs }]);
});

test("run once: one run, then the cycle is stopped, also by hand and outside its schedule", async () => {
  const vendor = await startVendor();
  const program = await start(vendor, { everyMs: minuteMs });
  await program.engine.startCycle("orders", { once: true });
  await until(() => program.engine.cycles()[0]?.state === "stopped");
  expect(
    (await program.engine.transactions({ limit: 9 })).map(({ origin, state }) => [origin, state]),
  ).toEqual([["runOnce", "succeeded"]]);
  expect(program.engine.cycles()[0]).not.toHaveProperty("once");
});

test("run once: behind a run that has not ended it waits, and that is told once for each start", async () => {
  const vendor = await startVendor();
  const told: string[] = [];
  const warn = (_fields: object, message: string): unknown => told.push(message);
  const log = { info: () => undefined, warn, error: warn };
  const program = await start(vendor, { everyMs: minuteMs }, { log, limits: { leaseMs: 60 * minuteMs } });
  const { engine, clock, store } = program;
  const isNextAt = (atMs: number) => until(async () => (await store.scheduler.nextDueAtMs()) === atMs);
  const letGo = vendor.hold();
  await engine.startCycle("orders");
  await until(() => vendor.requests.length === 1);
  const skip = "Trigger Skipped: the run before it has not ended.";
  const expected: string[] = [];
  for (const seconds of [1, 2]) {
    await engine.stopCycle("orders");
    await advance(program, seconds * 1_000);
    await engine.startCycle("orders", { once: true });
    expected.push(skip);
    const skippedAtMs = clock.now();
    for (const minutes of [1, 2, 3]) {
      await isNextAt(skippedAtMs + minutes * minuteMs);
      expect(told).toEqual(expected);
      if (minutes < 3) await advance(program, minuteMs);
    }
    expect(engine.cycles()).toMatchObject([{ skippedAtMs }]);
  }
  letGo();
  await until(async () => (await states(program)) === "succeeded");
  await advance(program, minuteMs);
  await until(() => engine.cycles()[0]?.state === "stopped");
  expect(await states(program)).toBe("succeeded,succeeded");
  expect(told).toEqual(expected);
});

test("run once with a webhook: the first delivery after the start time runs, the rest waits", async () => {
  const vendor = await startVendor();
  const clock = new VirtualClock();
  const project = shopProject({ created: trigger("first"), first: notify() }, { vendorUrl: vendor.url });
  const program = await startProgram({ project, clock });
  const { engine } = program;
  const startsAtMs = clock.now() + minuteMs;
  expect(await engine.startCycle("orders", { once: true, atMs: startsAtMs })).toMatchObject({
    state: "stopped",
    once: true,
    startsAtMs,
  });
  expect((await deliver(program.webhookUrl(), order(1))).status).toBe(406);
  await advance(program, minuteMs);
  await until(() => engine.cycles()[0]?.state === "running");
  const letGo = vendor.hold();
  const answers = await Promise.all([2, 3, 4].map((id) => deliver(program.webhookUrl(), order(id))));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  letGo();
  await until(() => engine.cycles()[0]?.state === "stopped");
  expect((await states(program)).split(",").toSorted()).toEqual(["queued", "queued", "succeeded"]);
  expect(vendor.requests).toHaveLength(1);
});

test("a start that is planned is called off by a stop", async () => {
  const vendor = await startVendor();
  const program = await startProgram({
    project: shopProject({ created: trigger() }, { vendorUrl: vendor.url }),
  });
  await program.engine.startCycle("orders", { atMs: program.clock.now() + minuteMs });
  expect(await program.engine.stopCycle("orders")).not.toHaveProperty("startsAtMs");
  await advance(program, minuteMs);
  await until(async () => (await program.store.scheduler.nextDueAtMs()) !== program.clock.now());
  expect(program.engine.cycles()).toMatchObject([{ state: "stopped" }]);
});
