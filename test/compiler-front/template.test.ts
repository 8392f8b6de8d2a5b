import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTemplate } from "../../compiler/template/parse-template.ts";
import { templateDiagnostics } from "../../compiler/template/template-diagnostics.ts";
import type { Template } from "../../compiler/template/template.ts";
import { spanText, toDocument } from "./documents.ts";

/** Parts in short: literals as they are, expressions as `<name key=value>`. */
function shape({ parts }: Template): string {
  return parts
    .map((part) =>
      part.kind === "literal"
        ? part.text
        : `<${[part.name, ...part.hash.map(([key, value]) => `${key}=${JSON.stringify(value)}`)].join(" ")}>`,
    )
    .join("");
}

describe("a text with merge fields", () => {
  it.each([
    ["", ""],
    ["no expression", "no expression"],
    ["{{Name}}", "<Name>"],
    ["{{ Name }}", "<Name>"],
    ["/webhooks/{{Cyclr_Webhook_Id}}", "/webhooks/<Cyclr_Webhook_Id>"],
    ["{{A}}{{B}}-{{C}}", "<A><B>-<C>"],
    ["{{created.OrderId}}", "<created.OrderId>"],
    ["{{header.x-timestamp}}.{{rawBody}}", "<header.x-timestamp>.<rawBody>"],
    ["{{header.X_A.b!c}}", "<header.X_A.b!c>"],
    ["{{query.hub.challenge}}", "<query.hub.challenge>"],
    ["{{query.filter[state]}}", "<query.filter[state]>"],
    ["{{body.[lines].'a b'.sku}}", "<body.[lines].'a b'.sku>"],
    ["{{body.'@odata.etag' format=iso}}", "<body.'@odata.etag' format=\"iso\">"],
    ["{{item.resource.gid}}", "<item.resource.gid>"],
    [
      "{{LastSuccessfulRunDate format=yyyy-MM-ddTHH:mm:ssZ}}",
      '<LastSuccessfulRunDate format="yyyy-MM-ddTHH:mm:ssZ">',
    ],
    ["{{now add=70h format='dd MM' n=5 f=1.5 b=true}}", '<now add="70h" format="dd MM" n=5 f=1.5 b=true>'],
    // Braces outside expressions are text while they balance, or while the text holds no expression.
    ['{"id":{{Id}}}', '{"id":<Id>}'],
    ["{ order(id: {{Id}}) { total } }", "{ order(id: <Id>) { total } }"],
    ["}{ }} {", "}{ }} {"],
    ["\\{{Name}}", "\\<Name>"],
  ])("%s", (text, expected) => {
    const template = parseTemplate(text);
    expect(template.problems).toEqual([]);
    expect(shape(template)).toBe(expected);
  });

  it.each<[text: string, kind: string, at: string, fixed: string | undefined, shape: string]>([
    ["{{Cyclr_Webhook_Id}}}", "stray-brace", "}", "{{Cyclr_Webhook_Id}}", "<Cyclr_Webhook_Id>}"],
    ["{{A}}}}", "stray-brace", "}}", "{{A}}", "<A>}}"],
    ["{{{A}}", "stray-brace", "{", "{{A}}", "{<A>"],
    ['{"a":{{A}}}}', "stray-brace", "}", '{"a":{{A}}}', '{"a":<A>}}'],
    ["{{A}", "unclosed-expression", "{{A}", "{{A}}", "{{A}"],
    ["{{A} and {{B}}", "unclosed-expression", "{{A}", "{{A}} and {{B}}", "{{A} and <B>"],
    ["{{A and {{B}}", "unclosed-expression", "{{A", undefined, "{{A and <B>"],
    ["/a/{{A", "unclosed-expression", "{{A", undefined, "/a/{{A"],
    ["{{", "unclosed-expression", "{{", undefined, "{{"],
    ["a {{}} b", "empty-expression", "{{}}", undefined, "a {{}} b"],
    ["{{  }}", "empty-expression", "{{  }}", undefined, "{{  }}"],
    ["{{{A}}}", "unsupported-expression", "{{{A}}}", "{{A}}", "{{{A}}}"],
    ["{{{{A}}}}", "unsupported-expression", "{{{{A}}}}", "{{A}}", "{{{{A}}}}"],
    ["{{> a}}", "unsupported-expression", "{{> a}}", undefined, "{{> a}}"],
    ["{{* a}}", "unsupported-expression", "{{* a}}", undefined, "{{* a}}"],
    ["{{else}}", "unsupported-expression", "{{else}}", undefined, "{{else}}"],
    ["{{^}}", "unsupported-expression", "{{^}}", undefined, "{{^}}"],
    ["{{a/b}}", "unsupported-expression", "{{a/b}}", undefined, "{{a/b}}"],
    ["{{./a}}", "unsupported-expression", "{{./a}}", undefined, "{{./a}}"],
    ["{{this.a}}", "unsupported-expression", "{{this.a}}", undefined, "{{this.a}}"],
    ["{{[a b]}}", "unsupported-expression", "{{[a b]}}", undefined, "{{[a b]}}"],
    ["{{'a'}}", "unsupported-expression", "{{'a'}}", undefined, "{{'a'}}"],
    ["{{5}}", "unsupported-expression", "{{5}}", undefined, "{{5}}"],
    ["{{true}}", "unsupported-expression", "{{true}}", undefined, "{{true}}"],
    ["{{header.}}", "unsupported-expression", "{{header.}}", undefined, "{{header.}}"],
    ["{{body.'a b}}", "unsupported-expression", "{{body.'a b}}", undefined, "{{body.'a b}}"],
    ["{{header.x y}}", "unsupported-expression", "{{header.x y}}", undefined, "{{header.x y}}"],
    ["{{a k=@b}}", "unsupported-expression", "{{a k=@b}}", undefined, "{{a k=@b}}"],
    ["{{a k=null}}", "unsupported-expression", "{{a k=null}}", undefined, "{{a k=null}}"],
    ["{{a k=../b}}", "unsupported-expression", "{{a k=../b}}", undefined, "{{a k=../b}}"],
  ])("%s has one problem, with its place and its fix", (text, kind, at, fixed, expected) => {
    const template = parseTemplate(text);
    expect(template.problems.map((problem) => problem.kind)).toEqual([kind]);
    const [problem = { start: 0, end: 0, fix: undefined }] = template.problems;
    expect(text.slice(problem.start, problem.end)).toBe(at);
    const repaired =
      problem.fix === undefined
        ? undefined
        : text.slice(0, problem.start) + problem.fix + text.slice(problem.end);
    expect(repaired).toBe(fixed);
    if (repaired !== undefined) expect(parseTemplate(repaired).problems).toEqual([]);
    expect(shape(template)).toBe(expected);
  });

  it("has its problem in the source at the very brace, with a fix that the file can take", () => {
    const document = toDocument('{ "endpoint": "/\\u0061/\\"{{Id}}}\\"" }');
    const template = parseTemplate('/a/"{{Id}}}"');
    const [found, ...more] = templateDiagnostics(template, document, ["endpoint"]);
    expect(more).toEqual([]);
    expect(found?.code).toBe("template/stray-brace");
    expect(found?.span).toMatchObject({ start: 31, end: 32 });
    expect(found === undefined ? "" : spanText(found)).toBe("}");
    expect(found?.fix?.edits).toEqual([{ span: found?.span, newText: "" }]);
  });

  it("writes a fix as the inside of a JSON text", () => {
    const document = toDocument('{ "endpoint": "{{now format=\\"x\\"}" }');
    const [found] = templateDiagnostics(parseTemplate('{{now format="x"}'), document, ["endpoint"]);
    expect(found?.fix?.edits[0]?.newText).toBe('{{now format=\\"x\\"}}');
  });
});

