// What of a connector's parameters is secret, and errors that hold nothing secret.
import { createRedactor } from "../base/redact.ts";
import type { Connector, Parameter } from "../contract/connector.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import { isRawJson } from "../contract/value.ts";

/** True for a parameter whose value nobody may read. */
export function isSecret({ sensitive, target }: Parameter): boolean {
  return sensitive === true || target === "secret";
}

/** The values of a connector's sensitive and secret parameters, the installation's and the partner's among them. */
export function parameterSecrets({ parameters }: Connector, given: MergeFields): string[] {
  return parameters
    .filter(isSecret)
    .flatMap((parameter) => [given[parameter.name], parameter.value, parameter.default])
    .flatMap(secretTexts);
}

/** Every text and number inside a value. */
export function secretTexts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value === "number" || typeof value === "bigint") return [String(value)];
  if (isRawJson(value)) return [value.rawJSON];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(secretTexts) : [];
}

/** The error with these texts masked in all that it says. */
export function withoutSecrets(error: unknown, secrets: readonly string[]): unknown {
  if (!isHookwrightError(error)) return error;
  const redact = createRedactor(secrets);
  const { code, message, hint, log } = error;
  return new HookwrightError(code, redact(message), {
    ...(hint !== undefined && { hint }),
    log: log.map(redact),
  });
}
