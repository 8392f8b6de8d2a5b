// The scheme `apiKey`: a key that the engine made and of which it knows only the digest (S4).
import type { Delivery } from "../delivery.ts";
import type { Proof } from "./proof.ts";

/** What the engine knows of the keys of an account. */
export interface ApiKeys {
  /** True when an account has any key for a webhook, expired or not. */
  has(account: string, identifier: string): boolean;
  /** True when this is a key of the account that is good for the webhook now. */
  fits(
    key: string,
    at: { readonly account: string; readonly identifier: string; readonly nowMs: number },
  ): boolean;
}

const name = "x-api-key";

/** Looks the key up by its digest. Senders that cannot set a header put it into the query. */
export function proveApiKey(
  { webhook, headers, query, receivedAtMs: nowMs }: Delivery,
  keys: ApiKeys,
): Proof {
  const { account, identifier } = webhook;
  if (!keys.has(account, identifier)) return "noSecret";
  const key = headers[name] ?? query[name];
  if (key === undefined || key === "") return "missing";
  return keys.fits(key, { account, identifier, nowMs }) ? "verified" : "mismatch";
}
