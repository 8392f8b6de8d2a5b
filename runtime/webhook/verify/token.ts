// The scheme `token`: the sender repeats a shared secret.
import type { TokenVerify } from "../../contract/connector.ts";
import { bytesOf, type TextSource } from "../text.ts";
import { isSameSecret } from "./digest.ts";
import type { Proof } from "./proof.ts";

/** Compares what was sent with the secret in constant time. */
export function proveToken(rule: TokenVerify, source: TextSource): Proof {
  const secret = bytesOf(rule.secret, source);
  if (secret === undefined) return "noSecret";
  const value = bytesOf(rule.value, source);
  if (value === undefined) return "missing";
  return isSameSecret(value, secret) ? "verified" : "mismatch";
}
