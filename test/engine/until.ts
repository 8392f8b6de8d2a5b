// Waiting for what other threads and sockets do: until a condition holds, never for a time.
import { setImmediate } from "node:timers/promises";

/** Longest wait before a test is said to have failed. */
const patienceMs = 10_000;

/** Resolves with the first value that is not `undefined` or `false`. */
export async function until<T>(
  read: () => Promise<T | undefined | false> | T | undefined | false,
): Promise<T> {
  const deadlineMs = Date.now() + patienceMs;
  while (Date.now() < deadlineMs) {
    const value = await read();
    if (value !== undefined && value !== false) return value;
    await setImmediate();
  }
  throw new Error("The condition did not come true.");
}
