// What is worth a word about the cycles that a cycle calls (B§5.12): one that does not run answers 406, or queues for nobody.
import { linksOf } from "../cycle/plan-values.ts";
import type { Prerequisite } from "./prerequisites.ts";
import type { InstalledCycle, Registry } from "./registry.ts";

/** The calls of a cycle that nobody would take now. One of its own is no fault: it runs when its steps do. */
export function linkWarnings(
  { cycles }: Pick<Registry, "cycles">,
  { loaded: { plan } }: InstalledCycle,
): readonly Prerequisite[] {
  return linksOf(plan)
    .filter(({ cycle }) => cycle !== plan.id && cycles.get(cycle)?.record.state !== "running")
    .map(({ from, cycle }) => {
      const why = cycles.has(cycle) ? "is stopped" : "is not installed";
      const message = `The step \`${from}\` calls the cycle \`${cycle}\`, which ${why}.`;
      return { code: 0, step: from, message, isWarning: true };
    });
}
