// A machine's clock that is set back under a working engine: runs of cycles come at their times by the clock as it is then.
import { expect, test } from "vitest";
import type { Clock } from "../../runtime/base/clock.ts";
import { watchClock } from "../../runtime/engine/watch-clock.ts";
import { VirtualClock } from "./virtual-clock.ts";

test("what a clock that is set back delays is planned anew, and said; small corrections and steps ahead are none", () => {
  const time = new VirtualClock();
  let aheadMs = 0;
  const clock: Clock = {
    now: () => time.now() + aheadMs,
    elapsedMs: () => time.now(),
    at: (atMs, run) => time.at(atMs - aheadMs, run),
  };
  const said: object[] = [];
  let planned = 0;
  const end = watchClock(
    clock,
    { info: () => undefined, error: () => undefined, warn: (fields) => said.push(fields) },
    () => {
      planned++;
      return Promise.resolve();
    },
  );
  for (const stepMs of [-1_500, 3_600_000, -3_600_000, -1_500]) {
    aheadMs += stepMs;
    time.advance(10_000);
  }
  expect([planned, said]).toEqual([1, [{ byMs: 3_600_000 }]]);
  end();
  aheadMs -= 3_600_000;
  time.advance(60_000);
  expect(planned).toBe(1);
});
