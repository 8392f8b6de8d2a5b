import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isHookwrightError } from "../../runtime/contract/error.ts";
import {
  any,
  boolean,
  decimal,
  decimalNumber,
  each,
  float,
  hasKeys,
  integer,
  isJsonObject,
  list,
  member,
  required,
  text,
  zip,
  type JsonValue,
} from "../../runtime/contract/value.ts";

const raw = (digits: string): JsonValue => JSON.rawJSON(digits);
const mismatch = expect.objectContaining({ code: "value/type-mismatch" });
type Reader = (value: JsonValue | undefined, field: string) => unknown;
const readers: Readonly<Record<string, Reader>> = { text, integer, float, decimal, boolean, any };
const refused = Symbol("refused");

/** What `read` returns, or `refused`. */
function outcome(read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    return isHookwrightError(error) && error.code === "value/type-mismatch" ? refused : error;
  }
}

// What each reader makes of a value.
const rows: readonly (readonly [reader: string, value: JsonValue | undefined, expected: unknown])[] = [
  ["text", "a", "a"],
  ["text", "", ""],
  ["text", 12, "12"],
  ["text", 9007199254740993n, "9007199254740993"],
  ["text", raw("19.90"), "19.90"],
  ["text", true, "true"],
  ["text", null, undefined],
  ["text", undefined, undefined],
  ["text", ["a"], refused],
  ["text", { a: 1 }, refused],
  ["integer", 12, 12],
  ["integer", -3, -3],
  ["integer", 9007199254740993n, 9007199254740993n],
  ["integer", 1e21, 1000000000000000000000n],
  ["integer", "12", 12],
  ["integer", "9007199254740993", 9007199254740993n],
  ["integer", raw("1.0"), 1],
  ["integer", raw("2e3"), 2000],
  ["integer", "9".repeat(1001), refused],
  ["integer", 1.5, refused],
  ["integer", "1.5", refused],
  ["integer", "012", refused],
  ["integer", " 1", refused],
  ["integer", "", refused],
  ["integer", true, refused],
  ["integer", NaN, refused],
  ["integer", null, undefined],
  ["float", 1.5, 1.5],
  ["float", "1.5", 1.5],
  ["float", 10n, 10],
  ["float", raw("19.90"), 19.9],
  ["float", raw("1e400"), refused],
  ["float", 10n ** 400n, refused],
  ["float", "1,5", refused],
  ["float", "Infinity", refused],
  ["float", "0x10", refused],
  ["decimal", raw("19.90"), "19.90"],
  ["decimal", raw("1e400"), "1e400"],
  ["decimal", "0.10", "0.10"],
  // B§8.2's own examples: a decimal keeps what Cyclr would round, a float is the nearest double.
  ["decimal", raw("123.456789012345678"), "123.456789012345678"],
  ["float", raw("123.456789012345678"), 123.45678901234568],
  ["decimal", 3, "3"],
  ["decimal", 9007199254740993n, "9007199254740993"],
  ["decimal", "ten", refused],
  ["decimal", false, refused],
  ["boolean", true, true],
  ["boolean", "false", false],
  ["boolean", "True", refused],
  ["boolean", 1, refused],
  ["boolean", null, undefined],
  ["any", [1], [1]],
  ["any", null, undefined],
];

describe("the readers", () => {
  test.each(rows)("%s of %o", (name, value, expected) => {
    expect(outcome(() => readers[name]?.(value, "Total"))).toStrictEqual(expected);
  });

  test.each([
    [["secret"], "a list"],
    [{ secret: 1 }, "an object"],
    [true, "a boolean"],
  ])("say what stands there, never its value: %j", (value, description) => {
    expect(() => integer(value, "Total")).toThrow(
      `The field \`Total\` should be integer but holds ${description}.`,
    );
  });

  test("integers of any length keep their value", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (number) => {
        const read = integer(String(number), "Id");
        expect(BigInt(read ?? 0)).toBe(number);
        expect(typeof read).toBe(Number.isSafeInteger(Number(number)) ? "number" : "bigint");
        expect(text(read, "Id")).toBe(String(number));
      }),
      { numRuns: 1000 },
    );
  });

  test("decimals keep their digits from source to request", () => {
    const digits = fc
      .tuple(
        fc.boolean(),
        fc.bigInt({ min: 0n, max: 10n ** 30n }),
        fc.stringMatching(/^(?:\.\d{1,20})?(?:e-?\d{1,3})?$/),
      )
      .map(([isNegative, whole, rest]) => `${isNegative ? "-" : ""}${String(whole)}${rest}`);
    fc.assert(
      fc.property(digits, (source) => {
        expect(JSON.stringify(decimalNumber(required(decimal(raw(source), "Price"), "Price")))).toBe(source);
      }),
      { numRuns: 1000 },
    );
  });
});

test.each(["", "abc", "true", '"x"', "null", "1.", ".5", "01", "1 "])(
  "decimalNumber refuses %j",
  (digits) => {
    expect(() => decimalNumber(digits)).toThrow(mismatch);
  },
);

test.each<[JsonValue | undefined, string, JsonValue | undefined]>([
  [{ a: 1 }, "a", 1],
  [{ a: 1 }, "b", undefined],
  [{ a: 1 }, "constructor", undefined],
  [{}, "__proto__", undefined],
  [["x"], "length", undefined],
  ["text", "length", undefined],
  [raw("1.0"), "rawJSON", undefined],
  [null, "a", undefined],
  [undefined, "a", undefined],
])("member of %j at %s", (value, key, expected) => {
  expect(member(value, key)).toBe(expected);
});

test("an exact number is no object", () => {
  expect([isJsonObject({}), isJsonObject([]), isJsonObject(raw("1.0")), isJsonObject(null)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

describe("lists", () => {
  test.each<[JsonValue | undefined, readonly JsonValue[] | undefined]>([
    [
      [1, 2],
      [1, 2],
    ],
    ["one", ["one"]],
    [[], []],
    [null, undefined],
    [undefined, undefined],
  ])("list of %j", (value, expected) => {
    expect(list(value)).toEqual(expected);
  });

  test("elements that lack a field leave a gap, so that siblings stay zipped", () => {
    const lines: JsonValue = [{ sku: "a", qty: 1 }, { qty: 2 }, { sku: "c", qty: null }];
    expect(each(lines, (line) => text(member(line, "sku"), "Sku"))).toEqual(["a", null, "c"]);
    expect(each(lines, (line) => integer(member(line, "qty"), "Qty"))).toEqual([1, 2, null]);
    expect(each(undefined, (line) => text(line, "Sku"))).toBeUndefined();
  });

  test("zip builds one element for each position", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (numbers) => {
        const lists = { A: numbers, B: numbers.map(String), C: undefined };
        const zipped = zip(lists, (index) => [lists.A[index], lists.B[index]]);
        expect(zipped).toEqual(numbers.map((number) => [number, String(number)]));
      }),
    );
    expect(zip({ A: undefined }, () => 1)).toBeUndefined();
  });

  test("zip refuses lists of unequal length and names both", () => {
    expect(() => zip({ Sku: ["a", "b"], Qty: [1] }, () => 1)).toThrow(
      "The lists `Sku` (2 values) and `Qty` (1 values) must be equally long.",
    );
  });
});

test("a required value is named when it is absent or null", () => {
  expect(required(0, "Total")).toBe(0);
  expect(required("", "Total")).toBe("");
  for (const value of [undefined, null])
    expect(() => required(value, "Total")).toThrow("The required field `Total` has no value.");
});

test("hasKeys", () => {
  expect([hasKeys({}), hasKeys({ a: undefined })]).toEqual([false, true]);
});
