import fc from "fast-check";
import { expect, test } from "vitest";
import { parseMediaType } from "../../runtime/data/media-type.ts";

test.each([
  ["application/json", "application", "json", {}],
  ["Application/JSON", "application", "json", {}],
  ["application/vnd.api+json", "application", "vnd.api+json", {}],
  ["application/json;charset=utf-8", "application", "json", { charset: "utf-8" }],
  ["application/json \t; \t Charset=UTF-8", "application", "json", { charset: "UTF-8" }],
  ['text/plain; charset="utf-8"; format=flowed', "text", "plain", { charset: "utf-8", format: "flowed" }],
  [
    String.raw`multipart/form-data; boundary="a \"b\" \\c"`,
    "multipart",
    "form-data",
    { boundary: String.raw`a "b" \c` },
  ],
  ['text/plain; a=""', "text", "plain", { a: "" }],
  ["text/plain;", "text", "plain", {}],
  ["text/plain; ; a=b;", "text", "plain", { a: "b" }],
  ["text/plain; __proto__=a", "text", "plain", JSON.parse('{"__proto__":"a"}')],
  ["!#$&-^_.+/*", "!#$&-^_.+", "*", {}],
])("%s", (header, type, subtype, parameters) => {
  const parsed = parseMediaType(header);
  expect(parsed).toMatchObject({ type, subtype });
  expect(Object.entries(parsed?.parameters ?? {})).toEqual(Object.entries(parameters as object));
});

test.each([
  "",
  "json",
  "application",
  "application/",
  "/json",
  " application/json",
  "application/json ",
  "application /json",
  "application/ json",
  "application/json, text/xml",
  "application/json text/xml",
  "application/json\u00a0",
  "application/json\u0000",
  "application/json;charset",
  "application/json;charset=",
  "application/json;charset =utf-8",
  "application/json;charset= utf-8",
  "application/json;=utf-8",
  'application/json;charset="utf-8',
  'application/json;charset=utf-8"',
  'application/json;charset="utf-8"x',
  "application/json;charset=utf-8;charset=utf-8",
  "application/json;a=1;A=2",
  'text/plain;a="\u0001"',
  'text/plain;a="\\\u0000"',
  "text/plain;a=b c",
  "text/pläin",
  "application/json/x",
])("%j is no media type", (header) => {
  expect(parseMediaType(header)).toBeUndefined();
});

test("for every parameter: what is written quoted is read back", () => {
  const name = fc.stringMatching(/^[a-z]{1,8}$/);
  const value = fc.stringMatching(/^[\t\x20-\x7e\x80-\xff]*$/);
  fc.assert(
    fc.property(fc.dictionary(name, value), (parameters) => {
      const written = Object.entries(parameters).map(
        ([key, text]) => `; ${key}="${text.replace(/["\\]/g, "\\$&")}"`,
      );
      expect({ ...parseMediaType(`text/plain${written.join("")}`)?.parameters }).toEqual({ ...parameters });
    }),
    { numRuns: 1000, seed: 1 },
  );
});
