// A cycle's plan out of its release: the compiler's own text, known by its hash. What tells it from another contract's, or from no plan
// at all, is looked at; the shape of its steps is the compiler's to keep.
import { HookwrightError } from "../contract/error.ts";
import type { CyclePlan } from "../contract/plan.ts";
import { isJsonObject, member, type JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";

/** Reads the text of a plan. Fails with `internal` where it is none. */
export function readPlan(cycle: string, text: string): CyclePlan {
  const plan = decodeOwnJson(text);
  if (isPlan(plan)) return plan;
  throw new HookwrightError("internal", `The release of the cycle \`${cycle}\` holds no plan.`);
}

function isPlan(value: JsonValue): value is JsonValue & CyclePlan {
  return (
    typeof member(value, "contract") === "number" &&
    typeof member(value, "id") === "string" &&
    isJsonObject(member(value, "connectors")) &&
    isJsonObject(member(value, "steps"))
  );
}
