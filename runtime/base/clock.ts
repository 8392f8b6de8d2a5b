// Time as a value that is passed in, so that tests move it. Nothing in the runtime reads `Date.now()` elsewhere.

/** A source of time and timers. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once at or after `atMs`; the returned function cancels. Does not keep the process alive. */
  at(atMs: number, run: () => void): () => void;
  /** Milliseconds since some moment, by what nobody sets. Absent: nobody sets `now` either. */
  elapsedMs?(this: void): number;
}

/** Longest delay `setTimeout` takes. */
export const longestDelayMs = 2 ** 31 - 1;

/** A longer wait looks at the clock so often: the machine may have slept, or its clock may have been set forward. */
const longestPieceMs = 30_000;

/**
 * The machine's clock. Where it is set while something waits, a moment has come when the clock says so, and also when the time has
 * passed that was to be waited: a clock that is set back ends no timeout later.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsedMs: () => performance.now(),
  at(atMs, run) {
    let timer: NodeJS.Timeout;
    let leftMs = Math.max(0, atMs - Date.now());
    const arm = (): void => {
      const pieceMs = Math.min(leftMs, longestPieceMs);
      leftMs -= pieceMs;
      timer = setTimeout(leftMs === 0 ? run : look, pieceMs);
      timer.unref();
    };
    const look = (): void => {
      if (Date.now() >= atMs) run();
      else arm();
    };
    arm();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Waits for a moment; rejects with `givenUp` when the signal is aborted before. */
export async function waitUntil(
  clock: Clock,
  atMs: number,
  { signal, givenUp }: { readonly signal: AbortSignal | undefined; readonly givenUp: () => Error },
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const giveUp = (): void => {
    reject(givenUp());
  };
  if (signal?.aborted === true) giveUp();
  const cancel = clock.at(atMs, resolve);
  signal?.addEventListener("abort", giveUp);
  try {
    await promise;
  } finally {
    cancel();
    signal?.removeEventListener("abort", giveUp);
  }
}
