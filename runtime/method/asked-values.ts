// What a person who installs a connector is asked for (definition-format.md §2, "Authentication"): by whoever checks an
// installation, and by whoever asks. It knows no values.
import { schemeOf } from "../auth/installation.ts";
import type { Authentication } from "../contract/authentication.ts";
import type { JsonValue } from "../contract/value.ts";
import type { Connector, ConnectorParameter, Parameter } from "../contract/connector.ts";

/** The credentials that have a name of their own, in every scheme the same. */
export const credentialNames = ["apiKey", "username", "password", "clientId", "clientSecret"] as const;

/** One of them. */
export type CredentialName = (typeof credentialNames)[number];

/** What messages call them. */
export const credentialTitles: Readonly<Record<CredentialName, string>> = {
  apiKey: "API key",
  username: "user name",
  password: "password",
  clientId: "client ID",
  clientSecret: "client secret",
};

/** One value that is asked for. */
export interface AskedValue {
  /** Where it stands in an installation: a key of `authentication`, of its `fields`, or of `parameters`. */
  readonly kind: "credential" | "field" | "parameter";
  readonly name: string;
  /** What people read. */
  readonly label: string;
  readonly description?: string;
  /** Hidden while it is typed, and never shown. */
  readonly secret: boolean;
  readonly required: boolean;
  /** What it is unless somebody says otherwise. */
  readonly default?: JsonValue;
  /** What may be chosen; others may be given all the same. */
  readonly values?: Parameter["values"];
}

/** The authentication of an installation that names none; `none` when the connector has none. */
export function defaultAuthentication(connector: Connector): string {
  return Object.keys(connector.authentications)[0] ?? "none";
}

/** Everything that is asked for by one of the connector's authentications: credentials first, then parameters. */
export function askedValues(connector: Connector, authentication: string): readonly AskedValue[] {
  const scheme = schemeOf(connector, authentication);
  return [
    ...(scheme === undefined ? [] : askedCredentials(scheme)),
    ...connector.parameters
      .filter((parameter) => isAsked(parameter, scheme, authentication))
      .map(askedParameter),
  ];
}

/** A parameter that is asked for. */
export function askedParameter(parameter: ConnectorParameter): AskedValue {
  const { name, displayName, sensitive, target, optional, default: initial, values } = parameter;
  const secret = sensitive === true || target === "secret";
  return {
    kind: "parameter",
    name,
    label: displayName,
    secret,
    required: optional !== true && initial === undefined,
    ...(initial !== undefined && !secret && { default: initial }),
    ...(values !== undefined && { values }),
  };
}

/** What an authentication asks for by itself. */
export function askedCredentials(scheme: Authentication): readonly AskedValue[] {
  switch (scheme.kind) {
    case "apiKey":
      return scheme.value === undefined ? [credential("apiKey", scheme.label)] : [];
    case "basic": {
      const labels = { username: scheme.usernameLabel, password: scheme.passwordLabel };
      return (scheme.asks ?? (["username", "password"] as const)).map((name) =>
        credential(name, labels[name]),
      );
    }
    case "oauth1":
      return scheme.client === "account" ? [credential("clientId"), credential("clientSecret")] : [];
    case "oauth2":
      return [
        ...(scheme.client === "account" ? [credential("clientId"), credential("clientSecret")] : []),
        ...(scheme.grant === "password" ? [credential("username"), credential("password")] : []),
      ];
    case "authFields":
      return scheme.fields.map(({ name, displayName, description, sensitive }) => ({
        kind: "field",
        name,
        label: displayName,
        ...(description !== undefined && { description }),
        secret: sensitive,
        required: true,
      }));
    case "none":
      return [];
  }
}

/** A credential that is asked for. */
export function credential(name: CredentialName, label = capitalized(credentialTitles[name])): AskedValue {
  const secret = name !== "username" && name !== "clientId";
  return { kind: "credential", name, label, secret, required: true };
}

function capitalized(title: string): string {
  return title.charAt(0).toUpperCase() + title.slice(1);
}

/** What the chosen authentication learns, or what others alone use, need not be given; a constant and a partner's cannot. */
function isAsked(
  { name, onlyIn, scope, value }: ConnectorParameter,
  scheme: Authentication | undefined,
  chosen: string,
): boolean {
  if (scope !== "account" || value !== undefined) return false;
  const learns = scheme !== undefined && "learn" in scheme && scheme.learn !== undefined;
  if (learns && Object.hasOwn(scheme.learn, name)) return false;
  return onlyIn === undefined || onlyIn.includes(chosen);
}
