// What a step, and what surely follows it, reads of other steps: a transaction that begins with it must have that already.
import type { CyclePlan, PlanStep } from "../contract/plan.ts";
import { referencesOf } from "./fields-in-use.ts";

/** The steps whose outputs are needed from a step on and are not there. Behind a decision nobody knows what runs. */
export function missingOutputs(
  { steps }: CyclePlan,
  from: string,
  there: ReadonlySet<string>,
): readonly string[] {
  const have = new Set(there);
  const missing = new Set<string>();
  for (
    let id: string | undefined = from;
    id !== undefined && !(id !== from && have.has(id) && !there.has(id));
  ) {
    const step: PlanStep | undefined = steps[id];
    if (step === undefined || "whenTrue" in step || "whenFalse" in step) break;
    for (const name of referencesOf(step).keys()) if (!have.has(name)) missing.add(name);
    have.add(id);
    id = "next" in step ? step.next : undefined;
  }
  return [...missing];
}
