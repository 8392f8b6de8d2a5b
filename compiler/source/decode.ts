// Bytes → text without loss: what is not UTF-8 becomes lone surrogates, which no UTF-8 text can hold, so that a later phase
// can say where it stands. (Python's `surrogateescape` does the same.)
import { isUtf8 } from "node:buffer";

/** Decodes UTF-8. Every byte that does not belong to a character becomes U+DC00 plus the byte. A byte-order mark is kept. */
export function decodeText(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? buffer.toString("utf8") : decodeBroken(buffer);
}

/** The offset of the first byte that was no character; `undefined` in a text that came from UTF-8. */
export function findUndecodable(text: string): number | undefined {
  if (text.isWellFormed()) return undefined;
  return /\p{Surrogate}/u.exec(text)?.index;
}

function decodeBroken(buffer: Buffer): string {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < buffer.length;) {
    const length = characterLength(buffer, at);
    if (length > 0) {
      at += length;
      continue;
    }
    parts.push(buffer.toString("utf8", start, at), String.fromCharCode(0xdc00 + (buffer[at] ?? 0)));
    at += 1;
    start = at;
  }
  parts.push(buffer.toString("utf8", start));
  return parts.join("");
}

/** The bytes of the character at an offset; 0 when there is none. */
function characterLength(buffer: Buffer, at: number): number {
  const first = buffer[at] ?? 0;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  const isWhole = length > 0 && at + length <= buffer.length && isUtf8(buffer.subarray(at, at + length));
  return isWhole ? length : 0;
}
