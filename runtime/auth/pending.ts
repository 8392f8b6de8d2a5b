// A sign-in that a person has begun: what must be known when the vendor sends the person back. It holds secrets, and belongs in
// memory or sealed.
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";

/** It is plain JSON. */
export type PendingSignIn = {
  /** The authentication's name. */
  readonly authentication: string;
  /** What the callback must bring back (`stateOf`). */
  readonly state: string;
  readonly redirectUri: string;
} & (
  | {
      readonly kind: "oauth2";
      /** PKCE (RFC 7636). */
      readonly verifier: string;
      /** What the scripts keep until the token is there. */
      readonly actionData: JsonValue;
    }
  | { readonly kind: "oauth1"; readonly tokenSecret: string }
);

/** A page to send a person to. */
export interface StartedSignIn {
  readonly url: string;
  readonly pending: PendingSignIn;
}

/** By what a callback says which sign-in it belongs to; `undefined` where it does not. */
export function stateOf(callback: URLSearchParams): string | undefined {
  return callback.get("state") ?? callback.get("oauth_token") ?? undefined;
}

/** `auth/bad-callback`: this is no answer to the sign-in that was begun. */
export function badCallback(reason: string): HookwrightError {
  return new HookwrightError("auth/bad-callback", `The sign-in cannot be finished: ${reason}.`, {
    hint: "Begin it again, and finish it in the same browser.",
  });
}

/** `auth/refused`: the person or the vendor said no. */
export function signInRefused(error: string, description: string | null): HookwrightError {
  const said = description === null ? error : `${error}: ${description}`;
  return new HookwrightError("auth/refused", `The vendor refused the sign-in: ${said.slice(0, 500)}`, {
    hint: "Sign in again and agree to what is asked, or ask the vendor why it refuses.",
  });
}
