// The outputs of steps that a definition calls sensitive. The journal needs them to go on; logs, errors and people do not.
import { createRedactor, type Redactor } from "../base/redact.ts";
import { secretTexts } from "../auth/secrets.ts";
import type { StepOutputs } from "./evaluate.ts";
import type { LoadedPlan } from "./plan.ts";

/** The names of a step's sensitive outputs. */
export function sensitiveNames({ plan, connectors }: LoadedPlan, stepId: string): readonly string[] {
  const step = plan.steps[stepId];
  if (step?.kind === "script")
    return step.fields.flatMap(({ name, sensitive }) => (sensitive === true ? [name] : []));
  if (step?.kind !== "webhook" && step?.kind !== "method") return [];
  const method = connectors.get(step.connector)?.methods[step.method];
  if (method === undefined || method.kind === "webhookResponse") return [];
  return method.outputs.flatMap(({ name, sensitive }) => (sensitive === true ? [name] : []));
}

const sensitivePlans = new WeakMap<LoadedPlan, boolean>();

/** True when a step of the plan has sensitive outputs; found out once. */
export function isSensitivePlan(plan: LoadedPlan): boolean {
  const isSensitive =
    sensitivePlans.get(plan) ??
    Object.keys(plan.plan.steps).some((step) => sensitiveNames(plan, step).length > 0);
  sensitivePlans.set(plan, isSensitive);
  return isSensitive;
}

/** Masks the sensitive outputs of the steps that have run. */
function outputRedactor(plan: LoadedPlan, outputs: StepOutputs): Redactor {
  const secrets = [...outputs].flatMap(([step, values]) =>
    sensitiveNames(plan, step).flatMap((name) => secretTexts(values[name])),
  );
  return createRedactor(secrets);
}

/** Masks what is sensitive of earlier outputs; made once, and only where something is said. */
export function redactorOf(plan: LoadedPlan, outputs: StepOutputs): Redactor {
  if (!isSensitivePlan(plan)) return asItIs;
  let known: Redactor | undefined;
  return (text) => (known ??= outputRedactor(plan, outputs))(text);
}

/** Of a plan in which nothing is sensitive. */
export const asItIs: Redactor = (text) => text;
