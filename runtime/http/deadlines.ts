// One deadline for many calls. All have the same time, so the oldest is due first and one timer is enough: an
// `AbortSignal.timeout` for each call costs a fifth of the call (performance.md, item 7).
import type { Clock } from "../base/clock.ts";

/** Ends what takes too long. */
export interface Deadlines {
  /** Calls `expire` when the time is over, unless the returned function was called before. */
  start(expire: () => void): () => void;
}

/** Deadlines that all end `durationMs` after their start. */
export function createDeadlines(clock: Clock, durationMs: number): Deadlines {
  // A Map keeps the order of insertion, which is the order of the deadlines.
  const open = new Map<() => void, number>();
  let isArmed = false;
  const arm = (): void => {
    const [oldest] = open.values();
    isArmed = oldest !== undefined;
    if (oldest !== undefined) clock.at(oldest, sweep);
  };
  const sweep = (): void => {
    const now = clock.now();
    for (const [expire, atMs] of open) {
      if (atMs > now) break;
      open.delete(expire);
      expire();
    }
    arm();
  };
  return {
    start(expire) {
      open.set(expire, clock.now() + durationMs);
      if (!isArmed) arm();
      return () => {
        open.delete(expire);
      };
    },
  };
}
