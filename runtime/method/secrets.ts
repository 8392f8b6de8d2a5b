// Which values of a call are secrets: keys, and whatever a definition declares as sensitive or secret. They are masked in
// everything that is recorded or said about the call.
import { createRedactor, redactValue, type Redactor } from "../base/redact.ts";
import type { ActionMethod, Values } from "../contract/connector.ts";
import { isRawJson } from "../contract/value.ts";
import type { Inputs } from "./inputs.ts";
import type { Installation } from "./installation.ts";

/** Making a redactor costs more than all other own work of a call, and most calls bring no secret of their own. */
const redactors = new WeakMap<Installation, Redactor>();

/** Masks the installation's secrets and those of one call. */
export function redactorFor(installation: Installation, ofCall: readonly string[]): Redactor {
  if (ofCall.length > 0) return createRedactor([...installationSecrets(installation), ...ofCall]);
  const known = redactors.get(installation) ?? createRedactor(installationSecrets(installation));
  redactors.set(installation, known);
  return known;
}

function installationSecrets({ authentication, connector, parameters }: Installation): string[] {
  const secrets = connector.parameters
    .filter(({ sensitive, target }) => sensitive || target === "secret")
    .flatMap(({ name, value, default: initial }) => [parameters[name], value, initial]);
  return [authentication.apiKey, ...secrets].flatMap(texts);
}

/** Outputs in which an installation's own secret, echoed by the vendor, is masked: they go on to other steps and callers. */
export function withoutSecrets(output: Values, installation: Installation): Values {
  const redact = redactorFor(installation, []);
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [name, redactValue(value, redact)]),
  );
}

/** The secrets that go into a call beside the installation's. */
export function inputSecrets(
  method: ActionMethod,
  { merge, fields }: Inputs,
  { parameters }: Installation,
): string[] {
  const secrets = texts(merge[savedSecret]);
  for (const { name, sensitive, target } of method.parameters)
    if ((sensitive || target === "secret") && merge[name] !== parameters[name])
      secrets.push(...texts(merge[name]));
  for (const { name, sensitive } of method.inputs) if (sensitive) secrets.push(...texts(fields[name]));
  return secrets;
}

/** The secrets that come out of a call. */
export function outputSecrets(method: ActionMethod, output: Values): string[] {
  return secretOutputs(method).flatMap((name) => texts(output[name]));
}

/** The system fields of a method's response that hold secrets. */
export function secretOutputs(method: ActionMethod): string[] {
  return method.outputs.flatMap(({ name, sensitive }) => (sensitive || name === savedSecret ? [name] : []));
}

const savedSecret = "Cyclr_Webhook_Secret";

/** Every text and number inside a value. */
function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number" || typeof value === "bigint") return [String(value)];
  if (isRawJson(value)) return [value.rawJSON];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(texts) : [];
}
