// Form ↔ value: how lists and nested names are spelled, what is read from each spelling, and that what was written is read again.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { defaultBodyLimits as limits } from "../../runtime/data/codec.ts";
import { decodeForm, encodeForm, type FormLists } from "../../runtime/data/form.ts";

const order = {
  id: 12345678901234567890n,
  "a b": "ä&=+%~*",
  paid: true,
  note: null,
  customer: { name: "Ann", address: { city: "Ulm" } },
  tags: ["x", "y"],
  lines: [{ sku: "a", sizes: [1, 2] }, { sku: "b" }],
  none: [],
  nothing: {},
};

describe("write", () => {
  test.each<readonly [FormLists, readonly string[]]>([
    [
      "repeat",
      ["tags=x", "tags=y", "lines[0][sku]=a", "lines[0][sizes]=1", "lines[0][sizes]=2", "lines[1][sku]=b"],
    ],
    [
      "brackets",
      [
        "tags[]=x",
        "tags[]=y",
        "lines[][sku]=a",
        "lines[][sizes][]=1",
        "lines[][sizes][]=2",
        "lines[][sku]=b",
      ],
    ],
    [
      "indices",
      [
        "tags[0]=x",
        "tags[1]=y",
        "lines[0][sku]=a",
        "lines[0][sizes][0]=1",
        "lines[0][sizes][1]=2",
        "lines[1][sku]=b",
      ],
    ],
  ])("%s", (lists, spelled) => {
    const single = [
      "id=12345678901234567890",
      "a+b=%C3%A4%26%3D%2B%25%7E*",
      "paid=true",
      "note=",
      "customer[name]=Ann",
      "customer[address][city]=Ulm",
    ];
    const expected = [...single, ...spelled].join("&").replaceAll("[", "%5B").replaceAll("]", "%5D");
    expect(encodeForm(order, lists)).toBe(expected);
  });

  it("takes a text for a form that a script made", () => {
    expect(encodeForm("a=1&b=%20", "repeat")).toBe("a=1&b=%20");
  });

  it.each([[["a"]], [1], [null], [[{ a: 1 }]]])("refuses %j", (value) => {
    expect(() => encodeForm(value as JsonValue, "repeat")).toThrow("A form is an object of named values.");
  });
});

test.each<readonly [string, JsonValue]>([
  ["a=1&b=%C3%A4+x%2B", { a: "1", b: "ä x+" }],
  ["a=1&a=2&b=3", { a: ["1", "2"], b: "3" }],
  ["a[]=1", { a: ["1"] }],
  ["a[]=1&a[]=2", { a: ["1", "2"] }],
  ["a[1]=y&a[0]=x", { a: ["x", "y"] }],
  ["a[3]=y", { a: { 3: "y" } }],
  ["a[b][c]=1&a[b][d]=2", { a: { b: { c: "1", d: "2" } } }],
  ["a[][b]=1&a[][c]=2&a[][b]=3", { a: [{ b: "1", c: "2" }, { b: "3" }] }],
  ["a[0][b]=1&a[1][b]=2", { a: [{ b: "1" }, { b: "2" }] }],
  ["a[][t][]=1&a[][t][]=2", { a: [{ t: ["1", "2"] }] }],
  ["a%5Bb%5D=1", { a: { b: "1" } }],
  // What contradicts itself is kept.
  ["a=1&a[b]=2", { a: { b: "2", "": ["1"] } }],
  ["a[b]=2&a=1", { a: { b: "2", "": ["1"] } }],
  ["a[]=1&a[b]=2", { a: { b: "2", "": ["1"] } }],
  // Names that are none of ours.
  [
    "a.b=1&a[=2&[c]=3&d]=4&e[f]g=5&=6",
    { "a.b": "1", "a[": "2", "[c]": "3", "d]": "4", "e[f]g": "5", "": "6" },
  ],
  ["?a=1&&b", { "?a": "1", b: "" }],
  ["a=1&a[constructor]=x&toString=y", { a: { constructor: "x", "": ["1"] }, toString: "y" }],
  ["%ff=%ff", { "\ufffd": "\ufffd" }],
  ["", {}],
])("read %s", (text, value) => {
  expect(decodeForm(text, limits)).toEqual(value);
});

test("a name that could reach a prototype is left out", () => {
  const value = decodeForm("__proto__[x]=1&a[__proto__][x]=1&b=2", limits);
  expect(JSON.stringify(value)).toBe('{"b":"2"}');
  expect("x" in {}).toBe(false);
});

test("limits", () => {
  const deep = `a${"[b]".repeat(64)}=1`;
  expect(() => decodeForm(deep, limits)).toThrow("nested 65 deep; at most 64 levels are accepted");
  expect(() => decodeForm("a=1&".repeat(10_001), limits)).toThrow("has 10001 values; at most 10000");
});

const name = fc
  .string({ minLength: 1 })
  .filter((text) => !/[[\]]|^__proto__$|^\d+$/.test(text) && text.isWellFormed());
const written = fc.letrec<{ value: JsonValue; object: JsonValue }>((tie) => ({
  object: fc.dictionary(name, tie("value"), {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  }) as fc.Arbitrary<JsonValue>,
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string().filter((text) => text.isWellFormed()),
    fc.array(tie("value"), { minLength: 1, maxLength: 3 }),
    tie("object"),
  ) as fc.Arbitrary<JsonValue>,
}));

test("what was written with indices is read again", () => {
  fc.assert(
    fc.property(written.object, (value) => {
      expect(decodeForm(encodeForm(value, "indices"), limits)).toEqual(value);
    }),
  );
});
