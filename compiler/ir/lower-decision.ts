// A decision → one comparison where the engine has the condition, else the criteria as they were written.
import type {
  CriteriaStep,
  CriterionCondition,
  DecisionCondition,
  DecisionStep,
} from "../../runtime/contract/plan.ts";
import type { CriterionDefinition, DecisionDefinition } from "../schema/definition.gen.ts";
import type { PlanValueLowering } from "./lower-plan-value.ts";

const single: Readonly<Partial<Record<CriterionCondition, DecisionCondition>>> = {
  equals: "equals",
  notEquals: "notEquals",
  greaterThan: "greaterThan",
  greaterThanOrEqual: "greaterThanOrEqual",
  lessThan: "lessThan",
  lessThanOrEqual: "lessThanOrEqual",
  contains: "contains",
  startsWith: "startsWith",
  endsWith: "endsWith",
  exists: "exists",
  notExists: "notExists",
};

/** Lowers a decision, without its exits. */
export function lowerDecision(
  decision: DecisionDefinition,
  values: PlanValueLowering,
): DecisionStep | CriteriaStep {
  const match = "any" in decision ? "any" : "all";
  const list = "any" in decision ? decision.any : "all" in decision ? decision.all : [decision];
  const criteria = list.map((criterion) => lowerCriterion(criterion, values));
  const [only, ...others] = criteria;
  const condition =
    only && others.length === 0 && only.ignoreCase === undefined ? single[only.condition] : undefined;
  return only === undefined || condition === undefined
    ? { kind: "criteria", match, criteria }
    : { kind: "decision", ...only, condition };
}

function lowerCriterion(
  criterion: CriterionDefinition,
  values: PlanValueLowering,
): CriteriaStep["criteria"][number] {
  return {
    left: values.value(criterion.left),
    condition: criterion.condition,
    ...("right" in criterion ? { right: values.value(criterion.right) } : {}),
    ...("ignoreCase" in criterion && criterion.ignoreCase === true ? { ignoreCase: true } : {}),
  };
}
