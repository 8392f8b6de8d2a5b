// What a sequence is made of, how it is drawn, and what each command does to the reference and to the real thing.
import { setImmediate } from "node:timers/promises";
import fc from "fast-check";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import type { Comparison } from "./comparison.ts";
import { Ambiguous, refused, type Mood, type Reference, type Run } from "./reference.ts";
import { dayMs } from "./shapes.ts";
import type { World } from "./world.ts";

/** One command. Numbers choose among what is there. */
export type Command = (ToAll | ToCycle) & { readonly side: number };

/** What is done to all accounts. */
type ToAll =
  | { readonly do: "crash" }
  | { readonly do: "vendor"; readonly mood: Mood }
  | { readonly do: "advance"; readonly ms: number }
  /** To the next moment at which something is due, or to just before or behind it. */
  | { readonly do: "advance to the next"; readonly offsetMs: number };

/** What is done to one cycle. */
type ToCycle =
  | {
      readonly do: "deliver";
      readonly to: "trigger" | "middle";
      readonly value: number;
      readonly crash: boolean;
    }
  /** With the key of an earlier delivery. */
  | { readonly do: "deliver again"; readonly which: number; readonly value: number }
  | { readonly do: "start"; readonly once: boolean }
  | { readonly do: "stop" | "finish" | "pause" | "resume" }
  /** What is done to its backlog; it moves to the other cycle of its account. */
  | { readonly do: "drop" | "move" }
  | { readonly do: "replay" | "redrive" | "cancel"; readonly which: number };

const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record(model, { noNullPrototype: true });

const which = fc.nat(5);
const value = fc.integer({ min: 1, max: 2 });
const minuteMs = 60_000;

