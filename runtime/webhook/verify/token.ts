// The scheme `token`: the sender repeats a shared secret. Digests are compared, which are equally long whatever was sent.
import { createHash, timingSafeEqual } from "node:crypto";
import type { Verify } from "../../contract/connector.ts";
import { bytesOf, type TextSource } from "../text.ts";
import type { Proof } from "./proof.ts";

/** Compares what was sent with the secret in constant time. */
export function proveToken(rule: Extract<Verify, { kind: "token" }>, source: TextSource): Proof {
  const secret = bytesOf(rule.secret, source);
  if (secret === undefined) return "noSecret";
  const value = bytesOf(rule.value, source);
  if (value === undefined) return "missing";
  return timingSafeEqual(digest(value), digest(secret)) ? "verified" : "mismatch";
}

function digest(pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}
