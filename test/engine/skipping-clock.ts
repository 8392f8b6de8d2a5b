// The machine's clock, but for what is skipped of it, so that processes wait for nothing that only takes time.
import { systemClock, type Clock } from "../../runtime/base/clock.ts";

/** A clock of which time can be skipped. */
export interface SkippingClock extends Clock {
  /** What waits for a moment that is skipped happens at once. */
  skip(ms: number): void;
}

/** A clock that is so far ahead. */
export function createSkippingClock(aheadMs = 0): SkippingClock {
  let skippedMs = aheadMs;
  const waiting = new Set<() => void>();
  return {
    now: () => systemClock.now() + skippedMs,
    at(atMs, run) {
      const fire = (): void => {
        waiting.delete(arm);
        run();
      };
      let cancel = systemClock.at(atMs - skippedMs, fire);
      const arm = (): void => {
        cancel();
        cancel = systemClock.at(atMs - skippedMs, fire);
      };
      waiting.add(arm);
      return () => {
        waiting.delete(arm);
        cancel();
      };
    },
    skip(ms) {
      skippedMs += ms;
      for (const arm of waiting) arm();
    },
  };
}
