// Random numbers for CryptoJS inside an isolate, from the system's source: `Math.random` there could be foreseen.
import { getRandomValues } from "node:crypto";

/** Asked for by the hundred at most. */
const mostWords = 256;

/** So many random 32-bit words. */
export function randomWords(count: unknown): number[] {
  const length = typeof count === "number" ? Math.min(Math.max(0, Math.trunc(count)), mostWords) : 1;
  return [...getRandomValues(new Uint32Array(length))];
}
