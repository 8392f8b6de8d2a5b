// The machine's clock, which somebody sets while something waits.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "../../runtime/base/clock.ts";

const [second, hour] = [1_000, 3_600_000];
let calls = 0;
const run = (): void => void calls++;
beforeEach(() => {
  calls = 0;
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([1, 10 * second, 40 * 24 * hour])("what waits for %i ms comes then, once", (waitMs) => {
  systemClock.at(waitMs, run);
  vi.advanceTimersByTime(waitMs - 1);
  expect(calls).toBe(0);
  vi.advanceTimersByTime(hour);
  expect(calls).toBe(1);
});

test("a moment that a clock is set beyond has come within half a minute", () => {
  systemClock.at(2 * hour, run);
  vi.advanceTimersByTime(10 * second);
  vi.setSystemTime(3 * hour);
  vi.advanceTimersByTime(30 * second);
  expect(calls).toBe(1);
});

test("a clock that is set back makes nothing wait for longer", () => {
  systemClock.at(100 * second, run);
  vi.advanceTimersByTime(10 * second);
  vi.setSystemTime(-hour);
  vi.advanceTimersByTime(90 * second - 1);
  expect(calls).toBe(0);
  vi.advanceTimersByTime(1);
  expect(calls).toBe(1);
});

test("what is cancelled does not come", () => {
  const cancel = systemClock.at(hour, run);
  vi.advanceTimersByTime(40 * second);
  cancel();
  vi.advanceTimersByTime(2 * hour);
  expect(calls).toBe(0);
});
