// What sets a cycle going: deliveries, or a schedule where it begins with no webhook (B§6).
import { Cron } from "croner";
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CycleContext } from "../cycle-context.ts";

/** `cycle/start-not-webhook`, `schedule-missing`, `schedule-not-used`, `cron-invalid`. */
export function checkCycleStart(context: CycleContext): void {
  const { cycle, document, report } = context;
  const { start, schedule } = cycle;
  const step = start === undefined ? undefined : cycle.steps?.[start];
  // A step without a readable body: nobody knows what it was meant to be.
  if (start === undefined || step === undefined || Object.keys(step).length === 0) return;
  const span = document.valueSpan(["start"]);
  if ("webhook" in step) {
    if (schedule !== undefined)
      report(diagnostic("cycle/schedule-not-used", document.keySpan(["schedule"]), { name: start }));
    return;
  }
  if (!("method" in step || "script" in step)) {
    report(diagnostic("cycle/start-not-webhook", span, { name: start }));
    return;
  }
  if (!document.mayHold(["schedule"])) report(diagnostic("cycle/schedule-missing", span, { name: start }));
  checkCron(context);
}

function checkCron({ cycle: { schedule }, document, report }: CycleContext): void {
  if (typeof schedule !== "object" || schedule === null || !("cron" in schedule)) return;
  const { cron, timeZone = "UTC" } = schedule;
  if (typeof cron !== "string" || typeof timeZone !== "string" || !/^\S+(?: \S+){4}$/.test(cron)) return;
  const isZone = isTimeZone(timeZone);
  if (isZone && occurs(cron)) return;
  const span = document.valueSpan(["schedule", isZone ? "cron" : "timeZone"]);
  report(diagnostic("cycle/cron-invalid", span, { text: isZone ? cron : timeZone, isZone }));
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** From a day that is always the same, so that a definition compiles as it did. */
function occurs(cron: string): boolean {
  try {
    return new Cron(cron, { timezone: "UTC", mode: "5-part" }).nextRun(new Date(0)) !== null;
  } catch {
    return false;
  }
}
