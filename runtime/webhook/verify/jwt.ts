// The scheme `jwt`: a signed token that is valid now (RFC 7519). Which algorithms count is the definition's to say, never the
// token's: a shared secret is used with one only, and a key set with none that has a shared secret (RFC 8725 §3.1).
import type { JWTPayload, JWTVerifyGetKey, JWTVerifyOptions } from "jose";
import type { JwtVerify } from "../../contract/connector.ts";
import { bytesOf, textOf, type TextSource } from "../text.ts";
import { partsUrl } from "./parts-url.ts";
import type { KeySets } from "./key-sets.ts";
import type { Proof } from "./proof.ts";

const publicKeyAlgorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

/** How far a vendor's clock may be off. */
const toleranceSeconds = 60;

/** How long a token counts after it was made (`iat`) that does not say when it ends (`exp`). */
const lifeSeconds = 5 * 60;

/** Checks signature, times and audience. A token that says nothing of its time would be valid for ever, and is not. */
export async function proveJwt(
  rule: JwtVerify,
  source: TextSource,
  { keySets, nowMs }: { readonly keySets: KeySets; readonly nowMs: number },
): Promise<Proof> {
  const audience = rule.audience && textOf(rule.audience, source);
  if (rule.audience !== undefined && audience === undefined) return "noSecret";
  const options: JWTVerifyOptions = {
    currentDate: new Date(nowMs),
    clockTolerance: toleranceSeconds,
    ...(audience !== undefined && { audience }),
  };
  const token = textOf(rule.token, source)?.replace(/^Bearer +/i, "");
  const { key } = rule;
  if (key.kind === "secret") {
    const secret = bytesOf(key.secret, source);
    if (secret === undefined) return "noSecret";
    if (token === undefined) return "missing";
    const bytes = new Uint8Array(Buffer.concat(secret));
    const found = await check(token, {
      key: () => bytes,
      options: { ...options, algorithms: [key.algorithm] },
    });
    return found ?? "mismatch";
  }
  const url = partsUrl(key.url, source.merge);
  if (url === undefined) return "noSecret";
  if (token === undefined) return "missing";
  return checkByKeySet(token, { url, keySets, options: { ...options, algorithms: publicKeyAlgorithms } });
}

/** A key that is not in the set may be a new one: the set is read anew, if that was not just done. */
async function checkByKeySet(
  token: string,
  {
    url,
    keySets,
    options,
  }: { readonly url: string; readonly keySets: KeySets; readonly options: JWTVerifyOptions },
): Promise<Proof> {
  const { createLocalJWKSet } = await import("jose");
  const keys = await keySets.keys(url);
  if (keys === undefined) return "unavailable";
  const proof = await check(token, { key: createLocalJWKSet(keys), options });
  if (proof !== undefined) return proof;
  const fresh = await keySets.keys(url, { isFresh: true });
  if (fresh === undefined || fresh === keys) return "mismatch";
  return (await check(token, { key: createLocalJWKSet(fresh), options })) ?? "mismatch";
}

/** `undefined` when the token names a key that is not in the set. */
async function check(
  token: string,
  {
    key,
    options,
  }: { readonly key: JWTVerifyGetKey | (() => Uint8Array); readonly options: JWTVerifyOptions },
): Promise<Proof | undefined> {
  const { jwtVerify, errors } = await import("jose");
  try {
    const { payload } = await jwtVerify(token, key, options);
    return isOfNow(payload, options.currentDate) ? "verified" : "stale";
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return undefined;
    if (error instanceof errors.JWTExpired) return "stale";
    if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid) return "missing";
    if (error instanceof errors.JWTClaimValidationFailed) return error.claim === "aud" ? "mismatch" : "stale";
    return "mismatch";
  }
}

function isOfNow({ exp, iat }: JWTPayload, now: Date = new Date(0)): boolean {
  if (exp !== undefined) return true;
  if (iat === undefined) return false;
  const age = now.getTime() / 1000 - iat;
  return age >= -toleranceSeconds && age <= lifeSeconds + toleranceSeconds;
}
