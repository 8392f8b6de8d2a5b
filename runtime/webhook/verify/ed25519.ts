// The scheme `ed25519`: a signature over raw bytes with the vendor's private key (RFC 8032). Nothing here is secret.
import { createPublicKey, verify, type KeyObject } from "node:crypto";
import type { Ed25519Verify } from "../../contract/connector.ts";
import { bytesOf, textOf, type TextSource } from "../text.ts";
import { decodeStrictly } from "./encoding.ts";
import type { Proof } from "./proof.ts";
import { readSignatures } from "./signatures.ts";
import { proveTimestamp } from "./timestamp.ts";

const keyBytes = 32;
const signatureBytes = 64;

/** Checks a signature, and the signed moment where the rule names one. */
export function proveEd25519(rule: Ed25519Verify, source: TextSource, nowMs: number): Proof {
  const key = publicKey(rule, source);
  if (key === undefined) return "noSecret";
  const signatures = readSignatures(rule.signature, signatureBytes, source);
  const content = bytesOf(rule.content, source);
  if (signatures.length === 0 || content === undefined) return "missing";
  const moment = proveTimestamp(rule.timestamp, source, nowMs);
  if (moment !== "verified") return moment;
  const signed = Buffer.concat(content);
  return signatures.some((signature) => verify(null, signed, key, signature)) ? "verified" : "mismatch";
}

/** The key that a text spells as its 32 bytes. */
function publicKey(rule: Ed25519Verify, source: TextSource): KeyObject | undefined {
  const { publicKeyPrefix: prefix, publicKeyEncoding: encoding } = rule;
  const text = textOf(rule.publicKey, source);
  const spelled = text?.startsWith(prefix) === true ? text.slice(prefix.length) : text;
  const bytes = spelled === undefined ? undefined : decodeStrictly(spelled, encoding);
  if (bytes?.length !== keyBytes) return undefined;
  const jwk = { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") };
  return createPublicKey({ key: jwk, format: "jwk" });
}
