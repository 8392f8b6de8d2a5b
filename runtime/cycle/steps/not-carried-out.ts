// The kinds of steps that plans have and this release does not run. A cycle that has one is never started
// (`cycle/carried-out.ts`); should a transaction come here all the same, it fails and does nothing.
import { HookwrightError } from "../../contract/error.ts";
import type { PlanStep } from "../../contract/plan.ts";
import type { StepExecutor } from "./step.ts";

/** Fails with `cycle/not-carried-out`. */
export const refuse: StepExecutor<PlanStep> = ({ kind }) => {
  throw new HookwrightError(
    "cycle/not-carried-out",
    `A step of the kind \`${kind}\` is not carried out by this release.`,
    { hint: "Take the step out of the cycle." },
  );
};
