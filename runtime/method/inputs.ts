// From what a step gives to what generated code takes: merge fields and field values. Only declared names pass, and a step can
// never set what belongs to the installation, such as the host that credentials are sent to.
import type { ActionMethod, ScriptMethod, Values, WebhookResponseMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import { installationMerge, type Installation } from "./installation.ts";

/** What stands for a parameter that is left out (B§4.1). */
export const ignoredValue = "CYCLR_IGNORE_PARAMETER";

/** The values of one call. */
export interface InputSources {
  readonly installation: Installation;
  /** By system field or parameter name, as a step maps them. */
  readonly values: Readonly<Record<string, JsonValue>>;
  /** What the credential of the call gives: `Cyclr_Auth_AccessToken`, and what signing in has taught. */
  readonly taught?: MergeFields;
  /** What is saved with a webhook's subscription: `Cyclr_Webhook_<Name>`. */
  readonly saved?: MergeFields;
  /** What the engine supplies (`system-fields.ts`). */
  readonly system?: MergeFields;
}

/** A method that is given values. */
type CalledMethod = ActionMethod | ScriptMethod | WebhookResponseMethod;

/** What generated code is called with. Both are objects without prototype. */
export interface Inputs {
  readonly merge: MergeFields;
  readonly fields: Values;
}

/** Resolves the inputs of a call. Fails with `method/unknown-input` for a name that a step may not set. */
export function resolveInputs(
  method: CalledMethod,
  { installation, values, taught = {}, saved = {}, system = {} }: InputSources,
): Inputs {
  for (const name of Object.keys(values)) checkName(name, method, installation);
  // First: a header or a query parameter may have the name of one, and is then meant.
  const merge = Object.assign(Object.create(null) as Record<string, JsonValue | undefined>, system);
  for (const parameter of method.parameters) {
    const { name, value, default: initial } = parameter;
    const given = isOfInstallation(name, installation) ? installation.parameters[name] : own(values, name);
    const chosen = value ?? given ?? initial;
    merge[name] = chosen === ignoredValue ? undefined : chosen;
  }
  for (const name of subscriptionNames(method)) merge[name] = own(values, name) ?? merge[name];
  Object.assign(merge, installationMerge(installation), taught, saved);
  if ("constants" in method) Object.assign(merge, method.constants?.(merge));
  const fields = Object.create(null) as Record<string, JsonValue | undefined>;
  for (const { name } of method.inputs) fields[name] = own(values, name);
  return { merge, fields };
}

function subscriptionNames(method: CalledMethod): readonly string[] {
  return method.kind === "action" ? (method.fromSubscription ?? []) : [];
}

function isOfInstallation(name: string, { connector }: Installation): boolean {
  return connector.parameters.some((parameter) => parameter.name === name);
}

function own(values: InputSources["values"], name: string): JsonValue | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function checkName(name: string, method: CalledMethod, installation: Installation): void {
  if (method.inputs.some((field) => field.name === name)) return;
  if (subscriptionNames(method).includes(name)) return;
  const parameter = method.parameters.find((candidate) => candidate.name === name);
  if (parameter === undefined) throw unknownInput(`${method.name} has no field or parameter \`${name}\`.`);
  if (isOfInstallation(name, installation))
    throw unknownInput(`The parameter \`${name}\` is set in the installation, not in a step.`);
  if (parameter.value !== undefined)
    throw unknownInput(`The parameter \`${name}\` of ${method.name} is a constant.`);
}

function unknownInput(message: string): HookwrightError {
  return new HookwrightError("method/unknown-input", message, {
    hint: "Map only the fields and parameters that the method offers.",
  });
}
