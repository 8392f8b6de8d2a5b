// Inline scripts: what becomes of their merge fields, where their value stands, what is told of those that give none.
import { describe, expect, it } from "vitest";
import { parseInlineScript } from "../../compiler/script/inline-script.ts";
import { parseTemplate } from "../../compiler/template/parse-template.ts";

function read(text: string): ReturnType<typeof parseInlineScript> {
  return parseInlineScript(
    text,
    parseTemplate(text).parts.filter((part) => part.kind === "expression"),
  );
}

describe("the value of an inline script", () => {
  it.each<[text: string, ...values: string[]]>([
    ["=(100 * 2)", "(100 * 2)"],
    ["={ a: 1 }", "{ a: 1 }"],
    ["=1 // one", "1 // one"],
    ["=var a = 1; a * 2", "a * 2"],
    ["=var a = 1; (a) + (2);", "(a) + (2)"],
    ["=var a = 1\na // two\n;;", "a // two\n"],
    ["=const m = require('moment'); m().format()", "m().format()"],
    ["=function twice(a) { return a * 2; }\ntwice(4)", "twice(4)"],
    ["=if (1) { 'yes' } else 'no'", "'yes'", "'no'"],
    ["=if (1) 'yes'", "'yes'"],
    ["=try { JSON.parse('1') } catch { 0 } finally { 2 }", "JSON.parse('1')", "0"],
    ["=if (1) throw 'no'; else 2", "2"],
  ])("%j", (text, ...values) => {
    const { source, results, syntax } = read(text);
    expect(syntax).toBeUndefined();
    expect(results.map(([start, end]) => source.slice(start, end))).toEqual(values);
  });

  it.each<[text: string, problem: string, at: string]>([
    ["=", "the script is empty", "="],
    ["=var a = 1;", "the last statement must be an expression: the script's value", "var"],
    ["=1; for (;;) 2", "the last statement must be an expression: the script's value", "for"],
    ["=if (1) 2; else var a", "the last statement must be an expression: the script's value", "if"],
    ["={ a: 1, b: }", "unexpected token", "}"],
    ["=var a = 1; a *", "unexpected token", "*"],
    ["=1); (2", "unexpected token", ")"],
    ["=return 1", "'return' outside of function", "return"],
  ])("%j gives none", (text, problem, at) => {
    const { syntax } = read(text);
    expect(syntax?.problem).toBe(problem);
    expect(text.startsWith(at, syntax?.start)).toBe(true);
  });
});

it.each([
  ["=return 1", "Leave out `return`: the value is that of the last expression."],
  ["=if (1) { return 1 }", "Leave out `return`: the value is that of the last expression."],
  ["=var a = 1;", "End it with the expression that gives the value."],
  ["=1 +", undefined],
])("%j: what to do is %j", (text, hint) => {
  expect(read(text).syntax?.hint).toBe(hint);
});

it("is told to be nested too deeply where it is", () => {
  expect(read(`=${"(".repeat(50_000)}`).syntax?.problem).toBe("it is nested too deeply");
});

describe("the merge fields of an inline script", () => {
  it("are names as long as they were, and texts inside backticks", () => {
    const text = "=`a {{created.Id}} b` + {{ now }}.length";
    const { source, asText, marked } = read(text);
    expect(source).toBe("`a ${$0         } b` + $1       .length");
    expect(source).toHaveLength(text.length - 1);
    expect(asText).toEqual([true, false]);
    expect(marked.indexOf(".length")).toBe(text.indexOf(".length"));
  });

  it("are refused inside quotes", () => {
    const [first, second] = read("='{{a.B}}' + 'x {{a.B}}'").quoted;
    expect(first?.quotes).toEqual({ start: 1, end: 10 });
    expect(second?.quotes).toBeUndefined();
  });
});
