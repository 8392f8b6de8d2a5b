// What an installation of the simulated vendor has to give: values for parameters and credentials that suit where they are used.
import type { Authentication } from "../../runtime/contract/authentication.ts";
import type { Connector, Parameter, WebhookMethod } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { askedCredentials, defaultAuthentication } from "../../runtime/method/asked-values.ts";
import { askedOfPartner } from "../../runtime/method/partner-values.ts";
import type { GivenAuthentication } from "../../runtime/method/installation.ts";
import type { VendorKeys } from "./keys.ts";
import type { Markers } from "./markers.ts";
import { sampleValue, toWords } from "./sample.ts";

/** Values for the connector's parameters that have no constant, by name. */
export function parameterValues(
  connector: Connector,
  { markers, keys }: { readonly markers: Markers; readonly keys: VendorKeys },
): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(
    connector.parameters
      .filter(({ value }) => value === undefined)
      .map((parameter) => [parameter.name, valueFor(parameter, markers, keys)]),
  );
}

/** Values for the parameters that a webhook asks for on its step. */
export function stepValues(
  connector: Connector,
  method: WebhookMethod,
  { markers, keys }: { readonly markers: Markers; readonly keys: VendorKeys },
): Readonly<Record<string, JsonValue>> {
  const ofInstallation = new Set(connector.parameters.map(({ name }) => name));
  return Object.fromEntries(
    method.parameters
      .filter(({ name, value }) => value === undefined && !ofInstallation.has(name))
      .map((parameter) => [parameter.name, valueFor(parameter, markers, keys)]),
  );
}

function valueFor(
  { name, target, default: initial, values, list }: Parameter,
  markers: Markers,
  keys: VendorKeys,
): JsonValue {
  const [pick] = values ?? [];
  const chosen = pick !== undefined && typeof pick === "object" ? pick.value : pick;
  if (initial !== undefined && target !== "secret") return initial;
  if (chosen !== undefined) return list === undefined ? chosen : [chosen];
  const form = markers.formOf(name);
  if (target === "secret") return keys.secretFor(name);
  if (form === "url") return `https://${toWords(name)}.example`;
  if (form === "date") return "2030-01-02T03:04:05Z";
  if (form === "number") return 7;
  if (form === "boolean") return true;
  const text = `sample-${toWords(name)}`;
  return list === undefined ? text : [text];
}

/**
 * What else an installation's calls and checks may name: its credential, and what signing in teaches. `credential` is the sample
 * one when it is absent.
 */
export function accountValues(
  connector: Connector,
  { markers }: { readonly markers: Markers },
  credential = sampleCredential(connector),
): Readonly<Record<string, JsonValue>> {
  const client = samplePartner(connector, {});
  const {
    apiKey,
    username,
    password,
    clientId = client["clientId"],
    clientSecret = client["clientSecret"],
  } = credential;
  const given = {
    ApiKey: apiKey,
    Username: username,
    Password: password,
    ClientId: clientId,
    ClientSecret: clientSecret,
  };
  const outputs = Object.values(connector.methods).flatMap((method) =>
    method.kind === "action" ? method.outputs : [],
  );
  const learnt = Object.values(connector.authentications).flatMap((scheme) =>
    "learn" in scheme ? Object.keys(scheme.learn ?? {}) : [],
  );
  return Object.fromEntries([
    ...Object.entries(given).flatMap(([name, value]): [string, JsonValue][] =>
      value === undefined ? [] : [[`Cyclr_Auth_${name}`, value]],
    ),
    ...learnt.map((name) => [name, taughtValue(markers, name)] as const),
    ...outputs
      .filter(({ name }) => name.startsWith("Cyclr_Account_"))
      .map((field) => [field.name, sampleValue(field, 1, 0)] as const),
  ]);
}

/** What an answer of signing in teaches. */
export function taughtValue(markers: Markers, name: string): string {
  return markers.formOf(name) === "url" ? `https://${toWords(name)}.example` : `sample-${toWords(name)}`;
}

/** Credentials for the authentication that an installation has when it names none. */
export function sampleCredential(connector: Connector): GivenAuthentication {
  const name = defaultAuthentication(connector);
  return credentialsFor(name, connector.authentications[name]);
}

/** What the partner gives for all accounts, by name; `values` has the parameters. */
export function samplePartner(
  connector: Connector,
  values: Readonly<Record<string, JsonValue>>,
): Readonly<Record<string, JsonValue>> {
  return Object.fromEntries(
    askedOfPartner(connector).flatMap(({ kind, name }): [string, JsonValue][] => {
      if (kind === "credential") return [[name, `sample-${toWords(name)}`]];
      const value = values[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** What an installation of the vendor gives: its credential, and the values of the parameters that are its own. */
export function sampleInstallation(
  connector: Connector,
  values: Readonly<Record<string, JsonValue>>,
): {
  readonly connector: string;
  readonly authentication: GivenAuthentication;
  readonly parameters: Readonly<Record<string, JsonValue>>;
} {
  const own = connector.parameters.filter(({ value, scope }) => value === undefined && scope === "account");
  const parameters = own.flatMap(({ name }): [string, JsonValue][] => {
    const value = values[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    connector: connector.id,
    authentication: sampleCredential(connector),
    parameters: Object.fromEntries(parameters),
  };
}

/** Credentials for one of the connector's authentications. */
function credentialsFor(name: string, scheme: Authentication | undefined): GivenAuthentication {
  const asked = scheme === undefined ? [] : askedCredentials(scheme);
  const samples = (kind: "credential" | "field"): Record<string, string> =>
    Object.fromEntries(
      asked
        .filter((one) => one.kind === kind)
        .map((one) => [one.name, `sample-${toWords(one.name)}`] as const),
    );
  const fields = samples("field");
  return {
    name,
    ...samples("credential"),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}
