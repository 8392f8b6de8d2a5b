// One sequence of commands against one shape of cycle.
import { setTimeout as wait } from "node:timers/promises";
import { assertKept } from "../history/check.ts";
import { carryOut, type Command, type Course } from "./commands.ts";
import { Comparison } from "./comparison.ts";
import { Ambiguous, references } from "./reference.ts";
import { accountsOf, type Shape } from "./shapes.ts";
import { createWorld, type Ground, type Storage } from "./world.ts";

/** How a sequence went, where it did not fail. */
export interface Went {
  /** So many commands were drawn, and so many carried out: where two things come at once nothing more is said (`Ambiguous`). */
  readonly drawn: number;
  readonly commands: number;
  readonly transactions: number;
  readonly calls: number;
}

/**
 * Carries out a sequence, at the end of which the vendor answers; rejects, saying how far it came, where the real thing is not as the
 * reference says, or where the history checker finds a promise broken.
 */
export async function runSequence(
  ground: Ground,
  storage: Storage,
  shape: Shape,
  sequence: readonly Command[],
): Promise<Went> {
  const world = await createWorld(ground, storage, shape);
  const sides = accountsOf(shape).flatMap((account) =>
    references(shape, world.now()).map((reference) => ({
      account,
      reference,
      comparison: new Comparison(account, reference, world, ground.vendor),
      keys: [],
    })),
  );
  const course: Course = {
    world,
    sides,
    leaseMs: storage.leaseMs,
    setMood: (mood) => {
      ground.vendor.setMood(mood);
    },
    serial: 0,
  };
  let commands = 0;
  const went = (): Went => ({
    drawn: sequence.length,
    commands,
    transactions: sum(sides.map(({ reference }) => reference.runs.length)),
    calls: ground.vendor.requests.length,
  });
  try {
    for (const command of sequence) {
      await inTime(carryOut(course, command), course);
      commands++;
    }
    await inTime(carryOut(course, { do: "vendor", mood: "well", side: 0 }), course);
    assertKept(await world.end(true));
    return went();
  } catch (error) {
    if (error instanceof Ambiguous) {
      assertKept(await world.end(false), `${shape.name}, ${storage.name}`);
      return went();
    }
    const told = error instanceof Error ? error.message : String(error);
    throw new Error(`${shape.name}, ${storage.name}: after ${JSON.stringify(sequence[commands])}:\n${told}`, {
      cause: error,
    });
  } finally {
    await world.close();
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((one, other) => one + other, 0);

/** A command that is never answered fails like one that is answered wrongly: it says what is not alike by then. */
async function inTime(carriedOut: Promise<void>, { sides }: Course): Promise<void> {
  const timer = new AbortController();
  const late = wait(60_000, "late" as const, { signal: timer.signal }).catch(() => undefined);
  const first = await Promise.race([carriedOut, late]).finally(() => {
    timer.abort();
  });
  if (first !== "late") return;
  const differences = await Promise.all(sides.map(({ comparison }) => comparison.differences()));
  throw new Error(["It has not come to an end after a minute.", ...differences.flat()].join("\n"));
}
