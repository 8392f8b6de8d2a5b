// An installation: a connector with its values in one account. Values are resolved, secrets included, and live in memory only;
// nothing here writes them down or puts one into a message.
import type { ApiKeyAuthentication } from "../contract/authentication.ts";
import type { Connector, ConnectorParameter } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";

/** A connector with its values, checked. */
export interface Installation {
  readonly account: string;
  readonly name: string;
  readonly connector: Connector;
  /** The hash of the compiled connector. */
  readonly release: string;
  /** `name` is a key of the connector's `authentications`, or `none` when it has none. */
  readonly authentication: { readonly name: string; readonly apiKey?: string };
  /** The values given for the connector's parameters. An object without prototype. */
  readonly parameters: MergeFields;
}

/** An installation as its file or an API gives it, secrets resolved. */
export interface InstallationInput {
  readonly account: string;
  readonly name: string;
  readonly connector: Connector;
  readonly release: string;
  /** Without a name: the connector's first. */
  readonly authentication?: { readonly name?: string; readonly apiKey?: string };
  readonly parameters?: Readonly<Record<string, JsonValue>>;
}

/** An installation, or everything that is wrong with it, one sentence each. */
export type InstallationResult =
  | { readonly kind: "valid"; readonly installation: Installation }
  | { readonly kind: "invalid"; readonly problems: readonly string[] };

/** Checks the values against what the connector asks for. */
export function createInstallation(input: InstallationInput): InstallationResult {
  const { account, name, connector, release } = input;
  const parameters = toMergeFields(input.parameters ?? {});
  const authentication = { name: defaultAuthentication(connector), ...input.authentication };
  const problems = [
    ...checkAuthentication(connector, authentication),
    ...checkUnknown(connector, parameters),
    ...connector.parameters.flatMap((parameter) =>
      checkParameter(
        parameter,
        parameters[parameter.name],
        isAsked(parameter, connector, authentication.name),
      ),
    ),
  ];
  if (problems.length > 0) return { kind: "invalid", problems };
  return { kind: "valid", installation: { account, name, connector, release, authentication, parameters } };
}

/** The authentication of an installation that names none; `none` when the connector has none. */
export function defaultAuthentication(connector: Connector): string {
  return Object.keys(connector.authentications)[0] ?? "none";
}

function toMergeFields(values: Readonly<Record<string, JsonValue>>): MergeFields {
  const fields = Object.create(null) as Record<string, JsonValue>;
  return Object.assign(fields, values);
}

function checkAuthentication(
  connector: Connector,
  { name, apiKey }: Installation["authentication"],
): readonly string[] {
  const known = Object.keys(connector.authentications);
  const scheme = Object.hasOwn(connector.authentications, name) ? connector.authentications[name] : undefined;
  if (scheme === undefined && !(name === "none" && known.length === 0))
    return [`The authentication \`${name}\` does not exist; ${connector.name} has ${listNames(known)}.`];
  if (scheme?.kind === "apiKey") return checkApiKey(name, scheme, apiKey);
  return apiKey === undefined ? [] : [`The authentication \`${name}\` takes no API key.`];
}

function checkApiKey(
  name: string,
  scheme: ApiKeyAuthentication,
  apiKey: string | undefined,
): readonly string[] {
  if (apiKey === undefined || apiKey === "")
    return [`The API key of the authentication \`${name}\` is missing.`];
  if (!apiKey.isWellFormed() || (scheme.in === "header" && /[^\x20-\x7e\x80-\xff]/.test(apiKey)))
    return [
      `The API key of the authentication \`${name}\` holds a line break or another character that cannot be sent.`,
    ];
  return [];
}

function checkUnknown(connector: Connector, given: MergeFields): readonly string[] {
  const known = connector.parameters.map((parameter) => parameter.name);
  return Object.keys(given)
    .filter((name) => !known.includes(name))
    .map((name) => `The parameter \`${name}\` does not exist; ${connector.name} has ${listNames(known)}.`);
}

/** What the chosen authentication learns, or what others alone use, need not be given. */
function isAsked({ name, onlyIn }: ConnectorParameter, connector: Connector, chosen: string): boolean {
  const scheme = Object.hasOwn(connector.authentications, chosen)
    ? connector.authentications[chosen]
    : undefined;
  const learns = scheme !== undefined && "learn" in scheme && scheme.learn !== undefined;
  if (learns && Object.hasOwn(scheme.learn, name)) return false;
  return onlyIn === undefined || onlyIn.includes(chosen);
}

function checkParameter(
  { name, displayName, scope, optional, value, default: initial }: ConnectorParameter,
  given: JsonValue | undefined,
  asked: boolean,
): readonly string[] {
  const isGiven = given !== undefined && given !== null && given !== "";
  if (value !== undefined)
    return isGiven ? [`The parameter \`${name}\` is a constant and cannot be given.`] : [];
  const isRequired = asked && scope === "account" && !optional && initial === undefined;
  return isRequired && !isGiven ? [`The parameter \`${name}\` (${displayName}) is missing.`] : [];
}

function listNames(names: readonly string[]): string {
  return names.length === 0 ? "none" : names.map((name) => `\`${name}\``).join(", ");
}
