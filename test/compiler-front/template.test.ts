import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseTemplate } from "../../compiler/template/parse-template.ts";
import { templateDiagnostics } from "../../compiler/template/template-diagnostics.ts";
import type { Template } from "../../compiler/template/template.ts";
import { runs } from "../share.ts";
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

  it.each<[text: string, problem: { kind: string; at: string; fixed?: string }, shape: string]>([
    [
      "{{Cyclr_Webhook_Id}}}",
      { kind: "stray-brace", at: "}", fixed: "{{Cyclr_Webhook_Id}}" },
      "<Cyclr_Webhook_Id>}",
    ],
    ["{{A}}}}", { kind: "stray-brace", at: "}}", fixed: "{{A}}" }, "<A>}}"],
    ["{{{A}}", { kind: "stray-brace", at: "{", fixed: "{{A}}" }, "{<A>"],
    ['{"a":{{A}}}}', { kind: "stray-brace", at: "}", fixed: '{"a":{{A}}}' }, '{"a":<A>}}'],
    ["{{A}", { kind: "unclosed-expression", at: "{{A}", fixed: "{{A}}" }, "{{A}"],
    ["{{A} and {{B}}", { kind: "unclosed-expression", at: "{{A}", fixed: "{{A}} and {{B}}" }, "{{A} and <B>"],
    ["{{A and {{B}}", { kind: "unclosed-expression", at: "{{A" }, "{{A and <B>"],
    ["/a/{{A", { kind: "unclosed-expression", at: "{{A" }, "/a/{{A"],
    ["{{", { kind: "unclosed-expression", at: "{{" }, "{{"],
    ["a {{}} b", { kind: "empty-expression", at: "{{}}" }, "a {{}} b"],
    ["{{  }}", { kind: "empty-expression", at: "{{  }}" }, "{{  }}"],
    ["{{{A}}}", { kind: "unsupported-expression", at: "{{{A}}}", fixed: "{{A}}" }, "{{{A}}}"],
    ["{{{{A}}}}", { kind: "unsupported-expression", at: "{{{{A}}}}", fixed: "{{A}}" }, "{{{{A}}}}"],
    ["{{> a}}", { kind: "unsupported-expression", at: "{{> a}}" }, "{{> a}}"],
    ["{{* a}}", { kind: "unsupported-expression", at: "{{* a}}" }, "{{* a}}"],
    ["{{else}}", { kind: "unsupported-expression", at: "{{else}}" }, "{{else}}"],
    ["{{^}}", { kind: "unsupported-expression", at: "{{^}}" }, "{{^}}"],
    ["{{a/b}}", { kind: "unsupported-expression", at: "{{a/b}}" }, "{{a/b}}"],
    ["{{./a}}", { kind: "unsupported-expression", at: "{{./a}}" }, "{{./a}}"],
    ["{{this.a}}", { kind: "unsupported-expression", at: "{{this.a}}" }, "{{this.a}}"],
    ["{{[a b]}}", { kind: "unsupported-expression", at: "{{[a b]}}" }, "{{[a b]}}"],
    ["{{'a'}}", { kind: "unsupported-expression", at: "{{'a'}}" }, "{{'a'}}"],
    ["{{5}}", { kind: "unsupported-expression", at: "{{5}}" }, "{{5}}"],
    ["{{true}}", { kind: "unsupported-expression", at: "{{true}}" }, "{{true}}"],
    ["{{header.}}", { kind: "unsupported-expression", at: "{{header.}}" }, "{{header.}}"],
    ["{{body.'a b}}", { kind: "unsupported-expression", at: "{{body.'a b}}" }, "{{body.'a b}}"],
    ["{{header.x y}}", { kind: "unsupported-expression", at: "{{header.x y}}" }, "{{header.x y}}"],
    ["{{a k=@b}}", { kind: "unsupported-expression", at: "{{a k=@b}}" }, "{{a k=@b}}"],
    ["{{a k=null}}", { kind: "unsupported-expression", at: "{{a k=null}}" }, "{{a k=null}}"],
    ["{{a k=../b}}", { kind: "unsupported-expression", at: "{{a k=../b}}" }, "{{a k=../b}}"],
  ])("%s has one problem, with its place and its fix", (text, expected, parts) => {
    const template = parseTemplate(text);
    const problems = template.problems.map(({ kind, start, end, fix }) => ({
      kind,
      at: text.slice(start, end),
      ...(fix === undefined ? {} : { fixed: text.slice(0, start) + fix + text.slice(end) }),
    }));
    expect(problems).toEqual([expected]);
    expect(problems.flatMap(({ fixed = "" }) => parseTemplate(fixed).problems)).toEqual([]);
    expect(shape(template)).toBe(parts);
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
        const literals = parts.filter((part) => part.kind === "literal");
        for (const { text: literal, start, end } of literals) expect(literal).toBe(source.slice(start, end));
        for (const { start, end } of problems) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(source.length);
        }
      }),
      { numRuns: runs(3_000) },
    );
  });

  it("has a problem wherever `{{` stays text", () => {
    fc.assert(
      fc.property(text, (source) => {
        const { parts, problems } = parseTemplate(source);
        const left = parts.some((part) => part.kind === "literal" && part.text.includes("{{"));
        expect(left && problems.length === 0).toBe(false);
      }),
      { numRuns: runs(2_000) },
    );
  });

  const limit = 64 * 1024;
  it.each([
    ["a text of 64 KiB", "a".repeat(limit), []],
    ["a longer one", "a".repeat(limit + 1), ["too-large"]],
    ["one whose characters take more than one byte", "é".repeat(limit / 2 + 1), ["too-large"]],
    ["2,000 parts", "{{A}}-".repeat(1_000), []],
    ["2,001 parts", `${"{{A}}-".repeat(1_000)}{{B}}`, ["too-large"]],
    ["more expressions", "{{A}}".repeat(2_001), ["too-large"]],
  ])("is limited: %s", (_, source, kinds) => {
    const { parts, problems } = parseTemplate(source);
    expect(problems.map(({ kind }) => kind)).toEqual(kinds);
    expect(parts.length).toBeLessThanOrEqual(2_000);
  });

  // What looked at the rest of the text again at each brace would not end within a test's time.
  it.each(["{{ ", "{{a k=v ", "{{a.", "}}", "{{A}}", "{{a (", "{{body.'"])(
    "refuses a long text of %j",
    (piece) => {
      const texts = [piece.repeat(limit / 8), `${piece.repeat(limit / 16)}}}`];
      for (const text of texts) expect(parseTemplate(text).parts.length).toBeLessThanOrEqual(2_000);
    },
  );
});
