// A delivery may hold thousands of events for hundreds of steps. What is decided about them gives way to other deliveries now and
// then, so that no sender waits for another one's batch.
import { setImmediate } from "node:timers/promises";

/** Small against what a request takes, large against what giving way costs. */
const piecesAtOnce = 200;

/** Counts pieces of work; a promise when it is time to give way. */
export type Pace = (pieces?: number) => Promise<void> | undefined;

/** Returns a new count. */
export function createPace(): Pace {
  let left = piecesAtOnce;
  return (pieces = 1) => {
    left -= pieces;
    if (left > 0) return undefined;
    left = piecesAtOnce;
    return setImmediate();
  };
}
