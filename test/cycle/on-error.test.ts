// What follows a step's failure (B§12.2): the transaction ends, goes on without the step, makes further attempts that are counted
// over restarts and kept in the journal, or stops its cycle.
import { expect, test } from "vitest";
import type { Log } from "../../runtime/base/log.ts";
import type { ErrorAction, MethodStep, PlanStep } from "../../runtime/contract/plan.ts";
import { deliver, order } from "../engine/deliver.ts";
import { createFolder, startProgram, type Program, type ProgramOptions } from "../engine/program.ts";
import { shopProject, type ProjectChanges } from "../engine/project.ts";
import { notify, trigger } from "../engine/releases.ts";
import { until } from "../engine/until.ts";
import { startServer } from "../http/servers.ts";
import { startVendor } from "../engine/vendor.ts";

const minuteMs = 60_000;
/** The ladder of B§12.2, as the compiler writes it. */
const ladderMs = [5, 35, 95, 275, 635].map((minutes) => minutes * minuteMs);

function calling(onError: ErrorAction, changes: Partial<MethodStep> = {}): PlanStep {
  return { ...notify("next"), ...changes, onError } as PlanStep;
}

async function start(
  told: PlanStep,
  vendorUrl: string,
  { changes, ...options }: Partial<ProgramOptions> & { readonly changes?: ProjectChanges } = {},
): Promise<Program> {
  const next: PlanStep = {
    kind: "decision",
    left: { kind: "field", step: "told", field: "MessageId" },
    condition: "exists",
  };
  const project = shopProject({ created: trigger("told"), told, next }, { vendorUrl, ...changes });
  const program = await startProgram({ project, ...options });
  if (program.engine.cycles()[0]?.state !== "running") await program.engine.startCycle("orders");
  return program;
}

async function waiting(program: Program, requests: number, made: () => number): Promise<unknown> {
  return until(async () => {
    const [newest] = await program.engine.transactions({ limit: 1 });
    return made() === requests && newest?.state === "queued" && (newest.waiting ?? false);
  });
}

test("`ignore` goes on to the next step, which sees nothing of this one", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const program = await start(calling({ kind: "ignore" }), vendor.url);
  await deliver(program.webhookUrl(), order(1));
  const { visits, error } = await program.transaction(["succeeded"]);
  expect(error).toBeUndefined();
  expect(visits[1]).toMatchObject({
    state: "failed",
    error: { code: "method/failed-status" },
    response: { status: 400 },
    incident: { message: "Failed to call the method" },
  });
  expect(visits[2]).toMatchObject({ step: "next", output: { result: false } });
});

test("what an ignored failure leaves behind is the same after a restart, also of an earlier run of the step", async () => {
  const vendor = await startVendor();
  const folder = createFolder();
  // told (well) → pause → told (fails) → pause → next
  const steps: Record<string, PlanStep> = {
    created: trigger("told"),
    told: calling({ kind: "ignore" }, { next: "pause" }),
    pause: { kind: "delay", delayMs: minuteMs, next: "again" },
    again: {
      kind: "decision",
      left: { kind: "field", step: "told", field: "MessageId" },
      condition: "exists",
      whenTrue: "told",
    },
  };
  const project = shopProject(steps, { vendorUrl: vendor.url });
  const before = await startProgram({ project, folder });
  await before.engine.startCycle("orders");
  await deliver(before.webhookUrl(), order(1));
  await waiting(before, 1, () => vendor.requests.length);
  vendor.status = 400;
  before.clock.advance(minuteMs);
  await waiting(before, 2, () => vendor.requests.length);
  await before.stop();
  const after = await startProgram({ project, folder, clock: before.clock });
  after.clock.advance(minuteMs);
  const { visits } = await after.transaction(["succeeded"]);
  expect(visits.filter(({ step }) => step === "again").map(({ output }) => output)).toEqual([
    { result: true },
    { result: false },
  ]);
});

