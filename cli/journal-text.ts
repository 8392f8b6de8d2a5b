// What a journal tells a person at a terminal: why something ended as it did, and what its scripts wrote.
import { visible } from "../compiler/diagnostics/quote.ts";

/** An error, a warning or a reason as one sentence or two. */
export function sentence(cause: unknown): string {
  if (typeof cause !== "object" || cause === null) return "";
  const message = "message" in cause ? cause.message : undefined;
  const hint = "hint" in cause ? cause.hint : undefined;
  return visible([message, hint].filter((text) => typeof text === "string").join(" "));
}

/** Each line of a log behind a bar. */
export function logLines(log: readonly string[]): readonly string[] {
  return log.flatMap((entry) => entry.split("\n")).map((line) => `   | ${visible(line)}`);
}