const action: fc.Arbitrary<ToAll | ToCycle> = fc.oneof(
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
  {
    weight: 2,
    arbitrary: record({ do: fc.constantFrom("drop" as const, "move" as const, "move" as const) }),
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

const command: fc.Arbitrary<Command> = fc
  .tuple(action, fc.nat(1))
  .map(([given, side]) => ({ ...given, side }));

/** Sequences: each begins with a start of every cycle, most of the time. */
export const sequences: fc.Arbitrary<readonly Command[]> = fc
  .tuple(
    fc.integer({ min: 0, max: 9 }).map((n) => n > 0),
    fc.array(command, { minLength: 1, maxLength: 40, size: "max" }),
  )
  .map(([isStarted, rest]) => (isStarted ? [...starts, ...rest] : rest));

const starts = [0, 1].map((side) => ({ do: "start", once: false, side }) as const);

/** A sequence under way. */
export interface Course {
  readonly world: World;
  /** One for each cycle of each account. */
  readonly sides: readonly Side[];
  readonly leaseMs: number;
  setMood(mood: Mood): void;
  serial: number;
}

/** One cycle of one account. */
export interface Side {
  readonly account: string;
  readonly reference: Reference;
  readonly comparison: Comparison;
  /** Keys in the order of their first delivery; the other sides have the same. */
  readonly keys: { readonly to: "trigger" | "middle"; readonly key: string }[];
}

/** Carries a command out on the reference and on the real thing; afterwards they are alike. */
export async function carryOut(course: Course, given: Command): Promise<void> {
  // No two commands come in one millisecond.
  const isDue = nextMs(course) <= course.world.now() + 1;
  await jump(course, 1, isDue);
  await act(course, given);
  await settle(course);
}

async function act(course: Course, given: Command): Promise<void> {
  const { world, sides } = course;
  switch (given.do) {
    case "crash":
      return crash(course);
    case "vendor":
      toAll(course, (reference) => {
        reference.vendor(given.mood);
      });
      course.setMood(given.mood);
      return;
    case "advance":
      return advance(course, given.ms);
    case "advance to the next": {
      const ms = nextMs(course) + given.offsetMs - world.now();
      if (ms > 0 && ms < Infinity) await advance(course, ms);
      return;
    }
    case "deliver":
    case "deliver again":
    case "start":
    case "stop":
    case "finish":
    case "pause":
    case "resume":
    case "drop":
    case "move":
    case "replay":
    case "redrive":
    case "cancel": {
      const side = sides[given.side % sides.length];
      if (side !== undefined) await actIn(course, side, given);
    }
  }
}

async function actIn(course: Course, side: Side, given: ToCycle): Promise<void> {
  const { world } = course;
  const { reference, comparison } = side;
  const { cycle } = reference;
  const engine = world.engine.account(side.account);
  switch (given.do) {
    case "deliver": {
      const { to } = given;
      if (!takes(course, side, stepOf[to])) return;
      side.keys.push({ to, key: `key ${String(side.keys.length)}` });
      return deliver(course, side, side.keys.length - 1, given);
    }
    case "deliver again":
      if (side.keys.length > 0)
        await deliver(course, side, given.which % side.keys.length, { ...given, crash: false });
      return;
    case "start": {
      const { once } = given;
      return alike(reference.start(once), engine.startCycle(cycle, once ? { once } : {}));
    }
    case "stop":
      reference.stop();
      await engine.stopCycle(cycle);
      return;
    case "finish":
      return alike(reference.finish(), engine.stopCycle(cycle, { finish: true }));
    case "pause":
      return alike(reference.pause(), engine.pauseCycle(cycle));
    case "resume":
      reference.resume();
      await engine.resumeCycle(cycle);
      return;
    case "drop":
      reference.drop();
      await engine.dropBacklog(cycle);
      return;
    case "move":
      return move(course, side);
    case "replay": {
      const run = choose(side, given.which);
      if (run === undefined) return;
      const id = comparison.idOf(run);
      const begun = reference.replay(run);
      if (begun === refused) return alike(begun, engine.replayTransaction(id));
      comparison.bind(begun, (await engine.replayTransaction(id)).id);
      return;
    }
    case "cancel": {
      const run = choose(side, given.which);
      if (run === undefined) return;
      const id = comparison.idOf(run);
      const expected = reference.cancel(run);
      const cancelled = engine.cancelTransaction(id);
      if (run.state !== "running") return alike(expected, cancelled);
      // It looks again by the clock whether the step has ended.
      cancelled.catch(() => undefined);
      while ((await world.store.transaction(id))?.cancelling !== true) await setImmediate();
      return;
    }
    case "redrive": {
      const failed = kept(side).filter(({ state }) => state === "failed");
      const run = failed.length === 0 ? choose(side, given.which) : failed[given.which % failed.length];
      if (run === undefined) return;
      const id = comparison.idOf(run);
      const begun = reference.redrive(run);
      if (begun === refused) return alike(begun, engine.deadLetters.redrive(id));
      const { already, successor } = await engine.deadLetters.redrive(id);
      if ((already === true) !== (begun === undefined))
        throw new Error(`Redriven before: ${String(already)}.`);
      if (begun !== undefined) comparison.bind(begun, successor ?? "");
    }
  }
}

async function move({ world, sides }: Course, { account, reference, comparison }: Side): Promise<void> {
  const other = sides.find((one) => one.account === account && one.reference !== reference);
  if (other === undefined) return;
  const moved = reference.moveTo(other.reference);
  const moving = world.engine.account(account).moveBacklog(reference.cycle, { to: other.reference.cycle });
  if (moved === refused) return alike(moved, moving);
  for (const run of moved) other.comparison.bind(run, comparison.unbind(run));
  await moving;
}

function choose(side: Side, which: number): Run | undefined {
  const there = kept(side);
  return there[which % Math.max(1, there.length)];
}

/** What is kept for certain: what may be removed may be so in the middle of the command. */
function kept({ reference }: Side): readonly Run[] {
  return reference.runs.filter((run) => !run.isRemoved && reference.retention(run) === "kept");
}

const stepOf = { trigger: "created", middle: "shipped" };

function takes({ world }: Course, { account, reference }: Side, webhook: string): boolean {
  return world.engine
    .account(account)
    .webhooks()
    .some(({ cycle, step }) => cycle === reference.cycle && step === webhook);
}

async function deliver(
  course: Course,
  { account, reference, comparison, keys }: Side,
  which: number,
  { value: said, crash: crashes }: { readonly value: number; readonly crash: boolean },
): Promise<void> {
  const found = keys[which];
  if (found === undefined) return;
  const { to, key } = found;
  if (!reference.isAnswerKnown(to, key)) return;
  const serial = course.serial++;
  const what = { serial, value: said, key };
  // What a crash leaves undone begins anew a lease later, with other times: then nothing may depend on them.
  const isAbrupt = crashes && reference.mayBeCutOff && (course.leaseMs === 0 || reference.isTimeless);
  reference.deliver(to, { ...what, isCutOff: isAbrupt });
  const { cycle } = reference;
  const answered = course.world.deliver({ account, cycle, step: stepOf[to] }, what).then((answer) => {
    comparison.answered.set(serial, answer);
  });
  if (!isAbrupt) return;
  await answered;
  await crash(course);
}

async function crash(course: Course): Promise<void> {
  const { sides, world, leaseMs } = course;
  // What the dead process had asked is answered to nobody.
  await world.crash();
  for (const { reference } of sides) reference.die();
  if (leaseMs > 0) await jump(course, leaseMs, false);
  toAll(course, (reference) => {
    reference.crash();
  });
}

/** What all cycles are told at once: what follows from it in one may concern another. */
function toAll({ sides }: Course, tell: (reference: Reference) => void): void {
  for (const { reference } of sides) tell(reference);
  for (const { reference } of sides) reference.settle();
}

/** Moves the clock, from one moment at which something is due to the next, and to just before each; no day is left out, for the chores. */
async function advance(course: Course, byMs: number): Promise<void> {
  const { world } = course;
  const untilMs = world.now() + byMs;
  for (;;) {
    const atMs = Math.min(nextMs(course), world.now() + dayMs);
    if (atMs > untilMs) break;
    if (atMs - 1 > world.now()) await jump(course, atMs - 1 - world.now());
    await jump(course, atMs - world.now());
  }
  if (world.now() < untilMs) await jump(course, untilMs - world.now());
}

/** When something becomes due first. */
const nextMs = ({ sides }: Course): number => Math.min(...sides.map(({ reference }) => reference.nextMs));

async function jump(course: Course, byMs: number, settles = true): Promise<void> {
  const { world, sides, leaseMs } = course;
  // Who stands still for longer than a lease renews it, or is found to have gone: then its cycle's stop, or a cancel, ends what it held.
  if (leaseMs > 0 && byMs > leaseMs && sides.some(({ reference }) => reference.hasEnding))
    throw new Ambiguous();
  await world.advance(byMs);
  toAll(course, (reference) => {
    reference.tick(world.now());
  });
  if (settles) await settle(course);
}

async function settle({ sides }: Course): Promise<void> {
  for (const { comparison } of sides) await comparison.settle();
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
