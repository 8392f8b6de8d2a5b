// Which values of a call are secrets: keys, and whatever a definition declares as sensitive or secret. They are masked in
// everything that is recorded or said about the call.
import { isSecret, learntSecrets, parameterSecrets, secretTexts } from "../auth/secrets.ts";
import { createRedactor, redactValue, type Redactor } from "../base/redact.ts";
import type { ActionMethod, Connector, Parameter, Values } from "../contract/connector.ts";
import { isHookwrightError } from "../contract/error.ts";
import { schemeOf } from "../auth/installation.ts";
import type { Inputs } from "./inputs.ts";
import type { Installation } from "./installation.ts";
import { decodeResponse, readOutput, type CallResponse } from "./response.ts";

/**
 * Making a redactor costs more than all other own work of a call, and most calls bring no secret of their own but their credential:
 * the last one is kept.
 */
const redactors = new WeakMap<
  Installation,
  { readonly ofCall: readonly string[]; readonly redact: Redactor }
>();

/** Masks the installation's secrets and those of one call. */
export function redactorFor(installation: Installation, ofCall: readonly string[]): Redactor {
  const known = redactors.get(installation);
  if (known !== undefined && isSame(known.ofCall, ofCall)) return known.redact;
  const redact = createRedactor([...installationSecrets(installation), ...ofCall]);
  redactors.set(installation, { ofCall: [...ofCall], redact });
  return redact;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((secret, index) => secret === other[index]);
}

/** The secrets of an installation: those that were given, and what signing in has taught that a definition calls sensitive. */
export function installationSecrets(installation: Installation): string[] {
  const { connector, learnt } = installation;
  return [...givenSecrets(installation), ...taughtSecrets(installation), ...learntSecrets(connector, learnt)];
}

function taughtSecrets({ connector, learnt }: Installation): string[] {
  const names = afterSignInKeys(connector).flatMap((key) => {
    const method = connector.methods[key];
    return method !== undefined && "outputs" in method ? secretOutputs(method) : [];
  });
  return names.flatMap((name) => secretTexts(learnt[name]));
}

function afterSignInKeys({ authentications }: Connector): string[] {
  return Object.values(authentications).flatMap(({ afterSignIn }) => afterSignIn ?? []);
}

/** The credentials of an installation that are secret, and its sensitive and secret parameters. */
function givenSecrets({ authentication, connector, parameters }: Installation): string[] {
  const { apiKey, password, clientSecret, name, fields = {} } = authentication;
  const scheme = schemeOf(connector, name);
  const sensitive = scheme?.kind === "authFields" ? scheme.fields.filter((field) => field.sensitive) : [];
  const values = [apiKey, password, clientSecret, ...sensitive.map((field) => fields[field.name])];
  return [...values.flatMap(secretTexts), ...parameterSecrets(connector, parameters)];
}

/**
 * Outputs in which an installation's own secret, echoed by the vendor, is masked: they go on to other steps and callers. What is
 * learnt stays where it is learnt: signing in once more may teach the same.
 */
export function withoutSecrets(
  output: Values,
  { installation, method }: { readonly installation: Installation; readonly method: string },
  ofCall: readonly string[] = [],
): Values {
  const redact = afterSignInKeys(installation.connector).includes(method)
    ? createRedactor([...givenSecrets(installation), ...ofCall])
    : redactorFor(installation, ofCall);
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [name, redactValue(value, redact)]),
  );
}

/** The secrets that go into a call beside the installation's. */
export function inputSecrets(
  method: Pick<ActionMethod, "parameters" | "inputs">,
  { merge, fields }: Inputs,
  { parameters }: Installation,
): string[] {
  const secrets: string[] = [];
  for (const name of secretParameters(method.parameters))
    if (merge[name] !== parameters[name]) secrets.push(...secretTexts(merge[name]));
  for (const { name, sensitive } of method.inputs) if (sensitive) secrets.push(...secretTexts(fields[name]));
  return secrets;
}

/** The merge fields that hold secrets, the subscription's own among them. */
export function secretParameters(parameters: readonly Parameter[]): readonly string[] {
  return [savedSecret, ...parameters.filter(isSecret).map(({ name }) => name)];
}

/** The secrets that come out of a call. */
export function outputSecrets(method: Pick<ActionMethod, "outputs">, output: Values): string[] {
  return secretOutputs(method).flatMap((name) => secretTexts(output[name]));
}

/** The secrets in a response as it came; `undefined` where it may hold some and cannot be read. */
export function responseSecrets(method: ActionMethod, response: CallResponse): string[] | undefined {
  if (secretOutputs(method).length === 0) return [];
  try {
    return outputSecrets(method, readOutput(method, response, decodeResponse(method, response)));
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return undefined;
  }
}

/** The system fields of a method's response that hold secrets. */
function secretOutputs(method: Pick<ActionMethod, "outputs">): string[] {
  return method.outputs.flatMap(({ name, sensitive }) => (sensitive || name === savedSecret ? [name] : []));
}

const savedSecret = "Cyclr_Webhook_Secret";

/** A call's output as it is shown: sensitive fields are masked, and what they hold wherever it stands. */
export function shownOutput(installation: Installation, key: string, output: Values): Values {
  const method = installation.connector.methods[key];
  if (method === undefined || !("outputs" in method)) return output;
  const hidden = secretOutputs(method);
  const redact = redactorFor(installation, outputSecrets(method, output));
  return Object.fromEntries(
    Object.entries(output).map(([name, value]) => [
      name,
      hidden.includes(name) ? "[redacted]" : redactValue(value, redact),
    ]),
  );
}
