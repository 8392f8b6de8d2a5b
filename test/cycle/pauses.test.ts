// Steps that wait: the moment is fixed when the step begins, rests with the job, and is the same after a restart; the journal has one
// visit with its start and its end.
import { expect, test } from "vitest";
import type { PlanStep, PlanValue } from "../../runtime/contract/plan.ts";
import { deliver, order, type Received } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startVendor } from "../engine/vendor.ts";

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const delayed: PlanStep = { kind: "delay", delayMs: 10 * minuteMs, next: "told" };
const customer = { kind: "field", step: "created", field: "Customer" } as const;

function waitFor(moment: PlanValue): PlanStep {
  return { kind: "waitUntil", until: moment, next: "told" };
}

async function start(
  pause: PlanStep,
  vendorUrl: string,
  options: Partial<ProgramOptions> = {},
): Promise<Program> {
  const project = shopProject({ created: trigger("pause"), pause, told: notify() }, { vendorUrl });
  const program = await startProgram({ project, ...options });
  if (program.engine.cycles()[0]?.state !== "running") await program.engine.startCycle("orders");
  return program;
}

async function paused(program: Program): Promise<number> {
  return until(async () => {
    const [newest] = await program.engine.transactions({ limit: 1 });
    return newest?.state === "queued" && newest.dueAtMs;
  });
}

test("a delay ends at its moment, whatever happens in between, and is one visit", async () => {
  const vendor = await startVendor();
  const folder = createFolder();
  const before = await start(delayed, vendor.url, { folder });
  const beganAtMs = before.clock.now();
  await deliver(before.webhookUrl(), order(1));
  expect(await paused(before)).toBe(beganAtMs + 10 * minuteMs);
  before.clock.advance(4 * minuteMs);
  await before.stop();

  const after = await start(delayed, vendor.url, { folder, clock: before.clock });
  expect(await paused(after)).toBe(beganAtMs + 10 * minuteMs);
  after.clock.advance(6 * minuteMs - 1);
  expect((await after.transaction(["queued"])).waiting).toMatchObject({ code: "cycle/paused" });
  expect(vendor.requests).toHaveLength(0);
  after.clock.advance(1);
  const { visits } = await after.transaction(["succeeded"]);
  expect(visits.map(({ step }) => step)).toEqual(["created", "pause", "told"]);
  expect(visits[1]).toMatchObject({
    state: "succeeded",
    startedAtMs: beganAtMs,
    finishedAtMs: beganAtMs + 10 * minuteMs,
    input: { until: new Date(beganAtMs + 10 * minuteMs).toISOString() },
  });
  expect(vendor.requests).toHaveLength(1);
});

test("a moment that passes while nobody runs is made up for at the next start", async () => {
  const vendor = await startVendor();
  const folder = createFolder();
  const before = await start(delayed, vendor.url, { folder });
  await deliver(before.webhookUrl(), order(1));
  const untilMs = await paused(before);
  await before.stop();
  before.clock.advance(dayMs);
  const after = await start(delayed, vendor.url, { folder, clock: before.clock });
  const { visits } = await after.transaction(["succeeded"]);
  expect(visits[1]).toMatchObject({ finishedAtMs: untilMs - 10 * minuteMs + dayMs });
});

test("a stop ends a transaction that waits, and a cycle that finishes ends after its waits", async () => {
  const vendor = await startVendor();
  const program = await start(delayed, vendor.url);
  await deliver(program.webhookUrl(), order(1));
  await paused(program);
  await program.engine.stopCycle("orders");
  expect((await program.transaction(["stopped"])).visits).toHaveLength(1);
  await program.engine.startCycle("orders");
  program.clock.advance(10 * minuteMs);

  await deliver(program.webhookUrl(), order(2));
  await paused(program);
  await program.engine.stopCycle("orders", { finish: true });
  program.clock.advance(10 * minuteMs);
  await program.transaction(["succeeded"]);
  await until(() => program.engine.cycles()[0]?.state === "stopped");
  expect(vendor.requests).toHaveLength(1);
});

test("callers of a synchronous cycle wait on: a pause that ends before their limit only delays their answer", async () => {
  const { program, answer } = await callPausing(11 * minuteMs);
  program.clock.advance(10 * minuteMs);
  expect((await answer).status).toBe(202);
});

