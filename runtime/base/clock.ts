// Time as a value that is passed in, so that tests move it. Nothing in the runtime reads `Date.now()` elsewhere.

/** A source of time and timers. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Calls `run` once at or after `atMs`; the returned function cancels. Does not keep the process alive. */
  at(atMs: number, run: () => void): () => void;
}

/** Longest delay `setTimeout` takes; a later moment is reached by waiting again. */
export const longestDelayMs = 2 ** 31 - 1;

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
