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

/** The sensitive outputs of the steps that have run, as texts. */
function outputSecrets(plan: LoadedPlan, outputs: StepOutputs): readonly string[] {
  return [...outputs].flatMap(([step, values]) =>
    sensitiveNames(plan, step).flatMap((name) => secretTexts(values[name])),
  );
}

/** Masks what is sensitive of earlier outputs, and these other secrets; made once, and only where something is said. */
export function redactorOf(plan: LoadedPlan, outputs: StepOutputs, others: readonly string[] = []): Redactor {
  if (!isSensitivePlan(plan) && others.length === 0) return asItIs;
  let known: Redactor | undefined;
  return (text) => (known ??= createRedactor([...outputSecrets(plan, outputs), ...others]))(text);
}

/** Of a plan in which nothing is sensitive. */
export const asItIs: Redactor = (text) => text;
