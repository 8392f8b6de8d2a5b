// What is worth a word about the cycles that a cycle calls (B§5.12): one that does not run answers 406, or queues for nobody.
import { linksOf } from "../cycle/plan-values.ts";
import type { InstalledCycle, Registry } from "./registry.ts";

/** A step that calls a cycle which takes nothing now. */
export interface LinkWarning {
  readonly step: string;
  readonly message: string;
}

/** The calls of a cycle that nobody would take now. One of its own is no fault: it runs when its steps do. */
export function linkWarnings(
  { cycles }: Pick<Registry, "cycles">,
  { loaded: { plan } }: InstalledCycle,
): readonly LinkWarning[] {
  return linksOf(plan)
    .filter(({ cycle }) => cycle !== plan.id && cycles.get(cycle)?.record.state !== "running")
    .map(({ from, cycle }) => {
      const why = cycles.has(cycle) ? "is stopped" : "is not installed";
      return { step: from, message: `The step \`${from}\` calls the cycle \`${cycle}\`, which ${why}.` };
    });
}
