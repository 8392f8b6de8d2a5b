// Inline scripts of a map, compiled from their text and run on the real sandbox: values, scopes, failures.
import { afterAll, expect, test } from "vitest";
import { planValues } from "../../compiler/ir/lower-plan-value.ts";
import { systemClock } from "../../runtime/base/clock.ts";
import type { Values } from "../../runtime/contract/connector.ts";
import type { RunPlan } from "../../runtime/cycle/written-webhooks.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { evaluateMap } from "../../runtime/cycle/inline.ts";
import type { StepVisit, Trace } from "../../runtime/cycle/steps/step.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";

const scripts = createScriptRunner({ runners: 1, limits: { transactionMs: 1000 } });
afterAll(() => scripts.close());

const created: Values = {
  Id: 12345678901234567890n,
  Total: 12.5,
  Name: "Ada",
  Quote: "a `b` ${c} \\ \"d\"\n'e'",
  Empty: "",
  Tags: ["a", "b"],
  Nothing: null,
};

const plan: RunPlan = {
  contract: 1,
  id: "orders",
  name: "Orders",
  connectors: {},
  start: "created",
  synchronous: false,
  steps: {},
};

function visit(): StepVisit {
  const unused = new Proxy({}, { get: () => undefined });
  return {
    transaction: "t1",
    visit: 1,
    epoch: 1,
    step: "tell",
    tries: 0,
    plan: { hash: "h", plan, connectors: new Map() },
    outputs: new Map([["created", created]]),
    services: {
      ...unused,
      account: "main",
      calls: { ...unused, scripts, clock: systemClock },
    } as unknown as StepVisit["services"],
  };
}

async function run(
  map: Readonly<Record<string, unknown>>,
): Promise<{ readonly values: Record<string, JsonValue>; readonly log: readonly string[] }> {
  const trace: Trace = { log: [], calls: { success: 0, incident: 0 } };
  return {
    values: { ...(await evaluateMap(planValues("orders").map(map), visit(), trace)) },
    log: trace.log,
  };
}

test.each<[text: string, value: JsonValue | undefined]>([
  ["=(100 * 2)", 200],
  ["=`{{created.Empty}}` === '' ? 'no value' : `has {{created.Empty}}`", "no value"],
  ["=`{{created.Name}}` === '' ? 'no value' : `has {{created.Name}}`", "has Ada"],
  ["=`{{created.Absent}}{{created.Nothing}}`", ""],
  ["=`{{created.Quote}}`", "a `b` ${c} \\ \"d\"\n'e'"],
  ["={{created.Quote}}.length", 20],
  ["=`{{created.Id}}`", "12345678901234567890"],
  ["=JSON.parse(`{{created.Tags}}`)[1]", "b"],
  ["={{created.Tags}}.map((tag) => tag.toUpperCase())", ["A", "B"]],
  ["={{created.Id}}", 12345678901234567890n],
  ["={{created.Absent}}", null],
  ["={ total: {{created.Total}} * 2 }", { total: 25 }],
  ["=var a = {{created.Total}}; let b = 2;\na * b // twice", 25],
  ["=if ({{created.Total}} > 10) { 'large' } else 'small'", "large"],
  ["=if ({{created.Total}} > 100) 'large'", undefined],
  ["=if({{created.Total}}>100)'large';else'small'", "small"],
  ["=try { JSON.parse({{created.Name}}) } catch (error) { error.name }", "SyntaxError"],
  [
    "=const date = require('moment'); date.utc(0).add({{created.Total}} * 2, 'days').format()",
    "1970-01-26T00:00:00Z",
  ],
  ["=undefined", undefined],
  ["=NaN", null],
  ["=() => 1", undefined],
  [
    "=`${transaction_id} ${cycle_id} ${cycle_step_id} ${script_execution_context}`",
    "t1 orders tell RUNNING_TRANSACTION",
  ],
  ["=typeof cycle_variables + typeof method_request + typeof process", "undefinedundefinedundefined"],
])("%j", async (text, value) => {
  const { values } = await run({ Text: text });
  expect(values).toEqual(value === undefined ? {} : { Text: value });
});

test("scripts anywhere in a map run together, each in a scope of its own", async () => {
  const { values } = await run({
    A: "=var shared = 1; function twice(n) { return n * 2; } twice(shared)",
    B: ["=typeof shared", { C: "=typeof twice" }],
    D: "Order {{created.Name}}",
    E: "=`{{created.Name}}` + {{created.Total}}",
  });
  expect(values).toEqual({ A: 2, B: ["undefined", { C: "undefined" }], D: "Order Ada", E: "Ada12.5" });
});

test.each<[map: Record<string, unknown>, code: string, message: string]>([
  [
    { Fine: "=1", Text: "= {{created.Name}}.missing.length" },
    "script/threw",
    "The script of `Text` in the step `tell` failed: Cannot read properties of undefined (reading 'length') (cycles/orders.json#/steps/tell/map/Text:1:28)",
  ],
  [
    { Text: "=var a = 1;\nif (a) { a; throw new Error('no order') } else 2" },
    "script/threw",
    "The script of `Text` in the step `tell` failed: no order (cycles/orders.json#/steps/tell/map/Text:2:19)",
  ],
  [
    { Text: "=var a = 1; a; null.b" },
    "script/threw",
    "The script of `Text` in the step `tell` failed: Cannot read properties of null (reading 'b') (cycles/orders.json#/steps/tell/map/Text:1:21)",
  ],
  [
    { A: "=1", B: ["=(() => { for (;;); })()"] },
    "script/timeout",
    "The script of `A` or `B` in the step `tell` failed: ",
  ],
])("%j fails", async (map, code, message) => {
  await expect(run(map)).rejects.toMatchObject({ code, message: expect.stringContaining(message) });
});
