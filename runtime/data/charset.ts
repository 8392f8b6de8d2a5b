// Text ↔ bytes in the character sets that scripts may name (B§7.8), by the names that .NET takes for them: scripts were
// written for a .NET host. Never fails for a character or a byte: what a set lacks is written as `?` or its best fit.
import { createRequire } from "node:module";
import type * as IconvLite from "iconv-lite";
import { HookwrightError } from "../contract/error.ts";
import { bestFit } from "./best-fit.ts";

/** A character set, by its documented name. */
export type Charset = (typeof charsets)[number];

/** Every character set (B§7.8). UTF-16 and UTF-32 are little endian, and no set writes or drops a byte-order mark. */
export const charsets = [
  "ASCII",
  "ISO-8859-1",
  "UTF-7",
  "UTF-8",
  "UTF-16",
  "UTF-16LE",
  "UTF-16BE",
  "UTF-32",
  "UTF-32LE",
  "UTF-32BE",
] as const;

/** .NET's other names for them, and the ones without a hyphen that people write. */
const aliases: Readonly<Partial<Record<Charset, string>>> = {
  ASCII: "us-ascii us ansi_x3.4-1968 ansi_x3.4-1986 cp367 csascii ibm367 iso-ir-6 iso646-us iso_646.irv:1991",
  "ISO-8859-1": "latin1 latin-1 l1 iso8859-1 iso_8859-1 iso_8859-1:1987 iso-ir-100 cp819 csisolatin1 ibm819",
  "UTF-7": "utf7 csunicode11utf7 unicode-1-1-utf-7 unicode-2-0-utf-7 x-unicode-1-1-utf-7 x-unicode-2-0-utf-7",
  "UTF-8": "utf8 unicode-1-1-utf-8 unicode-2-0-utf-8 x-unicode-1-1-utf-8 x-unicode-2-0-utf-8",
  "UTF-16": "utf16 unicode ucs-2 iso-10646-ucs-2",
  "UTF-16LE": "utf16le",
  "UTF-16BE": "utf16be unicodefffe",
  "UTF-32": "utf32 ucs-4",
  "UTF-32LE": "utf32le",
  "UTF-32BE": "utf32be",
};

const byName = new Map<string, Charset>(
  charsets.flatMap((charset) =>
    [charset.toLowerCase(), ...(aliases[charset]?.split(" ") ?? [])].map((name) => [name, charset] as const),
  ),
);

/** The character set of a name, in any case. Fails with `data/unsupported-encoding`. */
export function toCharset(name: string): Charset {
  const charset = byName.get(name.toLowerCase());
  if (charset !== undefined) return charset;
  throw new HookwrightError(
    "data/unsupported-encoding",
    `\`${name.slice(0, 100)}\` is not a known character set. Known are ${charsets.join(", ")}.`,
  );
}

/** The bytes of a text. A surrogate without its other half becomes U+FFFD in the Unicode sets. */
export function encodeText(text: string, charset: Charset): Buffer {
  if (charset === "ASCII") return Buffer.from(text.replace(/[^\0-\x7f]/g, "?"), "latin1");
  if (charset === "ISO-8859-1") return Buffer.from(text.replace(/[^\0-\xff]/g, bestFit), "latin1");
  const wellFormed = text.toWellFormed();
  if (charset === "UTF-8") return Buffer.from(wellFormed);
  return iconv().encode(wellFormed, withOrder(charset), { addBOM: false });
}

/** The text of bytes. What is no text in the character set becomes U+FFFD, in ASCII `?`. */
export function decodeText(bytes: Uint8Array, charset: Charset): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (charset === "ASCII") return buffer.toString("latin1").replace(/[^\0-\x7f]/g, "?");
  if (charset === "ISO-8859-1") return buffer.toString("latin1");
  if (charset === "UTF-8") return buffer.toString("utf8");
  return iconv().decode(buffer, withOrder(charset), { stripBOM: false });
}

/** The library guesses the byte order where none is named. */
function withOrder(charset: Charset): string {
  return charset === "UTF-16" || charset === "UTF-32" ? `${charset}LE` : charset;
}

/** Loaded when a script needs it: it takes 25 ms, and hardly any script does. */
const load = createRequire(import.meta.url);
function iconv(): typeof IconvLite {
  return load("iconv-lite") as typeof IconvLite;
}
