// Signatures of OAuth 1.0a (RFC 5849 §3.4). Names and values are compared and encoded as the RFC says, byte by byte.
import { createHmac } from "node:crypto";

/** How requests are signed. */
export type SignatureMethod = "HMAC-SHA1" | "HMAC-SHA256" | "PLAINTEXT";

/** What is signed. */
export interface SignedRequest {
  readonly method: string;
  /** Absolute; its query is signed with the rest. */
  readonly url: string;
  /** The body of a form (`application/x-www-form-urlencoded`), which is signed too. */
  readonly form?: string | undefined;
  /** The `oauth_…` parameters, but for the signature. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** The secrets that it is signed with. */
export interface SigningKeys {
  readonly clientSecret: string;
  /** Empty while there is no token. */
  readonly tokenSecret: string;
}

/** The value of `oauth_signature`. */
export function sign(method: SignatureMethod, request: SignedRequest, keys: SigningKeys): string {
  const key = `${percentEncode(keys.clientSecret)}&${percentEncode(keys.tokenSecret)}`;
  if (method === "PLAINTEXT") return key;
  const algorithm = method === "HMAC-SHA1" ? "sha1" : "sha256";
  return createHmac(algorithm, key).update(signatureBase(request)).digest("base64");
}

/** §3.4.1. */
export function signatureBase({ method, url, form = "", parameters }: SignedRequest): string {
  const { origin, pathname, searchParams } = new URL(url);
  const pairs = [...searchParams, ...new URLSearchParams(form), ...Object.entries(parameters)]
    .map(([name, value]) => [percentEncode(name), percentEncode(value)] as const)
    .toSorted(
      ([name, value], [otherName, otherValue]) => compare(name, otherName) || compare(value, otherValue),
    )
    .map(([name, value]) => `${name}=${value}`);
  return [method.toUpperCase(), origin + pathname, pairs.join("&")].map(percentEncode).join("&");
}

/** The `Authorization` header (§3.5.1). */
export function authorizationHeader(parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `${percentEncode(name)}="${percentEncode(value)}"`,
  );
  return `OAuth ${pairs.join(", ")}`;
}

/** Letters, digits and `-._~` stay (§3.6). */
function percentEncode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** What is encoded is ASCII, whose units are its bytes. */
function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
