// A webhook step after the first: a transaction would wait there for a delivery. Waiting is not carried out yet.
import { HookwrightError } from "../../contract/error.ts";
import type { WebhookStep } from "../../contract/plan.ts";
import type { StepExecutor } from "./step.ts";

/** Fails: only the first step of a cycle can be a webhook so far. */
export const waitForWebhook: StepExecutor<WebhookStep> = () => {
  throw new HookwrightError(
    "webhook/not-carried-out",
    "A webhook step in the middle of a cycle is not carried out by this release.",
    { hint: "Use the webhook as the first step of a cycle of its own." },
  );
};
