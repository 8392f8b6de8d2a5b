// When a cycle runs that begins with no webhook (B§6). Runs that were missed, because nobody was there or the clock was set forward,
// are one run; cron's hours are those of its time zone, whatever daylight saving does to them.
import { Cron } from "croner";
import type { Schedule } from "../contract/plan.ts";

/** The first run after a moment; equal distances are counted from `anchorMs`. `undefined`: none comes any more. */
export function nextRunMs(schedule: Schedule, anchorMs: number, afterMs: number): number | undefined {
  if ("cron" in schedule) return nextOfCron(schedule, Math.max(afterMs, anchorMs - 1));
  if (afterMs < anchorMs) return anchorMs;
  return anchorMs + (Math.floor((afterMs - anchorMs) / schedule.everyMs) + 1) * schedule.everyMs;
}

function nextOfCron(
  { cron, timeZone }: { readonly cron: string; readonly timeZone: string },
  afterMs: number,
) {
  return new Cron(cron, { timezone: timeZone, mode: "5-part" }).nextRun(new Date(afterMs))?.getTime();
}