test("a step with exits whose failure is ignored leaves by False", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const { next: _, ...step } = notify() as MethodStep;
  const told = { ...step, onError: { kind: "ignore" }, whenTrue: "told", whenFalse: "next" } as PlanStep;
  const program = await start(told, vendor.url);
  await deliver(program.webhookUrl(), order(1));
  expect((await program.transaction(["succeeded"])).visits.map((visit) => visit.step)).toEqual([
    "created",
    "told",
    "next",
  ]);
});

test("`retry` climbs its ladder, over restarts, with the same key, and keeps every attempt", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const folder = createFolder();
  const step = calling({ kind: "retry", delaysMs: ladderMs });
  let program = await start(step, vendor.url, { folder });
  const beganAtMs = program.clock.now();
  await deliver(program.webhookUrl(), order(1));
  for (const [index, waitMs] of ladderMs.entries()) {
    expect(await waiting(program, index + 1, () => vendor.requests.length)).toMatchObject({
      code: "method/failed-status",
      attempt: index + 2,
      of: 6,
    });
    const { dueAtMs, attempts } = await program.transaction(["queued"]);
    expect(dueAtMs).toBe(program.clock.now() + waitMs);
    expect(attempts).toHaveLength(index + 1);
    if (index % 2 === 1) {
      await program.stop();
      program = await start(step, vendor.url, { folder, clock: program.clock });
    }
    program.clock.advance(waitMs);
  }
  const { error, visits } = await program.transaction(["failed"]);
  expect(error).toMatchObject({
    code: "method/out-of-retries",
    message: expect.stringMatching(/^The last of 6 attempts: .* status 400/),
  });
  expect(visits).toHaveLength(2);
  expect(visits[1]).toMatchObject({
    incident: { message: "Out of retries", detail: expect.stringContaining("HTTP/1.1 400") },
    startedAtMs: beganAtMs,
    finishedAtMs: program.clock.now(),
    attempts: [1, 2, 3, 4, 5].map((attempt) => ({
      attempt,
      error: { code: "method/failed-status" },
      request: { method: "POST" },
      response: { status: 400 },
    })),
  });
  expect(visits[1]?.attempts).toMatchObject([
    { startedAtMs: beganAtMs },
    { startedAtMs: beganAtMs + 5 * minuteMs },
    {},
    {},
    {},
  ]);
  expect(new Set(vendor.requests.map(({ key }) => key)).size).toBe(1);
});

test("an attempt that goes well ends the retries, and the next step begins without any", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const program = await start(calling({ kind: "retry", delaysMs: [1000, 2000] }), vendor.url);
  await deliver(program.webhookUrl(), order(1));
  await waiting(program, 1, () => vendor.requests.length);
  vendor.status = 200;
  program.clock.advance(1000);
  const { visits } = await program.transaction(["succeeded"]);
  expect(visits[1]).toMatchObject({ state: "succeeded", attempts: [{ attempt: 1 }] });
  expect(visits[2]).toMatchObject({ output: { result: true } });
  expect(visits[2]).not.toHaveProperty("attempts");
});

test("attempts and the tries of a call are counted apart", async () => {
  const vendor = await startVendor();
  const notifying = `errors: [{ when: [{ of: { kind: "status" }, test: { kind: "equals", value: 503 } }], outcome: "retry", message: "It rests." }]`;
  const program = await start(calling({ kind: "retry", delaysMs: [1000] }), vendor.url, {
    changes: { notify: notifying },
  });
  const made = (): number => vendor.requests.length;
  vendor.status = 503;
  await deliver(program.webhookUrl(), order(1));
  expect(await waiting(program, 1, made)).toMatchObject({ try: 2 });
  vendor.status = 400;
  program.clock.advance(minuteMs);
  expect(await waiting(program, 2, made)).toMatchObject({ attempt: 2, of: 2 });
  vendor.status = 503;
  program.clock.advance(1000);
  expect(await waiting(program, 3, made)).toMatchObject({ try: 2 });
  vendor.status = 400;
  program.clock.advance(minuteMs);
  const { visits } = await program.transaction(["failed"]);
  expect(visits[1]).toMatchObject({ error: { code: "method/out-of-retries" }, attempts: [{ attempt: 1 }] });
});

