// Values that a person gives by name, put where they belong: a credential, a field of the vendor's own, a parameter.
import { schemeOf } from "../../auth/installation.ts";
import { isDeepStrictEqual } from "node:util";
import type { Connector } from "../../contract/connector.ts";
import { HookwrightError } from "../../contract/error.ts";
import type { JsonValue } from "../../contract/value.ts";
import { askedValues } from "../../method/asked-values.ts";
import { askedOfPartner } from "../../method/partner-values.ts";
import type { Credential } from "../../secrets/credentials.ts";

/** Values by the names under which they are asked for. */
export interface GivenValues {
  /** The authentication that the person chose. */
  readonly authentication?: string;
  readonly values: Readonly<Record<string, JsonValue>>;
  /** Only says how the installation would be; nothing is saved. */
  readonly preview?: boolean;
  /** Saves nothing where the methods of after signing in and of testing do not work with these. */
  readonly ifWorks?: boolean;
}

/**
 * What is to be saved. `used` is the authentication that is in use. Another one, or another credential, may be another account's: what
 * was learnt with the old one goes, and so do its tokens. Fails with `installation/invalid` for a name that is not asked for.
 */
export function withGivenValues(
  before: Credential,
  connector: Connector,
  {
    authentication: name,
    values,
    used,
  }: Required<Pick<GivenValues, "authentication" | "values">> & { readonly used: string },
): Credential {
  if (schemeOf(connector, name) === undefined && Object.keys(connector.authentications).length > 0)
    throw new HookwrightError(
      "installation/invalid",
      `${connector.name} has no authentication \`${name}\`.`,
      {
        hint: `Choose one of ${listed(Object.keys(connector.authentications))}.`,
      },
    );
  const asked = askedValues(connector, name);
  const old = before.authentication?.name === name ? before.authentication : { name };
  const credentials: Record<string, JsonValue> = {};
  const fields: Record<string, JsonValue> = { ...old.fields };
  const parameters: Record<string, JsonValue> = { ...before.parameters };
  for (const [key, value] of Object.entries(values)) {
    const found = asked.find((candidate) => candidate.name === key);
    if (found === undefined)
      throw new HookwrightError("installation/invalid", `${connector.name} does not ask for \`${key}\`.`, {
        hint: `It asks for ${listed(asked.map((one) => one.name))}.`,
      });
    if (found.kind === "parameter") parameters[key] = value;
    else if (found.kind === "field") fields[key] = value;
    else credentials[key] = toText(key, value);
  }
  const authentication = {
    ...old,
    ...credentials,
    ...(Object.keys(fields).length > 0 && { fields }),
  };
  if (name === used && isDeepStrictEqual(authentication, old))
    return { ...before, authentication, parameters };
  const { [name]: _, ...tokens } = before.tokens ?? {};
  return {
    authentication,
    parameters,
    tokens,
    ...(before.made && { made: before.made }),
    ...(before.custom && { custom: before.custom }),
    ...(schemeOf(connector, name)?.afterSignIn !== undefined && { unfinished: true }),
  };
}

/** What is to be saved of the partner's. Fails with `installation/invalid` for a name that is not asked for. */
export function withPartnerValues(
  before: Credential,
  connector: Connector,
  values: GivenValues["values"],
): Credential {
  const asked = askedOfPartner(connector);
  const client: Record<string, string> = { ...before.client };
  const parameters: Record<string, JsonValue> = { ...before.parameters };
  for (const [key, value] of Object.entries(values)) {
    const found = asked.find((candidate) => candidate.name === key);
    if (found === undefined)
      throw new HookwrightError(
        "installation/invalid",
        `${connector.name} does not ask the partner for \`${key}\`.`,
        {
          hint: `It asks for ${listed(asked.map((one) => one.name))}.`,
        },
      );
    if (found.kind === "parameter") parameters[key] = value;
    else client[key] = toText(key, value);
  }
  return { client, parameters };
}

function toText(name: string, value: JsonValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw new HookwrightError("installation/invalid", `\`${name}\` must be text.`);
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "nothing" : names.map((name) => `\`${name}\``).join(", ");
}
