// `Retry-After` in both of its forms (RFC 9110, 10.2.3), and what is no such header.
import { expect, test } from "vitest";
import { retryAfterMs } from "../../runtime/http/retry-after.ts";

const nowMs = Date.UTC(2026, 9, 21, 7, 28, 0);

function read(headers: Readonly<Record<string, string>>): number | undefined {
  return retryAfterMs({ status: 429, reasonPhrase: "", headers }, nowMs);
}

test.each([
  ["0", 0],
  ["120", 120_000],
  [" 30 ", 30_000],
  ["1.5", 1500],
  ["999999999", 999_999_999_000],
  ["Wed, 21 Oct 2026 07:30:00 GMT", 120_000],
  ["Wed, 21 Oct 2026 07:27:00 GMT", 0],
  ["Wednesday, 21-Oct-26 07:28:10 GMT", 10_000],
  ["Wed Oct 21 07:28:05 2026", 5000],
  ["Fri Nov  6 07:28:00 2026", 16 * 86_400_000],
])("%j is %d ms", (text, expected) => {
  expect(read({ "retry-after": text })).toBe(expected);
});

test.each([
  "",
  "soon",
  "-1",
  "1e3",
  "12 s",
  "2026-10-21T07:30:00Z",
  "Wed, 99 Oct 2026 07:30:00 GMT",
  "9999999999",
])("%j says nothing", (text) => {
  expect(read({ "retry-after": text })).toBeUndefined();
});

test("no header says nothing", () => {
  expect(read({})).toBeUndefined();
});

test("a date is read by the vendor's own clock", () => {
  const date = "Wed, 21 Oct 2026 06:00:00 GMT";
  expect(read({ date, "retry-after": "Wed, 21 Oct 2026 06:00:07 GMT" })).toBe(7000);
});
