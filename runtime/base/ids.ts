// Identifiers. Randomness comes from `randomBytes` only (reliability.md c5: cached generators were frozen into
// start-up snapshots), and is injected so that tests are repeatable.
import { hash, randomBytes } from "node:crypto";
import type { Clock } from "./clock.ts";

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Makes the ids of one engine. */
export interface Ids {
  /** A UUID version 7 (RFC 9562): sorts by time of creation. For deliveries and transactions. */
  uuid(): string;
  /** 128 random bits as 22 letters and digits: the unguessable end of a webhook's URL (S3, "Webhook Identifier"). */
  webhookIdentifier(): string;
  /**
   * More than 256 random bits as 44 letters and digits: a signing secret (`Cyclr_Webhook_Secret`). It is base64 too, whole and of
   * either alphabet, since senders of Standard Webhooks decode their secret before they sign with it.
   */
  secret(): string;
}

/** UUIDs whose random bytes are drawn at once: drawing them one by one takes a fifth of the time of a delivery. */
const uuidsDrawn = 256;

/** Ids from the clock and a source of random bytes. */
export function createIds(clock: Clock, random: (sizeBytes: number) => Buffer = randomBytes): Ids {
  let drawn = "";
  let used = 0;
  let beginning = "";
  let beginsAtMs = Number.NaN;
  return {
    uuid() {
      if (used === drawn.length) {
        drawn = random(16 * uuidsDrawn).toString("hex");
        used = 0;
      }
      const nowMs = clock.now();
      if (nowMs !== beginsAtMs) {
        const time = nowMs.toString(16).padStart(12, "0");
        beginning = `${time.slice(0, 8)}-${time.slice(8)}-7`;
        beginsAtMs = nowMs;
      }
      const at = used;
      used += 32;
      const variant = "89ab".charAt(parseInt(drawn.charAt(at + 16), 16) % 4);
      return `${beginning}${drawn.slice(at + 13, at + 16)}-${variant}${drawn.slice(at + 17, at + 20)}-${drawn.slice(at + 20, at + 32)}`;
    },
    webhookIdentifier: () => lettersAndDigits(random(16), 22),
    secret: () => lettersAndDigits(random(33), 44),
  };
}

function lettersAndDigits(bytes: Buffer, count: number): string {
  let rest = BigInt(`0x${bytes.toString("hex")}`);
  let text = "";
  for (let digit = 0; digit < count; digit++) {
    text += base62.charAt(Number(rest % 62n));
    rest /= 62n;
  }
  return text;
}

/** SHA-256 of a text as hexadecimal: names releases, and looks identifiers up without comparing them. */
export function sha256(text: string | Uint8Array): string {
  return hash("sha256", text, "hex");
}

/** A UUID version 4 (RFC 9562) that is the same for the same seed. */
export function seededUuid(seed: string): string {
  const hex = sha256(`uuid:${seed}`);
  const variant = "89ab".charAt(parseInt(hex.charAt(16), 16) % 4);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...parts, `${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}
