import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnostic, hasErrors, type Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { renderJson } from "../../compiler/diagnostics/render-json.ts";
import { renderText } from "../../compiler/diagnostics/render-text.ts";
import { sortDiagnostics } from "../../compiler/diagnostics/sort.ts";
import { createSourceFile, type Span } from "../../compiler/source/source-file.ts";

/** The text without its `‹` and `›`, and the span between them. */
function marked(source: string, path = "a.json"): Span {
  const start = source.indexOf("‹");
  const end = source.indexOf("›") - 1;
  return { file: createSourceFile(path, source.replace(/[‹›]/g, "")), start, end };
}

function missing(span: Span): Diagnostic {
  return diagnostic("syntax/missing-value", span, {});
}

/** The source line and the carets under it. */
function frame(source: string, width = 60): readonly string[] {
  return renderText([missing(marked(source))], { color: false, width })
    .split("\n")
    .slice(2, 4);
}

describe("a code frame", () => {
  it.each<[source: string, line: string, carets: string]>([
    ["{ ‹bad› }", "  1 | { bad }", "    |   ^^^"],
    ["\n\n{‹bad›}\r\nnext", "  3 | {bad}", "    |  ^^^"],
    ["here‹›", "  1 | here", "    |     ^"],
    ["‹two\nlines›", "  1 | two", "    | ^^^"],
    ["\t‹a›\tb", "  1 |   a  b", "    |   ^"],
    ["日本 ‹한국›語", "  1 | 日本 한국語", "    |      ^^^^"],
    ["👩 e\u0301 ‹x›", "  1 | 👩 e\u0301 x", "    |      ^"],
    ["\u001b[2J‹x›\u202e", "  1 | \\u001b[2Jx\\u202e", "    |          ^"],
  ])("%j", (source, line, carets) => {
    expect(frame(source)).toEqual([line, carets]);
  });

  it("cuts a long line around the range", () => {
    const far = `${"a".repeat(500)}‹wrong›${"b".repeat(500)}`;
    expect(frame(far)).toEqual([
      `  1 | …${"a".repeat(34)}wrong${"b".repeat(13)}…`,
      `    | ${" ".repeat(35)}^^^^^`,
    ]);
    expect(frame(`‹${"x".repeat(500)}›`)).toEqual([`  1 | ${"x".repeat(53)}…`, `    | ${"^".repeat(53)}`]);
  });

  it("is never wider than the terminal, and has its carets under the range", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200 }),
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.string({ maxLength: 200 }),
        fc.integer({ min: 30, max: 200 }),
        (before, inside, after, width) => {
          fc.pre(!/[‹›]/.test(before + inside + after));
          const [line = "", carets = ""] = frame(`${before}‹${inside}›${after}`, width);
          expect(line.length).toBeLessThanOrEqual(width);
          const first = carets.indexOf("^");
          // Printable ASCII is one column each, so that carets can be compared with the line itself.
          const shown = line.slice(first, first + carets.trimEnd().length - first);
          expect(inside.startsWith(shown)).toBe(true);
          expect(shown.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  it("never prints the line of a secret, for no problem on it", () => {
    const span = marked('{ "apiKey": ‹"s3cret"› }');
    const found = [diagnostic("schema/plain-secret", span, {}), missing({ ...span, start: 2, end: 3 })];
    const text = renderText(found, { color: false, width: 80 });
    expect(text).not.toContain("s3cret");
    expect(text).toContain("a.json:1:3\n");
    expect(text).toContain("a.json:1:13\n");
  });

  it("shows hint, fix and related places, and counts at the end", () => {
    const span = marked('{ "a": 1, "‹a›": 2 }');
    const first = { span: { ...span, start: 3, end: 4 }, message: "First here." };
    const fix = { title: "Rename to `b`", edits: [{ span, newText: "b" }] };
    const text = renderText(
      [
        diagnostic(
          "syntax/duplicate-key",
          span,
          { key: "a" },
          { related: [first], fix, hint: "Do something." },
        ),
      ],
      { color: false, width: 80 },
    );
    expect(text).toBe(
      [
        "error syntax/duplicate-key The key `a` appears twice in one object.",
        "  a.json:1:12",
        '  1 | { "a": 1, "a": 2 }',
        "    |            ^",
        "  hint: Do something.",
        "  fix: Rename to `b`",
        "  a.json:1:4 First here.",
        '  1 | { "a": 1, "a": 2 }',
        "    |    -",
        "",
        "1 error. What a code means: docs/diagnostics/<code>.md",
        "",
      ].join("\n"),
    );
  });

  it("is coloured only when asked, and says the same", () => {
    const found = [missing(marked("‹x›"))];
    const plain = renderText(found, { color: false, width: 80 });
    const colored = renderText(found, { color: true, width: 80 });
    expect(colored).not.toBe(plain);
    expect(stripVTControlCharacters(colored)).toBe(plain);
    expect(plain).not.toContain("\u001b");
  });

  it("quotes what an author wrote in little room", () => {
    const { message } = diagnostic("syntax/invalid-value", marked("‹x›"), {
      text: `\u001b[2J${"x".repeat(1_000)}`,
    });
    expect(message).toBe(`\`\\u001b[2J${"x".repeat(56)}…\` is not a JSON value.`);
  });
});

describe("diagnostics for machines", () => {
  it("have every key, places from 1 and offsets from 0", () => {
    const span = marked('{\n  "‹a›": 1 }');
    const fix = { title: "Rename", edits: [{ span, newText: "b" }] };
    const related = [{ span, message: "Here." }];
    const found = diagnostic("syntax/duplicate-key", span, { key: "a" }, { fix, related });
    const place = {
      file: "a.json",
      start: { line: 2, column: 4, offset: 5 },
      end: { line: 2, column: 5, offset: 6 },
    };
    expect(JSON.parse(renderJson([found]))).toEqual({
      diagnostics: [
        {
          code: "syntax/duplicate-key",
          severity: "error",
          message: "The key `a` appears twice in one object.",
          hint: "Remove or rename one of the two; JSON keeps only the last.",
          docs: "docs/diagnostics/syntax/duplicate-key.md",
          ...place,
          fix: { title: "Rename", edits: [{ ...place, newText: "b" }] },
          related: [{ message: "Here.", ...place }],
        },
      ],
    });
    expect(JSON.parse(renderJson([]))).toEqual({ diagnostics: [] });
  });

  it("come in one order, whatever order they were found in", () => {
    const at = (path: string, offset: number): Span => ({
      file: createSourceFile(path, "{}\n{}"),
      start: offset,
      end: offset,
    });
    const found = [
      missing(at("b.json", 0)),
      missing(at("a.json", 3)),
      diagnostic("syntax/missing-comma", at("a.json", 3), {}),
      missing(at("a.json", 0)),
      missing(at("B.json", 9)),
    ];
    const order = sortDiagnostics(found).map(
      ({ code, span }) => `${span.file.path}:${String(span.start)} ${code}`,
    );
    expect(order).toEqual([
      "B.json:9 syntax/missing-value",
      "a.json:0 syntax/missing-value",
      "a.json:3 syntax/missing-comma",
      "a.json:3 syntax/missing-value",
      "b.json:0 syntax/missing-value",
    ]);
    expect(renderJson(found.toReversed())).toBe(renderJson(found));
    expect(renderText(found.toReversed(), { color: false, width: 80 })).toBe(
      renderText(found, { color: false, width: 80 }),
    );
  });

  it("tell errors from warnings", () => {
    const warning = diagnostic("syntax/byte-order-mark", marked("‹x›"), {});
    expect([hasErrors([warning]), hasErrors([warning, missing(marked("‹x›"))])]).toEqual([false, true]);
  });
});

describe("a source file", () => {
  it("finds the line and column of every offset", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "\n", "\r", "\r\n", "é") }),
        fc.nat(),
        (text, nth) => {
          const offset = nth % (text.length + 1);
          // An offset inside `\r\n` belongs to the line that it ends.
          const before = text.slice(0, offset).replace(/\r$/, text.charAt(offset) === "\n" ? "x" : "\r");
          const lines = before.split(/\r\n|\r|\n/);
          const expected = { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, offset };
          expect(createSourceFile("a", text).positionAt(offset)).toEqual(expected);
        },
      ),
    );
  });
});