test("a pause outlasts callers whose limit comes first, and the answer is ignored", async () => {
  const { program, answer } = await callPausing(9 * minuteMs);
  program.clock.advance(9 * minuteMs);
  expect((await answer).status).toBe(504);
  program.clock.advance(minuteMs);
  const { visits } = await program.transaction(["succeeded"]);
  expect(visits.at(-1)?.warning).toMatchObject({ code: "cycle/unanswered" });
});

/** Somebody waits for the answer of a cycle that pauses for ten minutes. */
async function callPausing(synchronousMs: number): Promise<{ program: Program; answer: Promise<Received> }> {
  const respond: PlanStep = { kind: "respond", response: { kind: "inline", status: 202, headers: [] } };
  const steps = { created: trigger("pause"), pause: delayed, told: respond };
  const program = await startProgram({ project: shopProject(steps), limits: { synchronousMs } });
  await program.engine.startCycle("orders");
  const answer = deliver(program.webhookUrl(), order(1));
  await paused(program);
  return { program, answer };
}

const now = new Date("2026-03-01T12:00:00Z").getTime();

test.each<[what: string, moment: string | null, offsetMs: number]>([
  ["UTC", "2026-03-01T12:10:00Z", 10 * minuteMs],
  ["another zone", "2026-03-01T14:10:00.500+02:00", 10 * minuteMs + 500],
  ["no zone: UTC", "2026-03-01T12:10:00", 10 * minuteMs],
  ["a day: its first moment", "2026-03-02", dayMs / 2],
])("it waits until a moment: %s", async (_what, moment, offsetMs) => {
  const program = await start(waitFor(customer), (await startVendor()).url);
  program.clock.advance(now - program.clock.now());
  await deliver(program.webhookUrl(), order(1, { customer: moment }));
  expect(await paused(program)).toBe(now + offsetMs);
  program.clock.advance(offsetMs);
  expect((await program.transaction(["succeeded"])).visits[1]).toMatchObject({ startedAtMs: now });
});

test("a moment that has passed does not wait at all", async () => {
  const program = await start(waitFor(customer), (await startVendor()).url);
  await deliver(program.webhookUrl(), order(1, { customer: "2001-01-01T00:00:00Z" }));
  await program.transaction(["succeeded"]);
});

interface Failure {
  readonly what: string;
  readonly moment: PlanValue;
  readonly customer?: unknown;
  readonly code: string;
  readonly message: string;
}

const noDate = { code: "cycle/wait-not-a-moment", message: "Field is not a valid DateTime" };
const missing = { code: "cycle/wait-missing", message: "WaitUntil step is missing wait criteria" };
const failures: readonly Failure[] = [
  { what: "no date", moment: customer, customer: "tomorrow", ...noDate },
  { what: "no date to move", moment: { ...customer, addMs: 5 }, customer: "tomorrow", ...noDate },
  { what: "a number", moment: { kind: "field", step: "created", field: "OrderId" }, ...noDate },
  { what: "nothing", moment: customer, customer: null, ...missing },
  { what: "an empty text", moment: customer, customer: "", ...missing },
  {
    what: "a text that lacks a part",
    moment: { kind: "text", parts: [{ step: "created", field: "Customer" }, "T00:00:00Z"] },
    customer: null,
    ...missing,
  },
  {
    what: "a URL that nobody has",
    moment: { kind: "webhookUrl", cycle: "gone", step: "created" },
    code: "cycle/wait-failed",
    message: "Wait Until Failed To Run",
  },
  {
    what: "more than 31 days",
    moment: { kind: "now", addMs: 31 * dayMs + 1000 },
    code: "cycle/wait-too-long",
    message: "Wait Until is over retention period",
  },
];

test.each(failures)("waiting for $what fails in the words of the reference", async (failure) => {
  const program = await start(waitFor(failure.moment), (await startVendor()).url);
  await deliver(program.webhookUrl(), order(1, { customer: failure.customer ?? null }));
  const { error, visits } = await program.transaction(["failed"]);
  expect(error).toMatchObject({ code: failure.code });
  expect(visits[1]?.incident).toMatchObject({ level: "Error", message: failure.message });
});
