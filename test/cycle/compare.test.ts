// The semantics of decisions, as a table: what each condition says of two values.
import { expect, test } from "vitest";
import fc from "fast-check";
import type { CriterionCondition } from "../../runtime/contract/plan.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { isHeld } from "../../runtime/cycle/compare.ts";

type Value = JsonValue | undefined;

const exact = (digits: string): JsonValue => JSON.rawJSON(digits);

/** Two values and every condition that holds between them; all others do not. */
const rows: readonly [left: Value, right: Value, holds: string][] = [
  // numbers, by value
  [1, 1, "= ≥ ≤"],
  [2, 1, "≠ > ≥"],
  [1, 2, "≠ < ≤"],
  [-1, 1, "≠ < ≤"],
  [0, -0, "= ≥ ≤"],
  [0.1, 0.3, "≠ < ≤"],
  [12345678901234567890n, 12345678901234567891n, "≠ < ≤"],
  [9007199254740993n, 9007199254740992, "≠ > ≥ "],
  [1n, 1, "= ≥ ≤"],
  [exact("1.0"), 1, "= ≥ ≤"],
  [exact("1e3"), 1000, "= ≥ ≤"],
  [exact("-0.0"), 0, "= ≥ ≤"],
  [exact("0.1000000000000000000001"), 0.1, "≠ > ≥"],
  [exact("-1e999"), -1, "≠ < ≤"],
  [1e21, 1000000000000000000000n, "= ≥ ≤"],
  // text that spells a number, beside a number: as decimals travel
  ["12.50", 12.5, "= ≥ ≤"],
  ["12.50", 13, "≠ < ≤"],
  [1000, "999.99", "≠ > ≥"],
  ["0012", 12, "≠"],
  ["", 0, "≠"],
  ["1 ", 1, "≠"],
  ["abc", 1, "≠"],
  // text beside text: equal to the letter, ordered as numbers when both spell one
  ["a", "a", "= ≥ ≤"],
  ["a", "b", "≠ < ≤"],
  ["9.5", "10.2", "≠ < ≤"],
  ["1.0", "1.00", "≠ ≥ ≤"],
  ["9", "10a", "≠ > ≥"],
  ["2026-01-02", "2026-01-10", "≠ < ≤"],
  ["A", "a", "≠ < ≤"],
  // booleans, lists, objects: equal or not, no order
  [true, true, "="],
  [true, false, "≠"],
  [true, "true", "≠"],
  [1, true, "≠"],
  [[1, "a"], [exact("1.0"), "a"], "="],
  [[1, 2], [2, 1], "≠"],
  [[1], [1, 2], "≠"],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }, "="],
  [{ a: 1 }, { a: 1, b: null }, "≠"],
  [{ a: 1 }, { b: 1 }, "≠"],
  [[], {}, "≠"],
  // absent and null are one thing: equal to each other, to nothing else, and without order
  [undefined, undefined, "="],
  [null, undefined, "="],
  [undefined, 0, "≠"],
  [undefined, "", "≠"],
  [5, null, "≠"],
];

const orders: readonly [sign: string, condition: CriterionCondition][] = [
  ["=", "equals"],
  ["≠", "notEquals"],
  [">", "greaterThan"],
  ["≥", "greaterThanOrEqual"],
  ["<", "lessThan"],
  ["≤", "lessThanOrEqual"],
];

test.each(rows)("%o and %o: %s", (left, right, holds) => {
  const held = orders.filter(([, condition]) => isHeld(condition, left, right)).map(([sign]) => sign);
  expect(held).toEqual(holds.trim().split(" "));
});

type Row = [left: Value, condition: CriterionCondition, right: Value, holds: boolean];

test.each<Row>([
  ["hello", "contains", "ell", true],
  ["hello", "contains", "", true],
  ["hello", "contains", "ELL", false],
  ["order 12", "contains", 12, true],
  [["a", "b"], "contains", "b", true],
  [["ab"], "contains", "b", false],
  [[1, 2], "contains", "2", true],
  [[{ a: 1 }], "contains", { a: 1 }, true],
  [{ a: 1 }, "contains", "a", false],
  [undefined, "contains", "a", false],
  ["a", "contains", undefined, false],
  ["hello", "startsWith", "he", true],
  ["hello", "startsWith", "lo", false],
  [1234, "startsWith", 12, true],
  [["hello"], "startsWith", "hello", false],
  ["hello", "endsWith", "lo", true],
  ["hello", "endsWith", "he", false],
  [exact("1.50"), "endsWith", "50", true],
  [undefined, "exists", undefined, false],
  [null, "exists", undefined, false],
  ["", "exists", undefined, true],
  [0, "exists", undefined, true],
  [false, "exists", undefined, true],
  [[], "exists", undefined, true],
  [undefined, "notExists", undefined, true],
  [null, "notExists", undefined, true],
  ["", "notExists", undefined, false],
])("%o %s %o: %s", (left, condition, right, holds) => {
  expect(isHeld(condition, left, right)).toBe(holds);
});

