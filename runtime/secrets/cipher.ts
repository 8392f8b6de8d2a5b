// AES-256-GCM over texts and keys, with data that both sides must know (NIST SP 800-38D). A nonce is random and 96 bits long.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/** Bytes of a key. */
export const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = "aes-256-gcm";

/** Base64url of a new nonce, the tag and the encrypted bytes. */
export function encrypt(key: Uint8Array, bytes: Uint8Array, bound: readonly (string | number)[]): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce).setAAD(toData(bound));
  const encrypted = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString("base64url");
}

/** The bytes again. Throws when another key, other bound data or other bytes are given. */
export function decrypt(key: Uint8Array, text: string, bound: readonly (string | number)[]): Buffer {
  const bytes = Buffer.from(text, "base64url");
  const nonce = bytes.subarray(0, nonceBytes);
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(toData(bound))
    .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
  return Buffer.concat([decipher.update(bytes.subarray(nonceBytes + tagBytes)), decipher.final()]);
}

/** As JSON, so that no two lists spell the same bytes. */
function toData(bound: readonly (string | number)[]): Buffer {
  return Buffer.from(JSON.stringify(bound));
}
