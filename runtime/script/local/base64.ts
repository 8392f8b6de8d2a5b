// `btoa` and `atob` (B§7.8). Unlike a browser's they take any text, as UTF-8 unless a character set is named.
import { decodeText, encodeText, toCharset, type Charset } from "../../data/charset.ts";
import { badArgument, readText } from "./arguments.ts";

/** `btoa(text, charset)`: the base64 of a text's bytes. */
export function encodeBase64(text: unknown, charset: unknown): string {
  return encodeText(readText(text, "text"), readCharset(charset)).toString("base64");
}

/** `atob(base64, charset)`: the text of base64's bytes. White space is passed over, and the `=` at the end may be missing. */
export function decodeBase64(base64: unknown, charset: unknown): string {
  const written = readText(base64, "base64").replace(/[ \t\n\f\r]/g, "");
  if (isBase64(written)) return decodeText(Buffer.from(written, "base64"), readCharset(charset));
  throw badArgument(
    /^[\w-]+$/.test(written) && /[-_]/.test(written)
      ? "The text is base64url. Replace `-` with `+` and `_` with `/` first."
      : "The text is not base64.",
  );
}

function isBase64(text: string): boolean {
  const digits = text.replace(/={1,2}$/, "");
  if (digits.length % 4 === 1 || /[^A-Za-z0-9+/]/.test(digits)) return false;
  return digits === text || text.length % 4 === 0;
}

function readCharset(charset: unknown): Charset {
  return charset === undefined || charset === null ? "UTF-8" : toCharset(readText(charset, "character set"));
}
