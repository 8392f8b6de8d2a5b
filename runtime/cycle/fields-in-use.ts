// Which fields of a step the other steps of its plan use: what scripts are told as `method_response_fields_in_use` (B§7.4),
// so that a call may ask its vendor for these alone.
import type { Field } from "../contract/connector.ts";
import type { CyclePlan, PlanStep } from "../contract/plan.ts";

const used = new WeakMap<CyclePlan, ReadonlyMap<string, ReadonlySet<string>>>();

/** The connector fields among a step's outputs that any step of the plan refers to. */
export function fieldsInUse(
  plan: CyclePlan,
  step: string,
  outputs: readonly Pick<Field, "name" | "location">[],
): readonly string[] {
  const ofPlan = used.get(plan) ?? referencesOf(plan.steps);
  used.set(plan, ofPlan);
  const names = ofPlan.get(step);
  return outputs.filter(({ name }) => names?.has(name)).map(({ location }) => location);
}

/** Step → the system fields that are referred to, in a step or in all of them. */
export function referencesOf(part: PlanStep | CyclePlan["steps"]): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    // A constant may look like anything.
    if ("kind" in value && value.kind === "literal") return;
    if (
      "step" in value &&
      typeof value.step === "string" &&
      "field" in value &&
      typeof value.field === "string"
    )
      found.set(value.step, (found.get(value.step) ?? new Set()).add(value.field));
    Object.values(value).forEach(visit);
  };
  visit(part);
  return found;
}
