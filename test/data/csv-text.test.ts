// Records → CSV: what stands in the text, and that what was written is read again.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { encodeCsv } from "../../runtime/data/csv-text.ts";
import { decodeCsv } from "../../runtime/data/csv.ts";

test.each<readonly [JsonValue, string]>([
  [
    [
      { a: "1", b: 'x"y' },
      { c: "z,", a: null },
    ],
    'a,b,c\r\n1,"x""y",\r\n,,"z,"\r\n',
  ],
  [{ a: 12345678901234567890n, b: true }, "a,b\r\n12345678901234567890,true\r\n"],
  [
    [
      ["a", 1.5],
      ["\n", ""],
    ],
    'a,1.5\r\n"\n",\r\n',
  ],
  [[{ only: "" }, { only: " x" }], 'only\r\n""\r\n" x"\r\n'],
  [[], ""],
  [[{}], ""],
  ["a;b\n", "a;b\n"],
])("table %#", (value, text) => {
  expect(encodeCsv(value)).toBe(text);
});

test.each<readonly [JsonValue]>([
  [["a"]],
  [1],
  [null],
  [[{ a: { b: 1 } }]],
  [[{ a: [1] }]],
  [[{ a: 1 }, ["b"]]],
])("%j is no table", (value) => {
  expect(() => encodeCsv(value)).toThrow(expect.objectContaining({ code: "data/unwritable" }));
});

const cell = fc.string({ unit: fc.constantFrom("a", '"', ",", "\r", "\n", " ", ";", "ü"), maxLength: 6 });
const name = cell.filter((text) => text !== "");

test("what was written is read again", () => {
  const table = fc
    .uniqueArray(name, { minLength: 1, maxLength: 4 })
    .chain((names) =>
      fc.array(fc.record(Object.fromEntries(names.map((column) => [column, cell]))), { minLength: 1 }),
    );
  fc.assert(
    fc.property(table, (records) => {
      const read = decodeCsv(encodeCsv(records), { delimiter: ",", hasHeader: true });
      expect(read).toEqual(records);
    }),
  );
});
