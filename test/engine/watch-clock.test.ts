// A machine's clock that is set back under a working engine: runs of cycles come at their times by the clock as it is then.
import { expect, test } from "vitest";
import type { Clock } from "../../runtime/base/clock.ts";
import type { PlanStep } from "../../runtime/contract/plan.ts";
import { watchClock } from "../../runtime/engine/watch-clock.ts";
import { startProgram } from "./program.ts";
import { shopProject } from "./project.ts";
import { cycle, notify, shopConnector, trigger } from "./releases.ts";
import { until } from "./until.ts";
import { startVendor } from "./vendor.ts";
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

/** A clock that is set. */
class SetClock extends VirtualClock {
  aheadMs = 0;
  override now(): number {
    return super.now() + this.aheadMs;
  }
  override at(atMs: number, run: () => void): () => void {
    return super.at(atMs - this.aheadMs, run);
  }
  elapsedMs = (): number => super.now();
}

test("a run that is planned anew for an earlier time is made then, and not when the timer of before ends", async () => {
  const vendor = await startVendor();
  const clock = new SetClock();
  const timed = (id: string, cron: string) =>
    cycle(
      shopConnector(),
      { first: { ...notify(), map: [["Text", { kind: "literal", value: "hello" }]] } as PlanStep },
      { id, start: "first", schedule: { cron, timeZone: "UTC" } },
    );
  const { cycles: _, ...project } = shopProject({ created: trigger() }, { vendorUrl: vendor.url });
  const cycles = [timed("each-year", "0 0 1 6 *"), timed("hourly", "30 * * * *")];
  const { engine, store } = await startProgram({ project: { ...project, cycles }, clock });
  const [minuteMs, hourMs] = [60_000, 3_600_000];
  for (const { id } of engine.cycles()) await engine.startCycle(id);
  const haveRun = (count: number) =>
    until(
      async () => (await states()).length === count && (await states()).every((one) => one === "succeeded"),
    );
  const states = async () => (await engine.transactions({ limit: 5 })).map(({ state }) => state);
  const isDueIn = (ms: number) =>
    until(async () => (await store.scheduler.nextDueAtMs()) === clock.now() + ms);
  await isDueIn(30 * minuteMs);
  clock.aheadMs += 5 * hourMs;
  clock.advance(30 * minuteMs);
  await haveRun(1);
  await isDueIn(hourMs);
  clock.aheadMs -= 3 * hourMs;
  clock.advance(10_000);
  await isDueIn(hourMs - 10_000);
  clock.advance(hourMs - 10_000);
  await haveRun(2);
});