test("of many attempts the newest ten are kept", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const delaysMs = Array.from({ length: 12 }, () => 1000);
  const program = await start(calling({ kind: "retry", delaysMs }), vendor.url);
  await deliver(program.webhookUrl(), order(1));
  for (const [index] of delaysMs.entries()) {
    await waiting(program, index + 1, () => vendor.requests.length);
    program.clock.advance(1000);
  }
  const { visits } = await program.transaction(["failed"]);
  expect(visits[1]?.attempts).toMatchObject(
    Array.from({ length: 10 }, (_, index) => ({ attempt: index + 3 })),
  );
  expect(await program.engine.usage()).toEqual([{ connector: "shop", success: 0, incident: 13 }]);
});

test("a list that was sent in part is not sent again", async () => {
  let count = 0;
  const vendor = await startServer((response) => {
    response.writeHead(count++ === 0 ? 200 : 400, { "content-type": "application/json" }).end("{}");
  });
  const list: MethodStep["map"] = [["Text", { kind: "literal", value: [1, 2, 3] }]];
  const program = await start(calling({ kind: "retry", delaysMs: [1000] }, { map: list }), vendor.url, {
    changes: { notify: `paging: { outbound: { location: "[text]", path: ["text"], size: 1 } }` },
  });
  await deliver(program.webhookUrl(), order(1));
  expect(await program.transaction(["failed"])).toMatchObject({
    error: { code: "method/failed-status", message: expect.stringMatching(/^Part 2 of 3/) },
  });
  expect(vendor.requests).toHaveLength(2);
});

test("`stopCycle` fails the transaction, stops the cycle for good, and says so", async () => {
  const vendor = await startVendor();
  vendor.status = 400;
  const folder = createFolder();
  const lines: unknown[] = [];
  const note: Log["info"] = (fields, message) => lines.push([fields, message]);
  const { next: _next, ...step } = calling({ kind: "stopCycle" }) as MethodStep;
  const log = { info: note, warn: note, error: note };
  const project = shopProject({ created: trigger("told"), told: step }, { vendorUrl: vendor.url });
  const before = await startProgram({ project, folder, log });
  await before.engine.startCycle("orders");
  await deliver(before.webhookUrl(), order(1));
  expect(await before.transaction(["failed"])).toMatchObject({ error: { code: "method/failed-status" } });
  expect(before.engine.cycles()).toMatchObject([{ state: "stopped", stoppedAtMs: before.clock.now() }]);
  expect(lines).toContainEqual([
    expect.objectContaining({
      cycle: "orders",
      step: "told",
      hint: expect.stringContaining("hookwright start orders"),
    }),
    "A step failed and has stopped its cycle.",
  ]);
  // What comes now is queued, and waits for a restart.
  await deliver(before.webhookUrl(), order(2));
  await before.stop();
  const after = await startProgram({ project, folder, clock: before.clock });
  expect(after.engine.cycles()).toMatchObject([{ state: "stopped" }]);
  expect((await after.transaction(["queued"])).visits).toHaveLength(1);
  expect(vendor.requests).toHaveLength(1);
});

test("a step that calls nobody obeys `onError`, too", async () => {
  const vendor = await startVendor();
  const wait: PlanStep = {
    kind: "waitUntil",
    until: { kind: "field", step: "created", field: "OrderId" },
    onError: { kind: "ignore" },
    next: "next",
  };
  const program = await start(wait, vendor.url);
  await deliver(program.webhookUrl(), order(1));
  const { visits } = await program.transaction(["succeeded"]);
  expect(visits[1]).toMatchObject({
    state: "failed",
    incident: { message: "Field is not a valid DateTime" },
  });
});
