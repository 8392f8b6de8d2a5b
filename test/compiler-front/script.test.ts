import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseScript } from "../../compiler/script/parse-script.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { runs } from "../share.ts";
import { summaries } from "./documents.ts";

function read(source: string): { handlers: readonly string[]; told: readonly string[] } {
  const file = createSourceFile("script.js", source);
  const { handlers, diagnostics } = parseScript(source, (start, end) => ({ file, start, end }));
  return { handlers, told: summaries(diagnostics) };
}

describe("a script", () => {
  it.each<[source: string, handlers: readonly string[]]>([
    ["", []],
    ["function helper() {}", []],
    ["function after_webhook() {}", ["after_webhook"]],
    ["function after_webhook() {} function before_webhook() {}", ["after_webhook", "before_webhook"]],
    ["const after_webhook = () => true;", ["after_webhook"]],
    ["var other, before_webhook = function () {};", ["before_webhook"]],
    ["before_webhook = () => true;", ["before_webhook"]],
    ["function after_webhook() {} function after_webhook() {}", ["after_webhook"]],
    ["function outer() { function after_webhook() {} }", []],
    ["var { after_webhook } = {}; x.after_webhook = 1;", []],
    ["function beforeAction() {} function before_action() { return beforeAction(); }", ["before_action"]],
    ["function after_action() { if (a) return true; }", ["after_action"]],
    ["after_error = function () { throw new Error(); }", ["after_error"]],
    ["const moment = require('moment'); async function f() { await 1; } var x = a?.b ?? `c`;", []],
  ])("%s", (source, handlers) => {
    expect(read(source)).toEqual({ handlers, told: [] });
  });

  it.each<[source: string, told: string]>([
    ["function () {}", 'script/invalid-syntax at "("'],
    ["var a = ;", 'script/invalid-syntax at ";"'],
    ["function f() {", 'script/invalid-syntax at ""'],
    ["export function after_webhook() {}", 'script/invalid-syntax at "export"'],
    ["return true;", 'script/invalid-syntax at "return"'],
    ["const l = require('lodash');", 'script/unknown-library at "lodash"'],
    ["const x = await load();", 'script/await-outside at "await"'],
    ["import('x');", 'script/dynamic-import at "import"'],
    ["function beforeWebhook() {}", 'script/near-event at "beforeWebhook"'],
    ["function Before_Webhook() {}", 'script/near-event at "Before_Webhook"'],
    ["let afterwebhook = () => true;", 'script/near-event at "afterwebhook"'],
    ["afterError = () => true;", 'script/near-event at "afterError"'],
  ])("%s is told", (source, told) => {
    expect(read(source)).toEqual({ handlers: [], told: [told] });
  });

  it.each<[source: string, told: string]>([
    ["async function before_action() {}", 'script/deferred-handler at "before_action"'],
    ["const after_webhook = async () => true;", 'script/deferred-handler at "after_webhook"'],
    ["function after_webhook(a, { b }, c = 1) {}", 'script/handler-parameters at "a, { b }"'],
    ["function after_action() {}", 'script/handler-without-return at "after_action"'],
    [
      "after_error = () => { [1].map(() => { return 1; }); }",
      'script/handler-without-return at "after_error"',
    ],
  ])("the handler in %s is told", (source, told) => {
    expect(read(source).told).toEqual([told]);
  });

  it("never throws, and every place lies in the source", () => {
    const pieces = [
      "function ",
      "after_webhook",
      "(",
      ")",
      "{",
      "}",
      "=>",
      "`",
      "'",
      "/",
      "\\",
      "async ",
      "=",
      ";",
      "\n",
      "0x",
    ];
    const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((list) => list.join(""));
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), soup), (source) => {
        const file = createSourceFile("script.js", source);
        parseScript(source, (start, end) => {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(source.length);
          return { file, start, end };
        });
      }),
      { numRuns: runs(2_000) },
    );
  });
});