test.each<Row>([
  // moments, whatever their zones; a day is its first moment, no zone is UTC
  ["2026-01-31T09:30:00Z", "before", "2026-01-31T09:31:00Z", true],
  ["2026-01-31T10:30:00+02:00", "before", "2026-01-31T09:30:00Z", true],
  ["2026-01-31T09:30:00Z", "after", "2026-01-31T10:30:00+02:00", true],
  ["2026-01-31T11:30:00+02:00", "before", "2026-01-31T09:30:00Z", false],
  ["2026-01-31T11:30:00+02:00", "after", "2026-01-31T09:30:00Z", false],
  ["2026-01-31", "before", "2026-01-31T00:00:01", true],
  ["2026-01-31", "after", "2026-01-30T23:59:59-01:00", false],
  ["2026-01-31 09:30", "after", "2026-01-31T09:29:59Z", true],
  ["2026-01-31T09:30:00.1234567891Z", "after", "2026-01-31T09:30:00.123456789Z", true],
  ["2026-01-31T09:30:00.10Z", "after", "2026-01-31T09:30:00.1Z", false],
  ["2026-02-30", "before", "2026-03-31", false],
  ["tomorrow", "after", "2026-01-31", false],
  [1769851800, "after", "2026-01-31", false],
  [undefined, "before", "2026-01-31", false],
  ["2026-01-31", "after", null, false],
  [["2026-01-31"], "before", "2027-01-31", false],
  ["2026-01-01T00:00:00Z", "sameMoment", "2026-01-01T01:00:00+01:00", true],
  ["2026-01-01", "sameMoment", "2026-01-01T00:00:00.000Z", true],
  ["2026-01-01T00:00:00Z", "sameMoment", "2026-01-01T00:00:00.001Z", false],
  ["2026-01-01", "sameMoment", "soon", false],
  [undefined, "sameMoment", undefined, false],
  ["2026-01-01", "notSameMoment", "2026-01-02", true],
  ["2026-01-01", "notSameMoment", "2026-01-01T00:00Z", false],
  [undefined, "notSameMoment", "2026-01-02", true],
  ["2026-01-01T00:00:00Z", "onOrBefore", "2026-01-01T01:00:00+01:00", true],
  ["2026-01-01", "onOrBefore", "2026-01-02", true],
  ["2026-01-03", "onOrBefore", "2026-01-02", false],
  [undefined, "onOrBefore", "2026-01-02", false],
  ["2026-01-01T00:00:00Z", "onOrAfter", "2026-01-01T01:00:00+01:00", true],
  ["2026-01-03", "onOrAfter", "2026-01-02", true],
  ["2026-01-01", "onOrAfter", "2026-01-02", false],
  ["2026-01-01", "onOrAfter", 5, false],
  // lists
  [["a", "b"], "lengthEquals", 2, true],
  [["a", "b"], "lengthEquals", "2", true],
  [["a", "b"], "lengthEquals", 3, false],
  [[], "lengthEquals", 0, true],
  ["ab", "lengthEquals", 2, false],
  [undefined, "lengthEquals", 0, false],
  [["a"], "lengthEquals", null, false],
  [["a", "b"], "lengthGreaterThan", 1, true],
  [["a", "b"], "lengthGreaterThan", exact("1.5"), true],
  [["a", "b"], "lengthGreaterThan", 2, false],
  ["abc", "lengthGreaterThan", 1, false],
  [["a"], "lengthLessThan", 2, true],
  [["a"], "lengthLessThan", 1, false],
  [undefined, "lengthLessThan", 1, false],
  ["a", "in", ["a", "b"], true],
  ["A", "in", ["a", "b"], false],
  [2, "in", ["1", "2"], true],
  ["12.50", "in", [12.5], true],
  [exact("1.0"), "in", [1], true],
  [9007199254740993n, "in", [9007199254740992], false],
  [[1], "in", [[1], [2]], true],
  ["a", "in", [], false],
  ["a", "in", "abc", false],
  ["a", "in", undefined, false],
  [null, "in", [null], false],
  ["a", "notIn", ["b"], true],
  ["a", "notIn", ["a"], false],
  ["a", "notIn", "abc", true],
  [undefined, "notIn", [null], true],
  // the opposites hold of whatever the others do not
  ["hello", "notContains", "x", true],
  ["hello", "notContains", "ell", false],
  [undefined, "notContains", "a", true],
  [["a"], "notContains", "a", false],
  [[], "notContains", "a", true],
  ["hello", "notStartsWith", "lo", true],
  ["hello", "notStartsWith", "he", false],
  [null, "notStartsWith", "a", true],
  ["hello", "notEndsWith", "he", true],
  ["hello", "notEndsWith", "lo", false],
  // text is compared as it is written: no folding of case, no composing of letters
  ["Straße", "contains", "ß", true],
  ["Straße", "contains", "SS", false],
  ["caf\u00e9", "equals", "cafe\u0301", false],
  ["日本語", "startsWith", "日", true],
  ["👩‍👧 ok", "contains", "👩", true],
  ["İ", "equals", "i", false],
  // emptiness: absent, no text, no elements, no properties
  [undefined, "isEmpty", undefined, true],
  [null, "isEmpty", undefined, true],
  ["", "isEmpty", undefined, true],
  [[], "isEmpty", undefined, true],
  [{}, "isEmpty", undefined, true],
  [" ", "isEmpty", undefined, false],
  [0, "isEmpty", undefined, false],
  [false, "isEmpty", undefined, false],
  [exact("0.0"), "isEmpty", undefined, false],
  [[null], "isEmpty", undefined, false],
  ["x", "isNotEmpty", undefined, true],
  ["", "isNotEmpty", undefined, false],
  [undefined, "isNotEmpty", undefined, false],
  // truth: `true` and `false`, also where they travel as text; nothing else is either
  [true, "isTrue", undefined, true],
  ["true", "isTrue", undefined, true],
  ["TRUE", "isTrue", undefined, false],
  [1, "isTrue", undefined, false],
  [undefined, "isTrue", undefined, false],
  [false, "isFalse", undefined, true],
  ["false", "isFalse", undefined, true],
  [0, "isFalse", undefined, false],
  ["", "isFalse", undefined, false],
  [null, "isFalse", undefined, false],
])("%o %s %o: %s", (left, condition, right, holds) => {
  expect(isHeld(condition, left, right)).toBe(holds);
});

