// What sets a cycle going: deliveries, or a schedule where it begins with no webhook (B§6).
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CycleContext } from "../cycle-context.ts";

/** `cycle/start-not-webhook`, `schedule-missing`, `schedule-not-used`. */
export function checkCycleStart({ cycle, document, report }: CycleContext): void {
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
}
