// Conditions on what was received: one row a rule of definition-format.md §3.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ConditionTest, TextPart } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { decodeJson, encodeJson } from "../../runtime/data/json.ts";
import { holds, type ConditionSubject } from "../../runtime/method/condition.ts";

const subject: ConditionSubject = {
  status: 404,
  headers: { "x-count": "3", "x-empty": "" },
  query: { page: "2" },
  body: decodeJson(
    Buffer.from(
      `{"action":"added","count":3,"price":1.50,"long":12345678901234567890,"on":true,"none":null,
        "deep":{"a":{"b":"c"}},"items":[{"kind":"x"},{"kind":"y","tags":["p","q"]},{}],"empty":[],"object":{}}`,
    ),
    { sizeBytes: 10_000, depth: 10 },
  ),
  textOf: (parts) => (parts.length === 0 ? undefined : "added"),
};

const text: readonly TextPart[] = [{ kind: "merge", name: "Action" }];
const equals = (value: JsonValue | readonly TextPart[]): ConditionTest["test"] => ({ kind: "equals", value });
const not = (value: JsonValue | readonly TextPart[]): ConditionTest["test"] => ({ kind: "not", value });
const isIn = (...values: (JsonValue | readonly TextPart[])[]): ConditionTest["test"] => ({
  kind: "in",
  values,
});
const startsWith = (start: string | readonly TextPart[]): ConditionTest["test"] => ({
  kind: "startsWith",
  text: start,
});
const present = (isPresent: boolean): ConditionTest["test"] => ({ kind: "present", present: isPresent });

function at(place: string): ConditionTest["of"] {
  const [kind = "", name = ""] = place.split(":");
  if (kind === "status") return { kind };
  return kind === "header" || kind === "query" ? { kind, name } : { kind: "body", path: place.split(".") };
}

const rows: readonly [place: string, test: ConditionTest["test"], expected: boolean][] = [
  ["action", equals("added"), true],
  ["action", equals("Added"), false],
  ["action", equals(text), true],
  ["action", equals([]), false],
  ["action", not([]), false],
  ["action", not("removed"), true],
  ["action", not("added"), false],
  ["action", isIn("changed", "added"), true],
  ["action", isIn("changed"), false],
  ["action", isIn("x", text), true],
  ["action", isIn([], "x"), false],
  ["count", isIn(text), false],
  ["action", isIn(), false],
  ["action", startsWith("add"), true],
  ["action", startsWith("dd"), false],
  ["action", startsWith(text), true],
  ["action", startsWith([]), false],
  ["count", startsWith("3"), false],
  ["count", equals(3), true],
  ["count", equals("3"), true],
  ["price", equals(1.5), true],
  ["price", equals(JSON.rawJSON("0.15e1")), true],
  ["price", equals(1.51), false],
  ["long", equals(12345678901234567890n), true],
  ["long", equals(12345678901234567891n), false],
  ["on", equals(true), true],
  ["on", equals(false), false],
  ["none", equals(null), true],
  ["none", present(true), false],
  ["none", present(false), true],
  ["none", not("x"), true],
  ["nothing", equals(null), false],
  ["nothing", present(false), true],
  ["nothing", not("x"), true],
  ["nothing", isIn("x"), false],
  ["nothing.deeper", present(true), false],
  ["action.deeper", present(true), false],
  ["constructor", present(true), false],
  ["object", present(true), true],
  ["object", equals("[object Object]"), false],
  ["deep.a.b", equals("c"), true],
  ["items.kind", equals("y"), true],
  ["items.kind", equals("z"), false],
  ["items.kind", present(false), true],
  ["items.tags", equals("q"), true],
  ["empty", present(true), false],
  ["empty.kind", equals("x"), false],
  ["status", equals(404), true],
  ["status", isIn(404, 410), true],
  ["header:x-count", equals(3), true],
  ["header:x-count", equals("03"), false],
  ["header:x-empty", present(true), true],
  ["header:x-none", present(true), false],
  ["header:x-none", not("3"), true],
  ["query:page", equals("2"), true],
];

test.each(rows.map(([place, one, expected]) => ({ place, one, expected, name: nameOf(one) })))(
  "at $place: $name → $expected",
  ({ place, one, expected }) => {
    expect(holds([{ of: at(place), test: one }], subject)).toBe(expected);
  },
);

function nameOf(one: ConditionTest["test"]): string {
  return encodeJson({ ...one } as Readonly<Record<string, JsonValue>>);
}

test("all tests of a condition must hold; a condition without any does", () => {
  const yes: ConditionTest = { of: at("action"), test: equals("added") };
  const no: ConditionTest = { of: at("status"), test: equals(200) };
  expect([holds([], subject), holds([yes, yes], subject), holds([yes, no], subject)]).toEqual([
    true,
    true,
    false,
  ]);
});

test("a number equals every spelling of itself, and nothing next to it", () => {
  const digits = fc.tuple(
    fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }),
    fc.integer({ min: -30, max: 30 }),
  );
  fc.assert(
    fc.property(digits, fc.nat({ max: 5 }), ([number, exponent], more) => {
      // JSON has no `00`.
      const zeros = number === 0n ? 0 : more;
      const spelled = JSON.rawJSON(`${String(number)}e${String(exponent)}`);
      const longer = JSON.rawJSON(`${String(number)}${"0".repeat(zeros)}E${String(exponent - zeros)}`);
      const next = JSON.rawJSON(`${String(number + 1n)}e${String(exponent)}`);
      const isEqual = (value: JsonValue): boolean =>
        holds([{ of: at("n"), test: equals(value) }], { ...subject, body: { n: spelled } });
      expect([isEqual(longer), isEqual(next)]).toEqual([true, false]);
    }),
  );
});

test("a vendor's long number is compared", () => {
  const number = JSON.rawJSON(`1.${"0".repeat(1_000_000)}1`);
  expect(holds([{ of: at("long"), test: equals(1) }], { ...subject, body: { long: number } })).toBe(false);
});
