// An installation: a connector with its values in one account. Values are resolved, secrets included, and live in memory only;
// nothing here writes them down or puts one into a message.
import type { Connector } from "../contract/connector.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import type { GivenCredentials } from "../secrets/credentials.ts";
import { askedValues, credentialTitles, defaultAuthentication, type AskedValue } from "./asked-values.ts";
import { checkCredentials, listNames } from "./installation-credentials.ts";

/** An authentication as an installation's file or an API gives it, secrets resolved. */
export interface GivenAuthentication extends GivenCredentials {
  /** Absent: the connector's first. */
  readonly name?: string;
}

/** The authentication of a checked installation. */
export interface InstallationAuthentication extends GivenCredentials {
  /** A key of the connector's `authentications`, or `none` when it has none. */
  readonly name: string;
}

/** A connector with its values, checked. */
export interface Installation {
  readonly account: string;
  /** The account's id in the operator's own system, where it has one. */
  readonly externalAccount?: string;
  readonly name: string;
  readonly connector: Connector;
  /** The hash of the compiled connector. */
  readonly release: string;
  readonly authentication: InstallationAuthentication;
  /** The values given for the connector's parameters. An object without prototype. */
  readonly parameters: MergeFields;
  /** What signing in has taught, `Cyclr_Account_<Name>` included; wins over parameters. An object without prototype. */
  readonly learnt: MergeFields;
}

/** An installation as its file or an API gives it, secrets resolved. */
export interface InstallationInput {
  readonly account: string;
  readonly externalAccount?: string;
  readonly name: string;
  readonly connector: Connector;
  readonly release: string;
  readonly authentication?: GivenAuthentication;
  readonly parameters?: Readonly<Record<string, JsonValue>>;
  readonly learnt?: Readonly<Record<string, JsonValue>>;
}

/** An installation, or everything that is wrong with it, one sentence each, and which of that is only missing. */
export type InstallationResult =
  | { readonly kind: "valid"; readonly installation: Installation }
  | {
      readonly kind: "invalid";
      readonly problems: readonly string[];
      /** Those that are more than something missing. */
      readonly faults: readonly string[];
      readonly missing: readonly AskedValue[];
    };

/** Checks the values against what the connector asks for. */
export function createInstallation(input: InstallationInput): InstallationResult {
  const { account, externalAccount, name, connector, release } = input;
  const parameters = toMergeFields(input.parameters ?? {});
  const authentication = { name: defaultAuthentication(connector), ...withoutEmpty(input.authentication) };
  const asked = askedValues(connector, authentication.name);
  const missing = asked.filter(
    (value) => value.required && !isGiven(valueOf(value, authentication, parameters)),
  );
  const draftFaults =
    connector.releaseStatus === "draft"
      ? [`The connector \`${connector.id}\` is a draft and cannot be installed.`]
      : [];
  const credentialFaults = checkCredentials(connector, authentication);
  const parameterFaults = checkParameters(connector, parameters);
  const problems = [
    ...draftFaults,
    ...credentialFaults,
    ...missing
      .filter(({ kind }) => kind !== "parameter")
      .map((value) => `The ${titleOf(value)} of the authentication \`${authentication.name}\` is missing.`),
    ...parameterFaults,
    ...missing
      .filter(({ kind }) => kind === "parameter")
      .map((value) => `The parameter \`${value.name}\` (${value.label}) is missing.`),
  ];
  if (problems.length > 0)
    return {
      kind: "invalid",
      problems,
      faults: [...draftFaults, ...credentialFaults, ...parameterFaults],
      missing,
    };
  const learnt = toMergeFields(input.learnt ?? {});
  return {
    kind: "valid",
    installation: {
      account,
      ...(externalAccount !== undefined && { externalAccount }),
      name,
      connector,
      release,
      authentication,
      parameters,
      learnt,
    },
  };
}

/** What is empty, as an environment variable that is set to nothing, is not given. */
function withoutEmpty(given: GivenAuthentication = {}): GivenAuthentication {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => isGiven(value)));
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "";
}

function titleOf({ kind, name, label }: AskedValue): string {
  return kind === "field" ? `field \`${name}\` (${label})` : credentialTitle(name);
}

function credentialTitle(name: string): string {
  return Object.entries(credentialTitles).find(([key]) => key === name)?.[1] ?? name;
}

function checkParameters({ parameters, name: title }: Connector, given: MergeFields): readonly string[] {
  const known = parameters.map(({ name }) => name);
  const constants = parameters.filter(({ name, value }) => value !== undefined && isGiven(given[name]));
  return [
    ...Object.keys(given)
      .filter((name) => !known.includes(name))
      .map((name) => `The parameter \`${name}\` does not exist; ${title} has ${listNames(known)}.`),
    ...constants.map(({ name }) => `The parameter \`${name}\` is a constant and cannot be given.`),
  ];
}

/**
 * The merge fields that every call of an installation has: its credentials (B§4.3) and what signing in taught. An access
 * token is no value of an installation and not among them.
 */
export function installationMerge({ authentication, learnt }: Installation): MergeFields {
  const { apiKey, username, password, clientId, clientSecret } = authentication;
  const merge = Object.create(null) as Record<string, JsonValue>;
  if (apiKey !== undefined) merge["Cyclr_Auth_ApiKey"] = apiKey;
  if (username !== undefined) merge["Cyclr_Auth_Username"] = username;
  if (password !== undefined) merge["Cyclr_Auth_Password"] = password;
  if (clientId !== undefined) merge["Cyclr_Auth_ClientId"] = clientId;
  if (clientSecret !== undefined) merge["Cyclr_Auth_ClientSecret"] = clientSecret;
  return Object.assign(merge, learnt);
}

function toMergeFields(values: Readonly<Record<string, JsonValue>>): MergeFields {
  const fields = Object.create(null) as Record<string, JsonValue>;
  return Object.assign(fields, values);
}

/** The value that is given for what is asked. */
export function valueOf(
  { kind, name }: AskedValue,
  authentication: GivenAuthentication,
  parameters: Readonly<Record<string, JsonValue | undefined>>,
): JsonValue | undefined {
  const values: Readonly<Record<string, unknown>> =
    kind === "parameter"
      ? parameters
      : kind === "field"
        ? (authentication.fields ?? {})
        : { ...authentication };
  return Object.hasOwn(values, name) ? (values[name] as JsonValue | undefined) : undefined;
}
