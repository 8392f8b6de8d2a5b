// The outputs of steps that a definition calls sensitive. The journal needs them to go on; logs, errors and people do not.
import { createRedactor, type Redactor } from "../base/redact.ts";
import { isRawJson, type JsonValue } from "../contract/value.ts";
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

/** Masks the sensitive outputs of the steps that have run. */
export function outputRedactor(plan: LoadedPlan, outputs: StepOutputs): Redactor {
  const secrets = [...outputs].flatMap(([step, values]) =>
    // A module's outputs are JSON values; `Values` says `unknown` for the sake of precise module types.
    sensitiveNames(plan, step).flatMap((name) => textsOf(values[name] as JsonValue | undefined)),
  );
  return createRedactor(secrets);
}

/** Every text and number inside a value. */
export function textsOf(value: JsonValue | undefined): readonly string[] {
  if (typeof value === "object" && value !== null && !isRawJson(value))
    return Object.values(value).flatMap(textsOf);
  if (value === undefined || value === null || typeof value === "boolean") return [];
  return [isRawJson(value) ? value.rawJSON : String(value)];
}
