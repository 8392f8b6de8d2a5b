// A decision by several criteria, looked at in their order until the answer is known: what comes after is not even
// evaluated, so that a criterion may guard the next. It fails only when a value cannot be made.
import type { CriteriaStep } from "../../contract/plan.ts";
import type { JsonObject } from "../../contract/value.ts";
import { isHeld } from "../compare.ts";
import { evaluate } from "../evaluate.ts";
import { valueSources } from "../value-sources.ts";
import type { StepExecutor } from "./step.ts";

/** Carries it out; its output is `{ "result": true | false }`, its input every criterion that was looked at. */
export const decideByCriteria: StepExecutor<CriteriaStep> = (step, visit, trace) => {
  const sources = valueSources(visit);
  const criteria: JsonObject[] = [];
  trace.input = { match: step.match, criteria };
  // The result that ends the search: one that fails with `all`, one that holds with `any`.
  const decisive = step.match === "any";
  const result = step.criteria.some(({ left: leftValue, condition, right: rightValue, ignoreCase }) => {
    const left = evaluate(leftValue, sources);
    const right = rightValue && evaluate(rightValue, sources);
    const holds = isHeld(condition, left, right, ignoreCase);
    criteria.push({
      left: left ?? null,
      condition,
      ...(right === undefined ? {} : { right }),
      ...(ignoreCase === true && { ignoreCase }),
      holds,
    });
    return holds === decisive;
  })
    ? decisive
    : !decisive;
  return { output: { result }, next: result ? step.whenTrue : step.whenFalse };
};
