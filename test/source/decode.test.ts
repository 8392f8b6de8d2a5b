// Bytes to text: what is UTF-8 is read as Node reads it, what is not can be told from everything that is.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, findUndecodable } from "../../compiler/source/decode.ts";

/** Texts with broken bytes between their characters. */
const bytes = fc
  .array(
    fc.oneof(
      fc.string({ unit: "grapheme" }).map((text) => Buffer.from(text)),
      fc.uint8Array({ maxLength: 4 }),
    ),
  )
  .map((parts) => Buffer.concat(parts));

describe("decodeText", () => {
  it("reads every UTF-8 text as it is, also a replacement character and a byte-order mark", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const marked = `\uFEFF\uFFFD${text.toWellFormed()}`;
        expect(decodeText(Buffer.from(marked))).toBe(marked);
        expect(findUndecodable(marked)).toBeUndefined();
      }),
    );
  });

  it("loses no byte, and finds the first that is no character", () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const text = decodeText(given);
        expect(Buffer.concat(Array.from(text, encode))).toEqual(given);
        const at = findUndecodable(text);
        const start = at === undefined ? given.length : Buffer.byteLength(text.slice(0, at));
        expect(() =>
          new TextDecoder("utf-8", { fatal: true }).decode(given.subarray(0, start)),
        ).not.toThrow();
        expect(at === undefined).toBe(text.isWellFormed());
      }),
    );
  });
});

function encode(character: string): Buffer {
  return character.isWellFormed() ? Buffer.from(character) : Buffer.from([character.charCodeAt(0) & 0xff]);
}
