// When a vendor wants to be called again: the header `Retry-After` in both of its forms (RFC 9110, 10.2.3).
import type { HttpResponseHead } from "./transport.ts";

/** How long to wait, in milliseconds and never below 0; `undefined` where the vendor does not say, or says what nobody can read. */
export function retryAfterMs({ headers }: HttpResponseHead, nowMs: number): number | undefined {
  const text = headers["retry-after"]?.trim() ?? "";
  if (/^\d{1,9}(?:\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const atMs = parseHttpDate(text);
  if (atMs === undefined) return undefined;
  // By the vendor's own clock where it tells: ours may differ.
  return Math.max(0, atMs - (parseHttpDate(headers["date"] ?? "") ?? nowMs));
}

/** The three forms of a date in HTTP: all of them are UTC, and the oldest does not say so. */
const httpDate =
  /^(?:\w{3}, \d{2} \w{3} \d{4} \d{2}:\d{2}:\d{2} GMT|\w{6,9}, \d{2}-\w{3}-\d{2} \d{2}:\d{2}:\d{2} GMT|(\w{3} \w{3} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}))$/;

function parseHttpDate(text: string): number | undefined {
  const match = httpDate.exec(text);
  if (match === null) return undefined;
  const atMs = Date.parse(match[1] === undefined ? text : `${text} GMT`);
  return Number.isNaN(atMs) ? undefined : atMs;
}
