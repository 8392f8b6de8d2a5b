// Waiting for what other threads and sockets do: until a condition holds, never for a time.
import { setImmediate, setTimeout as wait } from "node:timers/promises";

/** Longest wait before a test is said to have failed. */
const patienceMs = 30_000;

/** What comes at once is seen at once; whoever waits for longer leaves the processor to what he waits for. */
const [atOnce, restMs] = [10, 15] as const;

/** Resolves with the first value that is not `undefined` or `false`. */
export async function until<T>(
  read: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadlineMs = Date.now() + patienceMs;
  for (let asked = 1; Date.now() < deadlineMs; asked++) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    await (asked < atOnce ? setImmediate() : wait(Math.min(asked - atOnce, restMs)));
  }
  throw new Error("The condition did not come true.");
}
