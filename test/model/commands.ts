// What a sequence is made of, how it is drawn, and what each command does to the reference and to the real thing.
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { Comparison } from "./comparison.ts";
import { refused, type Mood, type Reference, type Run } from "./reference.ts";
import { dayMs } from "./shapes.ts";
import type { World } from "./world.ts";

/** One command. Numbers choose among what is there. */
export type Command =
  | {
      readonly do: "deliver";
      readonly to: "trigger" | "middle";
      readonly value: number;
      readonly crash: boolean;
    }
  /** With the key of an earlier delivery. */
  | { readonly do: "deliver again"; readonly which: number; readonly value: number }
  | { readonly do: "start"; readonly once: boolean }
  | { readonly do: "stop" | "finish" | "pause" | "resume" | "crash" }
  | { readonly do: "vendor"; readonly mood: Mood }
  | { readonly do: "advance"; readonly ms: number }
  /** To the next moment at which something is due, or to just before or behind it. */
  | { readonly do: "advance to the next"; readonly offsetMs: number }
  | { readonly do: "replay" | "redrive" | "cancel"; readonly which: number };

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

const which = fc.nat(5);
const value = fc.integer({ min: 1, max: 2 });
const minuteMs = 60_000;

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 14,
    arbitrary: record({
      do: fc.constant("deliver" as const),
      to: fc.constantFrom("trigger" as const, "trigger" as const, "middle" as const),
      value,
      crash: fc.integer({ min: 0, max: 7 }).map((n) => n === 7),
    }),
  },
  { weight: 2, arbitrary: record({ do: fc.constant("deliver again" as const), which, value }) },
  {
    weight: 5,
    arbitrary: record({
      do: fc.constant("start" as const),
      once: fc.integer({ min: 0, max: 4 }).map((n) => n === 4),
    }),
  },
  {
    weight: 6,
    arbitrary: record({
      do: fc.constantFrom(
        "stop" as const,
        "stop" as const,
        "finish" as const,
        "pause" as const,
        "resume" as const,
        "resume" as const,
      ),
    }),
  },
  { weight: 2, arbitrary: record({ do: fc.constant("crash" as const) }) },
  {
    weight: 4,
    arbitrary: record({
      do: fc.constant("vendor" as const),
      mood: fc.constantFrom<Mood>("well", "well", "ill", "silent"),
    }),
  },
  {
    weight: 3,
    arbitrary: record({
      do: fc.constant("advance" as const),
      ms: fc.constantFrom(
        1_000,
        10_000,
        5 * minuteMs,
        60 * minuteMs,
        12 * 60 * minuteMs,
        dayMs,
        dayMs + 1,
        4 * dayMs,
        31 * dayMs,
        33 * dayMs,
      ),
    }),
  },
  {
    weight: 4,
    arbitrary: record({
      do: fc.constant("advance to the next" as const),
      offsetMs: fc.constantFrom(-2, -1, 0, 1),
    }),
  },
  { weight: 3, arbitrary: record({ do: fc.constantFrom("replay" as const, "redrive" as const), which }) },
  { weight: 3, arbitrary: record({ do: fc.constant("cancel" as const), which }) },
);

/** Sequences: each begins with a start, most of the time. */
export const sequences: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    fc.array(command, { minLength: 1, maxLength: 40, size: "max" }),
  )
  .map(([isStarted, rest]) => (isStarted ? [{ do: "start", once: false } as const, ...rest] : rest));

/** A sequence under way. */
export interface Course {
  readonly reference: Reference;
  readonly world: World;
  readonly comparison: Comparison;
  readonly leaseMs: number;
  setMood(mood: Mood): void;
  /** Keys in the order of their first delivery. */
  readonly keys: { readonly to: "trigger" | "middle"; readonly key: string }[];
  serial: number;
}

/** Carries a command out on both sides; afterwards they are alike. */
export async function carryOut(course: Course, given: Command): Promise<void> {
  // No two commands come in one millisecond.
  const isDue = course.reference.nextMs <= course.reference.nowMs + 1;
  await jump(course, 1, isDue);
  await act(course, given);
  await course.comparison.settle();
}

