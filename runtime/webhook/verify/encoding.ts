// Bytes spelled as text, read strictly: Node's own decoders skip what they do not know, and a signature with one bit changed
// must not pass because that bit was skipped (reliability.md c5).
import type { HmacVerify } from "../../contract/connector.ts";

/** How a secret or a signature spells its bytes. */
export type Encoding = HmacVerify["secretEncoding"];

/**
 * The bytes of a text; `undefined` unless it is their one spelling. Hexadecimal may be all lower or all upper case; the
 * padding of base64 may be left out.
 */
export function decodeStrictly(text: string, encoding: Encoding): Buffer | undefined {
  if (encoding === "text") return Buffer.from(text, "utf8");
  const bytes = Buffer.from(text, encoding);
  const spelled = bytes.toString(encoding);
  return bytes.length > 0 && isSpelled(text, spelled, encoding) ? bytes : undefined;
}

function isSpelled(text: string, spelled: string, encoding: Exclude<Encoding, "text">): boolean {
  if (text === spelled) return true;
  if (encoding === "hex") return text === spelled.toUpperCase();
  const padding = "=".repeat((4 - (spelled.length % 4)) % 4);
  return text === (encoding === "base64" ? spelled.replace(/=+$/, "") : `${spelled}${padding}`);
}
