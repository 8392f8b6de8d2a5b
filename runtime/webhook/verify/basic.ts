// The scheme `basic`: user name and password in the header `authorization` (RFC 7617), their bytes as they were sent.
import type { BasicVerify } from "../../contract/connector.ts";
import { bytesOf, type TextSource } from "../text.ts";
import { isSameSecret } from "./digest.ts";
import { decodeStrictly } from "./encoding.ts";
import type { Proof } from "./proof.ts";

const colon = Buffer.from(":");

/** Compares both at once, in constant time. */
export function proveBasic(rule: BasicVerify, source: TextSource): Proof {
  const [username, password] = [bytesOf(rule.username, source), bytesOf(rule.password, source)];
  if (username === undefined || password === undefined) return "noSecret";
  const [, spelled] = /^Basic +(\S+)$/i.exec(source.headers["authorization"] ?? "") ?? [];
  const sent = spelled === undefined ? undefined : decodeStrictly(spelled, "base64");
  if (sent === undefined) return "missing";
  return isSameSecret([sent], [...username, colon, ...password]) ? "verified" : "mismatch";
}
