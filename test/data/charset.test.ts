// The character sets of B§7.8: names as .NET takes them, best fits as .NET makes them, and every set both ways.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { charsets, decodeText, encodeText, toCharset } from "../../runtime/data/charset.ts";

const hex = (text: string, name: string): string => encodeText(text, toCharset(name)).toString("hex");

test.each([
  ["ascii", "ASCII"],
  ["US-ASCII", "ASCII"],
  ["Latin1", "ISO-8859-1"],
  ["iso_8859-1:1987", "ISO-8859-1"],
  ["Unicode", "UTF-16"],
  ["unicodeFFFE", "UTF-16BE"],
  ["utf8", "UTF-8"],
  ["utf-32be", "UTF-32BE"],
])("%s is %s", (name, charset) => {
  expect(toCharset(name)).toBe(charset);
});

test.each(["", "utf-9", "constructor", "windows-1252"])(
  "%j is none, and is answered with all there are",
  (name) => {
    expect(() => toCharset(name)).toThrow(
      expect.objectContaining({
        code: "data/unsupported-encoding",
        message: `\`${name}\` is not a known character set. Known are ${charsets.join(", ")}.`,
      }),
    );
  },
);

// A surrogate pair is one character of two: `??` where a set lacks it, as in .NET.
test.each([
  ["ASCII", "Ñ€😀x", "3f3f3f3f78"],
  ["ISO-8859-1", "Ñ€😀x", "d13f3f3f78"],
  ["UTF-7", "Hi Mom ☺!", "4869204d6f6d202b4a6a6f4149512d"],
  ["UTF-8", "ĕ😀", "c495f09f9880"],
  ["UTF-16", "aĕ😀", "610015013dd800de"],
  ["UTF-16LE", "aĕ", "61001501"],
  ["UTF-16BE", "aĕ😀", "00610115d83dde00"],
  ["UTF-32", "a😀", "6100000000f60100"],
  ["UTF-32LE", "a😀", "6100000000f60100"],
  ["UTF-32BE", "a😀", "000000610001f600"],
])("%s writes %s as %s", (name, text, bytes) => {
  expect(hex(text, name)).toBe(bytes);
});

test.each([
  ["Hĕllō Wōrld", "Hello World"],
  ["ĐđĦħıŁłŒœŦţƒǖ", "DdHhiLlOoTtfu"],
  ["“quoted” ‘single’ – dash… • ™ ‹›", "\"quoted\" 'single' - dash. . T <>"],
  ["ＡＢＣ１２３！", "ABC123!"],
  ["ệ", "e"],
  ["ŋ☃日€ﬁ≠\u0301", "???????"],
  ["àÿ\u00a0×", "àÿ\u00a0×"],
])("ISO-8859-1 writes %s as %s", (text, fit) => {
  expect(decodeText(encodeText(text, "ISO-8859-1"), "ISO-8859-1")).toBe(fit);
});

test.each([
  ["ASCII", "61ff", "a?"],
  ["ISO-8859-1", "61ff", "aÿ"],
  ["UTF-7", "2b2d2b414b4d2d", "+£"],
  ["UTF-8", "61ff", "a\ufffd"],
  ["UTF-16", "fffe6100", "\ufeffa"],
])("%s reads %s", (name, bytes, text) => {
  expect(decodeText(Buffer.from(bytes, "hex"), toCharset(name))).toBe(text);
});

describe("every Unicode set gives back what it was given", () => {
  test.each(charsets.filter((name) => name.startsWith("UTF-")))("%s", (name) => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        // The library drops a byte-order mark that begins a run of UTF-7's base64.
        fc.pre(name !== "UTF-7" || !text.includes("\ufeff"));
        expect(decodeText(encodeText(text, name), name)).toBe(text);
      }),
    );
  });

  test.each(charsets.filter((name) => name.startsWith("UTF-")))("%s and a lone surrogate", (name) => {
    expect(decodeText(encodeText("a\ud800b", name), name)).toBe("a\ufffdb");
  });
});