describe("any text", () => {
  const pieces = [
    "{{",
    "}}",
    "{",
    "}",
    "Name",
    " ",
    "header.x-y",
    "body.'a b'",
    "k=v",
    "#if",
    "'",
    '"',
    "\\",
    "\n",
    "é",
  ];
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 30 }).map((list) => list.join("")),
  );

  it("is restored by its parts, and never throws", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { parts, problems } = parseTemplate(source);
        expect(parts.map(({ start, end }) => source.slice(start, end)).join("")).toBe(source);
        for (const part of parts)
          if (part.kind === "literal") expect(part.text).toBe(source.slice(part.start, part.end));
        for (const { start, end } of problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it("has a problem wherever `{{` stays text", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { parts, problems } = parseTemplate(source);
        const left = parts.some((part) => part.kind === "literal" && part.text.includes("{{"));
        if (left) expect(problems.length).toBeGreaterThan(0);
      }),
      { numRuns: 2_000 },
    );
  });

  const limit = 64 * 1024;
  it.each([
    ["a text of 64 KiB", "a".repeat(limit), []],
    ["a longer one", "a".repeat(limit + 1), ["too-large"]],
    ["one whose characters take more than one byte", "é".repeat(limit / 2 + 1), ["too-large"]],
    ["2,000 parts", "{{A}}-".repeat(1_000), []],
    ["more", "{{A}}-".repeat(1_001), ["too-large"]],
  ])("is limited: %s", (_, source, kinds) => {
    const { parts, problems } = parseTemplate(source);
    expect(problems.map(({ kind }) => kind)).toEqual(kinds);
    expect(parts.length).toBeLessThanOrEqual(2_000);
  });

  it("takes little time", () => {
    for (const piece of ["{{ ", "{", "{{a k=v ", "{{a.", "}}", "{{A}}", "{{a (", "{{body.'"]) {
      const startedAt = performance.now();
      parseTemplate(piece.repeat(limit / 8));
      parseTemplate(`${piece.repeat(limit / 16)}}}`);
      expect({ piece, slow: performance.now() - startedAt > 1_000 }).toEqual({ piece, slow: false });
    }
  });
});
