// Where a step leads, whatever its kind.
import type { CyclePlan } from "../contract/plan.ts";

/** The steps that may follow one; none of a step that is not there. */
export function exitsOf(step: CyclePlan["steps"][string] | undefined): readonly string[] {
  const { next, whenTrue, whenFalse } = (step ?? {}) as Readonly<Record<string, string | undefined>>;
  return [next, whenTrue, whenFalse].filter((exit) => exit !== undefined);
}
