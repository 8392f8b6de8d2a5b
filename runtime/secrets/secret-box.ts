// Secrets at rest: AES-256-GCM under the deployment's key. A sealed text is bound to its place, so that one that is copied to
// another row or field does not open. The key is in memory only and never part of a message.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { HookwrightError } from "../contract/error.ts";

/** Where a secret belongs: `account|subscription|field`. */
export type SecretPlace = readonly [account: string, owner: string, field: string];

/** Seals and opens texts. */
export interface SecretBox {
  /** Printable text of a new nonce, the tag and the encrypted text. */
  seal(text: string, place: SecretPlace): string;
  /** Fails with `secrets/unreadable` when another key, another place or other bytes are given. */
  open(sealed: string, place: SecretPlace): string;
}

/** Bytes of a key. */
const keyBytes = 32;
const nonceBytes = 12;
const tagBytes = 16;
const algorithm = "aes-256-gcm";
/** Names the form, so that a later one can stand beside it. */
const prefix = "v1.";

/** The box of a key of 32 bytes. Throws `secrets/bad-key` for any other length. */
export function createSecretBox(key: Uint8Array): SecretBox {
  if (key.byteLength !== keyBytes)
    throw new HookwrightError(
      "secrets/bad-key",
      `The key for secrets has ${String(key.byteLength)} bytes; it must have ${String(keyBytes)}.`,
      { hint: "Give `HOOKWRIGHT_KEY` the base64 text of 32 random bytes." },
    );
  return {
    seal(text, place) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, key, nonce).setAAD(toData(place));
      const encrypted = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return prefix + Buffer.concat([nonce, cipher.getAuthTag(), encrypted]).toString("base64url");
    },
    open(sealed, place) {
      try {
        if (!sealed.startsWith(prefix)) throw new Error("The sealed text has another form.");
        const bytes = Buffer.from(sealed.slice(prefix.length), "base64url");
        const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, nonceBytes), {
          authTagLength: tagBytes,
        })
          .setAAD(toData(place))
          .setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        const text = decipher.update(bytes.subarray(nonceBytes + tagBytes));
        return Buffer.concat([text, decipher.final()]).toString("utf8");
      } catch (cause) {
        throw new HookwrightError(
          "secrets/unreadable",
          `The saved secret \`${place[2]}\` cannot be opened.`,
          {
            hint: "Start with the key (`.hookwright/key` or `HOOKWRIGHT_KEY`) that it was saved with.",
            cause,
          },
        );
      }
    },
  };
}

/** As JSON, so that no two places spell the same bytes. */
function toData(place: SecretPlace): Buffer {
  return Buffer.from(JSON.stringify(place));
}
