// What of a plan this release runs. A cycle with anything else is not started: the language is ahead of the engine, and a
// transaction that did something other than what was written would be worse than none. Whoever carries a thing out
// removes its line here, and its warning in the compiler.
import type { CyclePlan, PlanStep } from "../contract/plan.ts";

/** What stands in a plan and is not carried out, one sentence each; none when the whole plan is. */
export function planNotCarriedOut({ start, steps }: CyclePlan): readonly string[] {
  return Object.entries(steps).flatMap(([id, step]) =>
    stepParts(step, id === start).map(
      (what) => `The step \`${id}\` ${what}, which this release does not carry out.`,
    ),
  );
}

const laterKinds: Readonly<Partial<Record<PlanStep["kind"], string>>> = {
  webhookTool: "is a webhook without a connector",
};

function stepParts(step: PlanStep, isStart: boolean): readonly string[] {
  const kind = laterKinds[step.kind];
  const isWait = step.kind === "webhook" && !isStart;
  return [...(kind === undefined ? [] : [kind]), ...(isWait ? ["waits for a second delivery"] : [])];
}
