// What an installation of a connector asks for, before there is one: of each authentication that may be chosen. It knows no values but
// whether the partner has given theirs.
import { schemeOf } from "../../auth/installation.ts";
import type { Authentication } from "../../contract/authentication.ts";
import type { Connector } from "../../contract/connector.ts";
import { askedValues, type AskedValue } from "../../method/asked-values.ts";
import { askedOfPartner, type PartnerValues } from "../../method/partner-values.ts";
import { signInMethod } from "../../method/sign-in-methods.ts";
import { needsSignIn, toPartnerAsked, type AskedStatus } from "./status.ts";

/** What is asked for with one authentication. */
export interface AuthenticationNeeds {
  /** A key of the connector's authentications; `none` where there are none. */
  readonly name: string;
  readonly kind: Authentication["kind"];
  readonly asked: readonly AskedValue[];
  /** What is asked of the partner for it, once for all accounts. */
  readonly partner: readonly AskedStatus[];
  /** A person has to sign in at the vendor. */
  readonly signsIn: boolean;
  /** There is a method that proves that it works. */
  readonly tests: boolean;
}

/** What a connector asks for. */
export interface ConnectorNeeds {
  readonly connector: string;
  readonly title: string;
  /** The first one is taken where none is chosen. */
  readonly authentications: readonly AuthenticationNeeds[];
}

/** Says it. */
export function toNeeds(connector: Connector, partner: PartnerValues): ConnectorNeeds {
  const keys = Object.keys(connector.authentications);
  return {
    connector: connector.id,
    title: connector.name,
    authentications: (keys.length === 0 ? ["none"] : keys).map((name): AuthenticationNeeds => {
      const scheme = schemeOf(connector, name);
      return {
        name,
        kind: scheme?.kind ?? "none",
        asked: askedValues(connector, name),
        partner: toPartnerAsked(askedOfPartner(connector, name), partner),
        signsIn: needsSignIn(scheme),
        tests: signInMethod(connector, name, "test") !== undefined,
      };
    }),
  };
}
