// Codes with which a person signs in to the console: short enough to be typed, good for one session, and over after a quarter of an
// hour. A server shows one when it starts; they are the administrator's, and in memory.
import { randomInt } from "node:crypto";
import type { Clock } from "../../base/clock.ts";
import { sha256 } from "../../base/ids.ts";

/** A code that was just made. It is shown now, and never again. */
export interface SignInCode {
  readonly code: string;
  readonly expiresAtMs: number;
}

/** The codes of a server. */
export interface SignInCodes {
  create(): SignInCode;
  /** Takes a code, which is then over; false when it is none, or not any more. */
  redeem(code: string): boolean;
}

const codeMs = 15 * 60_000;

/** The oldest is over when there are more. */
const mostCodes = 20;

/** Without letters that look like digits. 12 of them are 60 bits: nobody guesses one in a quarter of an hour. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 12;

/** No code yet. */
export function createSignInCodes(clock: Pick<Clock, "now">): SignInCodes {
  /** When each is over, by its SHA-256. */
  const codes = new Map<string, number>();
  return {
    create() {
      const [oldest] = codes.keys();
      if (codes.size >= mostCodes && oldest !== undefined) codes.delete(oldest);
      const letters = Array.from({ length: codeLength }, () => alphabet.charAt(randomInt(alphabet.length)));
      const expiresAtMs = clock.now() + codeMs;
      const code = letters.join("");
      codes.set(sha256(code), expiresAtMs);
      return { code: code.replaceAll(/(.{4})(?=.)/g, "$1-"), expiresAtMs };
    },
    redeem(code) {
      const digest = sha256(toTyped(code));
      const expiresAtMs = codes.get(digest);
      codes.delete(digest);
      return expiresAtMs !== undefined && expiresAtMs > clock.now();
    },
  };
}

/** However a person has typed it. */
function toTyped(code: string): string {
  return code.toUpperCase().replaceAll(/[\s-]/g, "").replaceAll("O", "0").replaceAll(/[IL]/g, "1");
}
