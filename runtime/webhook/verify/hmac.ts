// The scheme `hmac`: a signature over raw bytes with a shared secret, compared in constant time. The body is decoded only
// for a rule that names a part of it.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { HmacVerify } from "../../contract/connector.ts";
import { bytesOf, textOf, type TextSource } from "../text.ts";
import { decodeStrictly } from "./encoding.ts";
import type { Proof } from "./proof.ts";
import { readSignatures } from "./signatures.ts";
import { proveTimestamp } from "./timestamp.ts";

const digestBytes = { sha1: 20, sha256: 32, sha384: 48, sha512: 64 } as const;

/** Checks a signature, and the signed moment where the rule names one. */
export function proveHmac(rule: HmacVerify, source: TextSource, nowMs: number): Proof {
  const key = secretKey(rule, source);
  if (key === undefined) return "noSecret";
  const signatures = readSignatures(rule.signature, digestBytes[rule.algorithm], source);
  const content = bytesOf(rule.content, source);
  if (signatures.length === 0 || content === undefined) return "missing";
  const moment = proveTimestamp(rule.timestamp, source, nowMs);
  if (moment !== "verified") return moment;
  const hmac = createHmac(rule.algorithm, key);
  for (const piece of content) hmac.update(piece);
  const expected = hmac.digest();
  return signatures.some((signature) => timingSafeEqual(signature, expected)) ? "verified" : "mismatch";
}

function secretKey(
  { secret, secretPrefix, secretEncoding }: HmacVerify,
  source: TextSource,
): Buffer | undefined {
  const text = textOf(secret, source);
  const spelled = text?.startsWith(secretPrefix) === true ? text.slice(secretPrefix.length) : text;
  return spelled === undefined || spelled === "" ? undefined : decodeStrictly(spelled, secretEncoding);
}
