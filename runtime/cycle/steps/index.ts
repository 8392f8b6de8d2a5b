// The kinds of steps, one line each.
import { HookwrightError } from "../../contract/error.ts";
import type { WebhookStep } from "../../contract/plan.ts";
import type { RunStep } from "../written-webhooks.ts";
import { decideByCriteria } from "./criteria.ts";
import { decide } from "./decision.ts";
import { callAction } from "./method.ts";
import { delay, waitUntil } from "./pauses.ts";
import { respond } from "./respond.ts";
import { runScript } from "./script.ts";
import { passJoin } from "./wait-all.ts";
import type { StepExecutor, StepResult, StepVisit, Trace } from "./step.ts";

/** Reception makes its visit: a transaction begins behind it, or waits in front of it. */
const isDelivered: StepExecutor<WebhookStep> = () => {
  throw new TypeError("A webhook step is run by its delivery.");
};

const executors: { readonly [Kind in RunStep["kind"]]: StepExecutor<Extract<RunStep, { kind: Kind }>> } = {
  webhook: isDelivered,
  method: callAction,
  decision: decide,
  respond,
  criteria: decideByCriteria,
  delay,
  waitUntil,
  waitAll: passJoin,
  script: runScript,
};

/** Executes a step of a visit's plan; `trace` is filled as far as it comes. */
export function executeStep(visit: StepVisit, trace: Trace): StepResult | Promise<StepResult> {
  const { step: name } = visit;
  const { plan } = visit.plan;
  const step = Object.hasOwn(plan.steps, name) ? plan.steps[name] : undefined;
  if (step === undefined)
    throw new HookwrightError("cycle/not-found", `The cycle \`${plan.id}\` has no step \`${name}\`.`, {
      hint: "Run hookwright compile.",
    });
  // The table gives each kind its own executor, which the type system cannot follow through an index.
  const execute = executors[step.kind] as StepExecutor<RunStep>;
  return execute(step, visit, trace);
}
