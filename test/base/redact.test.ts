import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRedactor } from "../../runtime/base/redact.ts";
import { cutText } from "../../runtime/contract/cut.ts";
import { encodeCsv } from "../../runtime/data/csv-text.ts";
import { encodeForm } from "../../runtime/data/form.ts";
import { encodeXml } from "../../runtime/data/xml-text.ts";

const secret = `p@ss/w"ord+1 é'!`;
const redact = createRedactor([secret]);

describe("every spelling of a secret is masked", () => {
  test.each([
    ["raw", secret],
    ["in JSON", JSON.stringify({ key: secret })],
    ["in a path", encodeURIComponent(secret).replace("%2B", "+").replace("%40", "@")],
    ["in a query", encodeURIComponent(secret)],
    ["in lower-case digits", encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase())],
    ["in a form", new URLSearchParams({ key: secret }).toString()],
    ["base64", Buffer.from(secret).toString("base64")],
    ["base64url", Buffer.from(secret).toString("base64url")],
    ["basic authentication", Buffer.from(`user:${secret}`).toString("base64")],
    ["inside other base64", Buffer.from(`us:${secret}:more`).toString("base64url")],
  ])("%s", (_name, text) => {
    const masked = redact(`before ${text} after`);
    expect(masked).toMatch(/^before .*\[redacted\].* after$/);
    for (const form of [secret, "ord", Buffer.from(secret).toString("base64").slice(3, -4)])
      expect(masked).not.toContain(form);
  });
});

describe("every spelling in other formats is masked", () => {
  const marked = `a<b&c>"d'~e*f`;
  test.each([
    ["between tags", encodeXml({ x: marked })],
    ["in an attribute", encodeXml({ x: { "@y": marked } })],
    ["with every quote escaped", "a&lt;b&amp;c&gt;&quot;d&apos;~e*f"],
    ["with as little escaped as may be", `a&lt;b&amp;c>"d'~e*f`],
    ["in CSV", encodeCsv([{ x: `${marked}` }])],
    ["in a form", encodeForm({ x: marked }, "repeat")],
  ])("%s", (_name, text) => {
    expect(createRedactor([marked])(text)).toMatch(/^[^&]*\[redacted\]\D*$/);
  });
});

test("a secret inside another one does not leave a rest", () => {
  expect(createRedactor(["abcd", "abcdefgh"])("x abcdefgh y abcd z")).toBe("x [redacted] y [redacted] z");
});

test("what is too short to be a secret is left alone", () => {
  expect(createRedactor(["", "abc"])("abc abcd")).toBe("abc abcd");
  expect(createRedactor(["abcd"])("abcd")).toBe("[redacted]");
});

test("a secret that is not well-formed text is masked too", () => {
  expect(createRedactor(["abc\ud800"])("x abc\ud800 y")).toBe("x [redacted] y");
});

test.each([
  ["raw", secret],
  ["in JSON", JSON.stringify(secret).slice(1)],
  ["in a query", encodeURIComponent(secret)],
  ["base64", Buffer.from(secret).toString("base64")],
])("what a cut left of a secret is masked: %s", (_name, spelling) => {
  // The last digits of base64 hold too little to be masked.
  for (let length = 4; length < spelling.length - 3; length++) {
    const cut = cutText(`before ${spelling}`, 7 + length);
    expect(`${redact(cut)} (a.js:1:2)`).toBe("before [redacted]… (cut here) (a.js:1:2)");
  }
  expect(redact("before p@ss")).toBe("before p@ss");
  expect(redact("nothing of it… (cut here)")).toBe("nothing of it… (cut here)");
});

test("of more secrets than can be looked for, no text is shown", () => {
  const many = Array.from({ length: 100_000 }, (_, index) => `secret-${String(index)}`);
  expect(createRedactor(many)("any text")).toBe("[redacted]");
});

test("for every secret and text around it: no spelling is left", () => {
  const word = fc.string({ minLength: 6, maxLength: 40, unit: "grapheme" });
  fc.assert(
    fc.property(word, fc.string(), fc.string(), (hidden, before, after) => {
      const mask = createRedactor([hidden]);
      const base64 = Buffer.from(before + hidden + after).toString("base64");
      const masked = [
        before + hidden + after,
        encodeURIComponent(hidden),
        JSON.stringify(hidden),
        base64,
      ].map(mask);
      for (const text of masked) expect(text).toContain("[redacted]");
      expect(mask(`${hidden}${hidden}`)).toBe("[redacted][redacted]");
    }),
    { numRuns: 1000, seed: 1 },
  );
});

test("what is left of a repeating secret in front of many cuts costs no more than the text's length", () => {
  const long = "ab".repeat(16_000);
  const mask = createRedactor([`${long}c`]);
  const piece = cutText(`x ${long}-`, long.length);
  const text = piece.repeat(500);
  const masked = mask(text);
  expect(masked).toBe(cutText("x [redacted]-", 12).repeat(500));
}, 20_000);