test.each<Row>([
  ["Ada", "equals", "aDA", true],
  ["Straße", "equals", "STRASSE", true],
  ["ΣΑΣ", "equals", "σας", true],
  ["Ada", "notEquals", "ADA", false],
  ["caf\u00e9", "equals", "CAFE\u0301", false],
  [["Ada", { name: "Bo" }], "equals", ["ADA", { name: "bO" }], true],
  [{ Name: "Ada" }, "equals", { name: "Ada" }, false],
  ["Hello", "contains", "ELL", true],
  [["Ada"], "contains", "ada", true],
  ["Hello", "startsWith", "hE", true],
  ["Hello", "endsWith", "LO", true],
  ["Hello", "notEndsWith", "LO", false],
  ["DE", "in", ["de", "at"], true],
  [exact("1E3"), "equals", "1e3", true],
  [undefined, "equals", "", false],
])("without case: %o %s %o: %s", (left, condition, right, holds) => {
  expect(isHeld(condition, left, right, true)).toBe(holds);
});

test("a number is compared by value, however it is spelled", () => {
  const decimal = fc.tuple(
    fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
    fc.integer({ min: -40, max: 40 }),
  );
  const spell = ([digits, power]: [bigint, number]): JsonValue => exact(`${String(digits)}e${String(power)}`);
  const scale = ([digits, power]: [bigint, number]): bigint => digits * 10n ** BigInt(power + 40);
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      expect(isHeld("equals", spell(a), spell(b))).toBe(scale(a) === scale(b));
      expect(isHeld("lessThan", spell(a), spell(b))).toBe(scale(a) < scale(b));
      expect(isHeld("greaterThan", spell(a), spell(b))).toBe(scale(a) > scale(b));
    }),
  );
});

test("a hostile number costs no time", () => {
  const zeros = "0".repeat(1024 * 1024);
  expect(isHeld("greaterThan", exact(`1${zeros}1`), exact(`1${zeros}`))).toBe(true);
}, 1_000);
