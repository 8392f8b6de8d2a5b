// Group commit: one batch at a time is under way, and what is asked meanwhile makes the next. There is no timer: a fixed
// delay is slower than this and than a commit for each (performance.md, hot path 1).
import { isHookwrightError } from "../contract/error.ts";

interface Waiting<Asked, Answer> {
  readonly asked: Asked;
  readonly settled: PromiseWithResolvers<Answer>;
}

/** How a lane works. */
export interface LaneOptions<Asked, Answer> {
  /** Carries out one batch in one commit; an answer for each, in order. */
  run(batch: readonly Asked[]): Promise<readonly Answer[]>;
  /** How many of the first that wait make one batch; at least one. */
  cut(first: readonly Asked[]): number;
}

/** Operations in one commit; behind them nothing is looked at, however many wait. */
const mostInBatch = 256;

/**
 * Returns the function that asks for one operation. Answers come in the order of asking. When a batch fails by a fault of one
 * of its operations (a duplicate id: a mistake of ours) each is run alone, so that the others do not suffer for it.
 */
export function createLane<Asked, Answer>({ run, cut }: LaneOptions<Asked, Answer>) {
  let waiting: Waiting<Asked, Answer>[] = [];
  let isBusy = false;

  async function settle(batch: readonly Waiting<Asked, Answer>[]): Promise<void> {
    try {
      const answers = await run(batch.map(({ asked }) => asked));
      // In the order of asking, and only after the next batch could leave: `drain` has taken it by then.
      for (const [index, { settled }] of batch.entries()) settled.resolve(answers[index] as Answer);
    } catch (error) {
      if (batch.length > 1 && !isHookwrightError(error)) for (const one of batch) await settle([one]);
      else for (const { settled } of batch) settled.reject(error);
    }
  }

  async function drain(): Promise<void> {
    while (waiting.length > 0) {
      const first = waiting.slice(0, mostInBatch);
      const batch = first.slice(0, cut(first.map(({ asked }) => asked)));
      waiting = waiting.slice(batch.length);
      await settle(batch);
    }
    isBusy = false;
  }

  return (asked: Asked): Promise<Answer> => {
    const settled = Promise.withResolvers<Answer>();
    waiting.push({ asked, settled });
    if (!isBusy) {
      isBusy = true;
      // When the event loop has served what is ready now: requests that came together share a commit.
      setImmediate(() => void drain());
    }
    return settled.promise;
  };
}
