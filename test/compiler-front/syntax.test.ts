import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import type { Path } from "../../compiler/syntax/document.ts";
import { runs } from "../share.ts";
import { connectorText, parse, spanText, summaries, toDocument } from "./documents.ts";

describe("a document", () => {
  const text = `{
  // a comment
  "name": "Webhook \\u0045xample",
  "methods": { "a": { "fields": [1, { "x": null }] } } /* the end */
}`;
  const document = toDocument(text);

  it("holds the plain value, in objects without a prototype", () => {
    expect(document.value).toEqual({
      name: "Webhook Example",
      methods: { a: { fields: [1, { x: null }] } },
    });
    expect(Object.getPrototypeOf(document.value)).toBe(null);
    expect(document.complete).toBe(true);
  });

  it.each<[path: Path, value: string, key: string]>([
    [[], text, text],
    [["name"], '"Webhook \\u0045xample"', "name"],
    [["methods", "a", "fields"], '[1, { "x": null }]', "fields"],
    [["methods", "a", "fields", 1], '{ "x": null }', '{ "x": null }'],
    [["methods", "a", "fields", 1, "x"], "null", "x"],
    [
      ["methods", "a", "missing", "deeper"],
      '{ "fields": [1, { "x": null }] }',
      '{ "fields": [1, { "x": null }] }',
    ],
    [["methods", "a", "fields", 7], '[1, { "x": null }]', '[1, { "x": null }]'],
    [["name", "inside"], '"Webhook \\u0045xample"', '"Webhook \\u0045xample"'],
    [["methods", "a", "fields", "1"], '[1, { "x": null }]', '[1, { "x": null }]'],
  ])("knows the places of %j", (path, value, key) => {
    expect(spanText({ span: document.valueSpan(path) })).toBe(value);
    expect(spanText({ span: document.keySpan(path) })).toBe(key);
  });

  it("knows the place of a part of a text, through its escapes", () => {
    expect(spanText({ span: document.textSpan(["name"], 8, 11) })).toBe("\\u0045xa");
    expect(spanText({ span: document.textSpan(["name"], 15, 15) })).toBe("");
    expect(spanText({ span: document.textSpan(["name"], 0, 99) })).toBe("Webhook \\u0045xample");
    expect(spanText({ span: document.textSpan(["methods"], 0, 1) })).toBe(
      '{ "a": { "fields": [1, { "x": null }] } }',
    );
  });

  it("keeps `__proto__` as a plain key", () => {
    const { value } = toDocument('{ "__proto__": { "polluted": true } }');
    expect(Object.keys(value as object)).toEqual(["__proto__"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  it("keeps the positions of a list in which something could not be read", () => {
    const { document: broken } = parse("[1, oops, 3]");
    expect(broken.value).toEqual([1, undefined, 3]);
    expect(broken.complete).toBe(false);
    expect(spanText({ span: broken.valueSpan([2]) })).toBe("3");
  });

  it.each(["", '{ "a": [1 }', '{ "a": "{\n}', "/*"])(
    "has no value when nobody can tell what belongs where: %j",
    (broken) => {
      expect(parse(broken).document.value).toBe(undefined);
    },
  );
});

describe("parsing", () => {
  it("agrees with JSON.parse on every JSON text, and finds nothing wrong with it", () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.boolean(), (json, indented) => {
        const value: unknown = JSON.parse(json);
        // A rounded integer is told on purpose.
        fc.pre(!/\d{16}/.test(json));
        const { document, diagnostics } = parse(indented ? JSON.stringify(value, null, "\t") : json);
        expect(diagnostics).toEqual([]);
        expect(JSON.stringify(document.value)).toBe(JSON.stringify(value));
      }),
    );
  });

  it("gives for every part of a text the source that decodes to it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.nat(), fc.nat(), fc.boolean(), (text, a, b, escaped) => {
        const [start = 0, end = 0] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y);
        const source = escaped
          ? `"${Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`
          : JSON.stringify(text);
        const span = toDocument(`[${source}]`).textSpan([0], start, end);
        expect(JSON.parse(`"${spanText({ span })}"`)).toBe(text.slice(start, end));
      }),
    );
  });

  const pieces = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    '"',
    "\\",
    "'",
    "/*",
    "*/",
    "//",
    "\n",
    "\r",
    "\t",
    " ",
    "a",
    "1",
    "-",
    ".",
  ];
  const words = ["true", "null", '"a"', '"a":1', "\\u12", "\uFEFF", "\u2028", "😀", "\uD800", "\0"];

  it("never throws, and every place lies in the file", () => {
    const soup = fc
      .array(fc.constantFrom(...pieces, ...words), { maxLength: 60 })
      .map((list) => list.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), soup), (text) => {
        expectSound(text);
      }),
      { numRuns: runs(2_000) },
    );
  });

  it("never throws on a connector in which something was changed", () => {
    const text = connectorText("webhook-example");
    const change = fc.record({
      at: fc.nat(text.length),
      cut: fc.nat(8),
      insert: fc.constantFrom("", ...pieces, ...words),
    });
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        expectSound(
          changes.reduce((old, { at, cut, insert }) => old.slice(0, at) + insert + old.slice(at + cut), text),
        );
      }),
      { numRuns: runs(500) },
    );
  });

  it("tells one problem for one missing or doubled mark of a connector", () => {
    const text = connectorText("webhook-example");
    const counts = new Map<number, number>();
    for (const { 0: mark, index } of text.matchAll(/[{}[\],:"]/g))
      for (const broken of [
        text.slice(0, index) + text.slice(index + 1),
        text.slice(0, index) + mark + text.slice(index),
      ]) {
        const { length } = parse(broken).diagnostics;
        counts.set(length, (counts.get(length) ?? 0) + 1);
      }
    // None: the mark stood inside a text. More than one: a `//` in a text whose quotes do not pair up begins a comment.
    const more = [...counts].filter(([length]) => length > 1).reduce((sum, [, count]) => sum + count, 0);
    expect(counts.get(1)).toBeGreaterThan(700);
    expect(more).toBeLessThanOrEqual(3);
  });

  // A walk that is quadratic would not end within a test's time.
  it.each(["{", "[", '"', '"\n', "'", "/*", ",", ":", "a ", '{"a":', '"\\u12"', "\n", "0,"])(
    "ends with a megabyte of %j",
    (piece) => {
      expectSound(piece.repeat(Math.floor(1_000_000 / piece.length)));
    },
  );

  it("offers fixes that make the text right", () => {
    const broken = '{\n  name: \'x\',\n  "list": [1 2, True,],\n  "tab": "a\tb"\n  "colon" 1,\n}';
    // The comma behind `True` is told in the second round: the first is still quiet there.
    const { document, diagnostics } = parse(applyFixes(applyFixes(broken)));
    expect(diagnostics).toEqual([]);
    expect(document.value).toEqual({ name: "x", list: [1, 2, true], tab: "a\tb", colon: 1 });
  });

  it("says so when the same key stands in one object twice, and shows the first", () => {
    const { diagnostics } = parse('{ "a": { "b": 1 }, "b": 2, "a": 3 }');
    expect(summaries(diagnostics)).toEqual(['syntax/duplicate-key at "a"']);
    expect(diagnostics[0]?.related.map(({ span }) => span.start)).toEqual([3]);
    expect(diagnostics[0]?.span.start).toBe(28);
  });
});

function expectSound(text: string): void {
  const { document, diagnostics } = parse(text);
  const spans = [...diagnostics.flatMap(allSpans), document.valueSpan([]), document.keySpan(["methods", 0])];
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeGreaterThanOrEqual(start);
    expect(end).toBeLessThanOrEqual(text.length);
  }
  // A text that JSON itself refuses is never taken for sound.
  const isSound = document.complete && document.value !== undefined;
  expect(isSound || diagnostics.length > 0).toBe(true);
}

function allSpans({ span, related, fix }: Diagnostic): readonly Diagnostic["span"][] {
  return [span, ...related.map((place) => place.span), ...(fix?.edits ?? []).map((edit) => edit.span)];
}

function applyFixes(text: string): string {
  const edits = parse(text).diagnostics.flatMap(({ fix }) => fix?.edits ?? []);
  return edits
    .toSorted((a, b) => b.span.start - a.span.start)
    .reduce((old, { span, newText }) => old.slice(0, span.start) + newText + old.slice(span.end), text);
}