async function act(course: Course, given: Command): Promise<void> {
  const { reference, world } = course;
  const { engine } = world;
  switch (given.do) {
    case "deliver": {
      const { to } = given;
      if (to === "middle" && !hasMiddle(course)) return;
      course.keys.push({ to, key: `key ${String(course.keys.length)}` });
      return deliver(course, course.keys.length - 1, given);
    }
    case "deliver again":
      if (course.keys.length > 0)
        await deliver(course, given.which % course.keys.length, { ...given, crash: false });
      return;
    case "start": {
      const { once } = given;
      return alike(reference.start(once), engine.startCycle("orders", once ? { once } : {}));
    }
    case "stop":
      reference.stop();
      await engine.stopCycle("orders");
      return;
    case "finish":
      return alike(reference.finish(), engine.stopCycle("orders", { finish: true }));
    case "pause":
      return alike(reference.pause(), engine.pauseCycle("orders"));
    case "resume":
      reference.resume();
      await engine.resumeCycle("orders");
      return;
    case "crash":
      return crash(course);
    case "vendor":
      reference.vendor(given.mood);
      course.setMood(given.mood);
      return;
    case "advance":
      return advance(course, given.ms);
    case "advance to the next": {
      const ms = reference.nextMs + given.offsetMs - reference.nowMs;
      if (ms > 0 && ms < Infinity) await advance(course, ms);
      return;
    }
    case "replay": {
      const run = choose(course, given.which);
      if (run === undefined) return;
      const id = course.comparison.idOf(run);
      const begun = reference.replay(run);
      if (begun === refused) return alike(begun, engine.replayTransaction(id));
      course.comparison.bind(begun, (await engine.replayTransaction(id)).id);
      return;
    }
    case "cancel": {
      const run = choose(course, given.which);
      if (run === undefined) return;
      const id = course.comparison.idOf(run);
      const expected = reference.cancel(run);
      const cancelled = engine.cancelTransaction(id);
      if (run.state !== "running") return alike(expected, cancelled);
      // It looks again by the clock whether the step has ended.
      cancelled.catch(() => undefined);
      while ((await world.store.transaction(id))?.cancelling !== true) await setImmediate();
      return;
    }
    case "redrive": {
      const failed = kept(course).filter(({ state }) => state === "failed");
      const run = failed.length === 0 ? choose(course, given.which) : failed[given.which % failed.length];
      if (run === undefined) return;
      const id = course.comparison.idOf(run);
      const begun = reference.redrive(run);
      if (begun === refused) return alike(begun, engine.deadLetters.redrive(id));
      const { already, successor } = await engine.deadLetters.redrive(id);
      if ((already === true) !== (begun === undefined))
        throw new Error(`Redriven before: ${String(already)}.`);
      if (begun !== undefined) course.comparison.bind(begun, successor ?? "");
    }
  }
}

function choose(course: Course, which: number): Run | undefined {
  const there = kept(course);
  return there[which % Math.max(1, there.length)];
}

/** What is kept for certain: what may be removed may be so in the middle of the command. */
function kept({ reference }: Course): readonly Run[] {
  return reference.runs.filter((run) => !run.isRemoved && reference.retention(run) === "kept");
}

function hasMiddle({ world }: Course): boolean {
  return world.engine.webhooks().some(({ step }) => step === "shipped");
}

async function deliver(
  course: Course,
  which: number,
  { value: said, crash: crashes }: { readonly value: number; readonly crash: boolean },
): Promise<void> {
  const { reference, world, keys } = course;
  const found = keys[which];
  if (found === undefined) return;
  const { to, key } = found;
  const what = { serial: course.serial++, value: said, key };
  // What a crash leaves undone begins anew a lease later, with other times: then nothing may depend on them.
  const isAbrupt = crashes && (course.leaseMs === 0 || reference.isTimeless);
  const expected = reference.deliver(to, { ...what, isCutOff: isAbrupt });
  const status = await world.deliver(to === "trigger" ? "created" : "shipped", what);
  if (status !== expected) throw new Error(`Answered ${String(status)}, not ${String(expected)}.`);
  if (!isAbrupt) return;
  await crash(course);
}

async function crash(course: Course): Promise<void> {
  const { reference, world, leaseMs } = course;
  // What the dead process had asked is answered to nobody.
  await world.crash();
  if (leaseMs > 0) await jump(course, leaseMs, false);
  reference.crash();
}

/** Moves the clock, from one moment at which something is due to the next, and to just before each. */
async function advance(course: Course, byMs: number): Promise<void> {
  const { reference } = course;
  const untilMs = reference.nowMs + byMs;
  for (;;) {
    const { nextMs, nowMs } = reference;
    if (nextMs > untilMs) break;
    if (nextMs - 1 > nowMs) await jump(course, nextMs - 1 - nowMs);
    await jump(course, nextMs - reference.nowMs);
  }
  if (reference.nowMs < untilMs) await jump(course, untilMs - reference.nowMs);
}

async function jump({ reference, world, comparison }: Course, byMs: number, settles = true): Promise<void> {
  await world.advance(byMs);
  reference.tick(world.now());
  if (settles) await comparison.settle();
}

/** Both refuse, or neither. */
async function alike(expected: typeof refused | undefined, real: Promise<unknown>): Promise<void> {
  let code: string | undefined;
  await real.catch((error: unknown) => {
    if (!isHookwrightError(error) || error.code === "internal") throw error;
    ({ code } = error);
  });
  if ((code === undefined) !== (expected === undefined))
    throw new Error(`It was ${code === undefined ? "done" : `refused with ${code}`}, and should not.`);
}
