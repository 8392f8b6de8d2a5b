// What the partner gives once for all accounts: the OAuth client that is registered with the vendor, and the connector's `partner`
// parameters (B§4.1, B§12.1). An installation has them beside its own values.
import type { Authentication } from "../contract/authentication.ts";
import type { Connector } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import { schemeOf } from "../auth/installation.ts";
import { askedParameter, credential, type AskedValue } from "./asked-values.ts";
import type { InstallationInput } from "./installation.ts";

/** A connector's partner values. */
export interface PartnerValues {
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly parameters?: Readonly<Record<string, JsonValue>>;
}

/** True when calls are made with the partner's OAuth client. */
function usesPartnerClient(scheme: Authentication | undefined): boolean {
  return (scheme?.kind === "oauth1" || scheme?.kind === "oauth2") && scheme.client === "partner";
}

/** What a connector asks the partner for; of one authentication, or of all of them. */
export function askedOfPartner(connector: Connector, authentication?: string): readonly AskedValue[] {
  const schemes =
    authentication === undefined
      ? Object.values(connector.authentications)
      : [schemeOf(connector, authentication)];
  return [
    ...(schemes.some(usesPartnerClient) ? [credential("clientId"), credential("clientSecret")] : []),
    ...connector.parameters
      .filter(({ scope, value }) => scope === "partner" && value === undefined)
      .filter(
        ({ onlyIn }) =>
          authentication === undefined || onlyIn === undefined || onlyIn.includes(authentication),
      )
      .map(askedParameter),
  ];
}

/** The value of the partner's for what is asked. */
export function partnerValue({ kind, name }: AskedValue, partner: PartnerValues): JsonValue | undefined {
  const values: Readonly<Record<string, JsonValue | undefined>> =
    kind === "parameter"
      ? (partner.parameters ?? {})
      : { clientId: partner.clientId, clientSecret: partner.clientSecret };
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

/** The input with what the partner gives; what the installation gives itself stays. */
export function withPartner(input: InstallationInput, partner: PartnerValues): InstallationInput {
  const { connector, authentication = {}, parameters = {} } = input;
  const scheme = schemeOf(connector, authentication.name ?? "none");
  const { clientId, clientSecret } = partner;
  const client = {
    ...(clientId !== undefined && { clientId }),
    ...(clientSecret !== undefined && { clientSecret }),
  };
  const known = new Set(askedOfPartner(connector).map(({ name }) => name));
  const given = Object.entries(partner.parameters ?? {}).filter(([name]) => known.has(name));
  return {
    ...input,
    authentication: usesPartnerClient(scheme) ? { ...client, ...authentication } : authentication,
    parameters: { ...Object.fromEntries(given), ...parameters },
  };
}

/** What the partner has not given, of what an installation with this authentication needs. */
export function missingOfPartner(
  connector: Connector,
  { authentication = {}, parameters = {} }: InstallationInput,
): readonly AskedValue[] {
  const given: PartnerValues = { ...authentication, parameters };
  return askedOfPartner(connector, authentication.name ?? "none").filter((asked) => {
    const value = partnerValue(asked, given);
    return asked.required && (value === undefined || value === null || value === "");
  });
}
