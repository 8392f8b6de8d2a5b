// The part of an installation that authentication reads, and the merge fields that its texts may hold: what was given for the
// connector's parameters, what signing in has taught, and the given credentials. Nothing of a step ever gets here, so that no
// step can move a token URL to another host.
import type { Authentication } from "../contract/authentication.ts";
import type { Connector } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import type { GivenCredentials } from "../secrets/credentials.ts";

/** A connector with its values in one account; secrets are resolved. */
export interface AuthInstallation {
  readonly account: string;
  readonly name: string;
  readonly connector: Connector;
  readonly release: string;
  readonly authentication: GivenCredentials & {
    /** The chosen one: a key of the connector's `authentications`, or `none`. */
    readonly name: string;
  };
  readonly parameters: MergeFields;
  readonly learnt?: MergeFields;
}

/** The scheme of an authentication's name; none for an unknown name and for the `none` of a connector that has none. */
export function schemeOf({ authentications }: Connector, name: string): Authentication | undefined {
  return Object.hasOwn(authentications, name) ? authentications[name] : undefined;
}

/** What was given, where it was given for this authentication. The OAuth client is the connector's, whichever is chosen. */
export function givenFor({ authentication }: AuthInstallation, name: string): GivenCredentials {
  if (authentication.name === name) return authentication;
  const { clientId, clientSecret } = authentication;
  return { ...(clientId !== undefined && { clientId }), ...(clientSecret !== undefined && { clientSecret }) };
}

/** The merge fields of one authentication's texts; an object without prototype. `taught` wins over parameters. */
export function authenticationMerge(
  installation: AuthInstallation,
  name: string,
  taught: MergeFields = {},
): MergeFields {
  const { connector, parameters, learnt = {} } = installation;
  const merge = Object.create(null) as Record<string, JsonValue | undefined>;
  for (const parameter of connector.parameters)
    merge[parameter.name] = parameter.value ?? parameters[parameter.name] ?? parameter.default;
  Object.assign(merge, learnt, taught);
  const given = givenFor(installation, name);
  for (const [field, key] of credentialFields)
    if (given[key] !== undefined) merge[`Cyclr_Auth_${field}`] = given[key];
  return merge;
}

const credentialFields = [
  ["ApiKey", "apiKey"],
  ["Username", "username"],
  ["Password", "password"],
  ["ClientId", "clientId"],
  ["ClientSecret", "clientSecret"],
] as const;
