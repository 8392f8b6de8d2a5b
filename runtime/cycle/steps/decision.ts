// A decision: compares two values and chooses the next step. It fails only when a value cannot be made.
import type { DecisionStep } from "../../contract/plan.ts";
import { isHeld } from "../compare.ts";
import { evaluate } from "../evaluate.ts";
import { valueSources } from "../value-sources.ts";
import type { StepExecutor } from "./step.ts";

/** Carries a decision out; its output is `{ "result": true | false }`. */
export const decide: StepExecutor<DecisionStep> = (step, visit, trace) => {
  const sources = valueSources(visit);
  const left = evaluate(step.left, sources);
  const right = step.right && evaluate(step.right, sources);
  trace.input = right === undefined ? { left: left ?? null } : { left: left ?? null, right };
  const result = isHeld(step.condition, left, right);
  return { output: { result }, next: result ? step.whenTrue : step.whenFalse };
};
