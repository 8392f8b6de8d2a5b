// CSV as `cyclr_csv_parse` reads it (B§7.8): the documented vector, and that no value is ever lost.
import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeCsv } from "../../runtime/data/csv.ts";

const comma = { delimiter: ",", hasHeader: false };
const withHeader = { delimiter: ",", hasHeader: true };

test("the documented vector (B§21.11)", () => {
  expect(decodeCsv("1,2,3\na,b,c", comma)).toEqual([
    { Field1: "1", Field2: "2", Field3: "3" },
    { Field1: "a", Field2: "b", Field3: "c" },
  ]);
});

test.each([
  ["nothing", "", comma, []],
  ["empty lines", "\n1\r\n\r\n2\r3\n", comma, [{ Field1: "1" }, { Field1: "2" }, { Field1: "3" }]],
  ["quotes", '"a ""b"", c","x\ny"', comma, [{ Field1: 'a "b", c', Field2: "x\ny" }]],
  ["white space", " a ,b", comma, [{ Field1: " a ", Field2: "b" }]],
  ["an empty value", ",x,", comma, [{ Field1: "", Field2: "x", Field3: "" }]],
  ["a byte-order mark", "\ufeffid\n1", withHeader, [{ id: "1" }]],
  ["another delimiter", "a;b", { delimiter: ";", hasHeader: false }, [{ Field1: "a", Field2: "b" }]],
  ["a longer delimiter", "a||b", { delimiter: "||", hasHeader: false }, [{ Field1: "a", Field2: "b" }]],
  ["a header", "id,name\n1,Ann", withHeader, [{ id: "1", name: "Ann" }]],
  ["a header alone", "id,name\n", withHeader, []],
  ["a short line", "id,name\n1", withHeader, [{ id: "1", name: null }]],
  ["a long line", "id\n1,2,3", withHeader, [{ id: "1", Field2: "2", Field3: "3" }]],
  ["a column twice", "a,a\n1,2", withHeader, [{ a: "1", Field2: "2" }]],
  ["a column without a name", "a,\n1,2", withHeader, [{ a: "1", Field2: "2" }]],
  ["a position that is taken", "Field2,\n1,2", withHeader, [{ Field2: "1", Field2_: "2" }]],
])("%s", (_what, text, options, records) => {
  expect(decodeCsv(text, options)).toEqual(records);
});

test("a column named __proto__ is named after its position", () => {
  const [record] = decodeCsv("__proto__,toString\nx,y", withHeader);
  expect(Object.entries(record ?? {})).toEqual([
    ["Field1", "x"],
    ["toString", "y"],
  ]);
});

test.each([
  ['a,b\n1,5" pipe', "a quote stands inside a value that is not quoted in line 2"],
  ['"a"b', "a quoted value goes on behind its closing quote in line 1"],
  ['a\n"b', "a quoted value has no closing quote in line 2"],
])("%j is refused", (text, fault) => {
  expect(() => decodeCsv(text, comma)).toThrow(
    expect.objectContaining({ code: "data/malformed", message: `The text is not valid CSV: ${fault}.` }),
  );
});

test.each(["", '"', "\n"])("%j is no delimiter", (delimiter) => {
  expect(() => decodeCsv("a", { delimiter, hasHeader: false })).toThrow(
    `${JSON.stringify(delimiter)} cannot be a delimiter of CSV.`,
  );
});

test("every value of every table comes back", () => {
  // One column at least, and no line that is empty as a whole.
  const cell = fc.string({ unit: "binary", maxLength: 8 }).filter((text) => text !== "\ufeff");
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(table, (rows) => {
      const text = rows
        .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join())
        .join("\r\n");
      expect(decodeCsv(text, comma).map((record) => Object.values(record))).toEqual(rows);
    }),
  );
});
