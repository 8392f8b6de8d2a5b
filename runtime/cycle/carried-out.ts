// What of a plan this release runs. A cycle with anything else is not started: the language is ahead of the engine, and a
// transaction that did something other than what was written would be worse than none. Whoever carries a thing out
// removes its line here, and its warning in the compiler.
import type { CyclePlan, PlanStep } from "../contract/plan.ts";

/** What stands in a plan and is not carried out, one sentence each; none when the whole plan is. */
export function planNotCarriedOut({ steps }: CyclePlan): readonly string[] {
  return Object.entries(steps).flatMap(([id, step]) =>
    stepParts(step).map((what) => `The step \`${id}\` ${what}, which this release does not carry out.`),
  );
}

const laterKinds: Readonly<Partial<Record<PlanStep["kind"], string>>> = {
  webhookTool: "is a webhook without a connector",
};

function stepParts(step: PlanStep): readonly string[] {
  const kind = laterKinds[step.kind];
  return kind === undefined ? [] : [kind];
}
