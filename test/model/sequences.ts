// Many sequences on one store, from a seed. The first that fails is told as it is; MODEL_SHRINK=1 makes it as small as it can be first,
// which takes minutes where each attempt waits for what does not come. SHAPES names the cycles they are for, divided by `;`, else all.
import fc from "fast-check";
import { sequences } from "./commands.ts";
import { runSequence, type Went } from "./run-sequence.ts";
import { shapes } from "./shapes.ts";
import { createGround, type Storage } from "./world.ts";

/** What sequences were made of. */
export interface Total extends Went {
  readonly sequences: number;
}

const wanted = process.env["SHAPES"]?.split(";");
const chosen = shapes.filter(({ name }) => wanted?.includes(name) ?? true);

/** Runs so many. */
export async function runSequences(
  storage: Storage,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<Total> {
  const ground = await createGround();
  let total: Total = { sequences: 0, drawn: 0, commands: 0, transactions: 0, calls: 0 };
  const property = fc.asyncProperty(fc.constantFrom(...chosen), sequences, async (shape, sequence) => {
    const { drawn, commands, transactions, calls } = await runSequence(ground, storage, shape, sequence);
    total = {
      sequences: total.sequences + 1,
      drawn: total.drawn + drawn,
      commands: total.commands + commands,
      transactions: total.transactions + transactions,
      calls: total.calls + calls,
    };
  });
  try {
    await fc.assert(property, { seed, numRuns: count, endOnFailure: process.env["MODEL_SHRINK"] !== "1" });
  } finally {
    await ground.close();
  }
  return total;
}
