// What is known of an installation's connection without a call: what is asked for, where each value comes from, and whether
// somebody has signed in. Never a value.
import { schemeOf } from "../../auth/installation.ts";
import type { Authentication } from "../../contract/authentication.ts";
import type { Connector } from "../../contract/connector.ts";
import type { JsonValue } from "../../contract/value.ts";
import { askedValues, type AskedValue } from "../../method/asked-values.ts";
import { createInstallation, valueOf, type InstallationInput } from "../../method/installation.ts";
import {
  askedOfPartner,
  missingOfPartner,
  partnerValue,
  withPartner,
  type PartnerValues,
} from "../../method/partner-values.ts";
import { withSaved } from "../../method/saved-values.ts";
import type { Credential } from "../../secrets/credentials.ts";

/** A value that is asked for, and where it comes from: the installation's file, what was saved, or nowhere yet. */
export interface AskedStatus extends AskedValue {
  readonly from?: "file" | "saved";
}

/** How an installation is connected. */
export interface ConnectionStatus extends Partial<LastTest> {
  readonly installation: string;
  readonly connector: string;
  /** The connector's name, for people. */
  readonly title: string;
  /** The authentication in use: one of `authentications`, or `none` where there are none. */
  readonly authentication: string;
  /** False where a person may choose another. */
  readonly isChosenByFile: boolean;
  readonly authentications: readonly { readonly name: string; readonly kind: Authentication["kind"] }[];
  readonly asked: readonly AskedStatus[];
  /** What is asked of the partner for this, once for all accounts. */
  readonly partner: readonly AskedStatus[];
  /** Whether a person has to go to the vendor, and has. */
  readonly signIn: "none" | "needed" | "done";
  /** What is wrong beside what is missing, one sentence each. */
  readonly problems: readonly string[];
  /** What is called after signing in has not worked with these credentials yet (`Connections.finish`). */
  readonly unfinished?: true;
  /** Everything is given, and somebody has signed in where that is needed; nothing is called to find out. */
  readonly connected: boolean;
}

/** What calling the vendor with the values of now has shown last; this process alone knows it. */
export interface LastTest {
  readonly testedAtMs: number;
  /** `none`: the connector has no method that tests. */
  readonly tested: "passed" | "failed" | "none";
  /** One or more sentences for people. */
  readonly testMessage: string;
}

/** True when a person has to sign in at the vendor. */
export function needsSignIn(scheme: Authentication | undefined): boolean {
  return scheme?.kind === "oauth1" || (scheme?.kind === "oauth2" && scheme.grant === "authorizationCode");
}

/** True when a person has to sign in at the vendor and has not. */
export function lacksSignIn(connector: Connector, authentication: string, saved: Credential): boolean {
  return needsSignIn(schemeOf(connector, authentication)) && saved.tokens?.[authentication] === undefined;
}

/** What the partner is asked for, and whether it is given. */
export interface PartnerStatus {
  readonly connector: string;
  readonly title: string;
  readonly asked: readonly AskedStatus[];
}

/** The status of what the partner gives. */
export function toPartnerStatus(connector: Connector, partner: PartnerValues): PartnerStatus {
  const asked = toPartnerAsked(askedOfPartner(connector), partner);
  return { connector: connector.id, title: connector.name, asked };
}

/** The same with whether the partner has given it. */
export function toPartnerAsked(asked: readonly AskedValue[], partner: PartnerValues): readonly AskedStatus[] {
  return asked.map((value) => (hasValue(partnerValue(value, partner)) ? { ...value, from: "saved" } : value));
}

/** The status of what a file gives, what is saved, and what the partner gives. */
export function toConnectionStatus(
  given: InstallationInput,
  saved: Credential,
  partner: PartnerValues,
): ConnectionStatus {
  const { name, connector } = given;
  const merged = withPartner(withSaved(given, saved), partner);
  const authentication = merged.authentication?.name ?? "none";
  const result = createInstallation(merged);
  const isLacking = lacksSignIn(connector, authentication, saved);
  const asked = askedValues(connector, authentication).map((value): AskedStatus => {
    if (isGiven(value, given)) return { ...value, from: "file" };
    return isGiven(value, merged) ? { ...value, from: "saved" } : value;
  });
  const isNeeded = needsSignIn(schemeOf(connector, authentication));
  return {
    installation: name,
    connector: connector.id,
    title: connector.name,
    authentication,
    isChosenByFile: given.authentication?.name !== undefined,
    authentications: Object.entries(connector.authentications).map(([key, { kind }]) => ({
      name: key,
      kind,
    })),
    asked,
    partner: toPartnerAsked(askedOfPartner(connector, authentication), {
      ...partner,
      ...merged.authentication,
    }),
    signIn: !isNeeded ? "none" : isLacking ? "needed" : "done",
    problems: result.kind === "valid" ? [] : result.faults,
    ...(saved.unfinished && { unfinished: true }),
    connected:
      result.kind === "valid" &&
      !isLacking &&
      saved.unfinished !== true &&
      missingOfPartner(connector, merged).length === 0,
  };
}

function isGiven(value: AskedValue, { authentication = {}, parameters = {} }: InstallationInput): boolean {
  return hasValue(valueOf(value, authentication, parameters));
}

function hasValue(value: JsonValue | undefined): boolean {
  return value !== undefined && value !== null && value !== "";
}
