// Time as a value that is passed in, so that tests move it. Nothing in the runtime reads `Date.now()` elsewhere.

/** A source of time and timers. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once at or after `atMs`; the returned function cancels. Does not keep the process alive. */
  at(atMs: number, run: () => void): () => void;
}

/** Longest delay `setTimeout` takes; a later moment is reached by waiting again. */
const longestDelayMs = 2 ** 31 - 1;

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  at(atMs, run) {
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const delayMs = Math.max(0, atMs - Date.now());
      timer = setTimeout(delayMs > longestDelayMs ? arm : run, Math.min(delayMs, longestDelayMs));
      timer.unref();
    };
    arm();
    return () => {
      clearTimeout(timer);
    };
  },
};
