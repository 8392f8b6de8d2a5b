// What of a connector's parameters is secret, and errors that hold nothing secret.
import { createRedactor } from "../base/redact.ts";
import type { Connector, Parameter } from "../contract/connector.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { SchemeUse } from "./credential.ts";
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

/** What an installation was given that nobody may read. */
export function givenSecrets({ installation, merge }: SchemeUse): string[] {
  const { Cyclr_Auth_ApiKey: key, Cyclr_Auth_ClientSecret: secret, Cyclr_Auth_Password: password } = merge;
  const { connector, parameters } = installation;
  return [
    ...[key, secret, password].filter((value) => typeof value === "string"),
    ...parameterSecrets(connector, parameters),
    ...parameterSecrets(connector, merge),
  ];
}

/** What OAuth has taught that nobody may read: by a sensitive parameter of its name, or by a name that says so. */
export function learntSecrets({ parameters, authentications }: Connector, learnt: MergeFields): string[] {
  const places = Object.values(authentications).flatMap((scheme) =>
    "learn" in scheme ? Object.entries(scheme.learn ?? {}) : [],
  );
  return places
    .filter(
      ([name, path]) =>
        [name, path.at(-1) ?? ""].some(saysSecret) ||
        parameters.some((parameter) => parameter.name === name && isSecret(parameter)),
    )
    .flatMap(([name]) => secretTexts(learnt[name]));
}

/** `api_token`, `SessionKey`, `ClientSecret`; not `TokenType` nor `KeyId`. */
function saysSecret(name: string): boolean {
  return /(?:token|secret|password|key)$/i.test(name);
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
