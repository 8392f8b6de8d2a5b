// The semantics of decisions, as a table: what each condition says of two values.
import { expect, test } from "vitest";
import fc from "fast-check";
import type { DecisionCondition } from "../../runtime/contract/plan.ts";
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

const orders: readonly [sign: string, condition: DecisionCondition][] = [
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

test.each<[left: Value, condition: DecisionCondition, right: Value, holds: boolean]>([
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
