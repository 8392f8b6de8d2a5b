// A wait-all step, as one part comes to it: that ends the part (`run.ts`), and the last one lets the transaction go on
// (`phases.ts`). Where nothing is split it is passed.
import type { WaitAllStep } from "../../contract/plan.ts";
import type { StepExecutor } from "./step.ts";

/** Does nothing. */
export const passJoin: StepExecutor<WaitAllStep> = ({ next }) => {
  return { next };
};
