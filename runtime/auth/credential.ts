// What a call carries to prove who is calling. A credential is made anew whenever something of it changes, is applied last, and is
// in no record, no error and no log: whoever applies one masks its `secrets` in everything that is kept of the call.
import { HookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import type { HttpRequest } from "../http/transport.ts";
import type { AuthInstallation } from "./installation.ts";

/** A credential, ready to be applied. */
export interface Credential {
  /** `Cyclr_Auth_AccessToken` and what signing in has taught, for the merge fields of the call. */
  readonly merge: MergeFields;
  /** Every text that must be masked, beside what the installation was given. */
  readonly secrets: readonly string[];
  /** Another one can be had where the vendor refuses it. */
  readonly isRenewable?: boolean;
  /** Puts it into a body; absent when nothing of it stands there. */
  readonly toBody?: (body: JsonValue | undefined) => JsonValue | undefined;
  /** Headers, in lower case, and query parameters to add. Signatures depend on the request. */
  readonly parts: (request: HttpRequest) => CredentialParts;
}

/** What a credential adds to a request. */
export interface CredentialParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: readonly (readonly [name: string, value: string])[];
}

/** A credential that adds nothing. */
export const noCredential: Credential = { merge: {}, secrets: [], parts: () => ({}) };

/** What a scheme makes a credential of. */
export interface SchemeUse {
  readonly installation: AuthInstallation;
  /** The authentication's name. */
  readonly name: string;
  /** A method's own, in place of the scheme's. */
  readonly prefix: string | undefined;
  /** What the authentication's texts may hold. */
  readonly merge: MergeFields;
}

/** `installation/invalid`: a value is missing that the authentication needs. */
export function missingCredential({ installation, name }: SchemeUse, what: string): HookwrightError {
  return new HookwrightError(
    "installation/invalid",
    `The authentication \`${name}\` of ${installation.connector.name} is needed, for which this installation has no ${what}.`,
    { hint: `Set the installation's authentication to \`${name}\` and give its ${what}.` },
  );
}
