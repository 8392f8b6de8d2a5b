// Where the simulator writes is where compiled connectors read.
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseLocation } from "../../compiler/analyze/location.ts";
import { putAt, putAtNames, putEmptyList, readAtNames, toPlace } from "../../cli/simulate/location.ts";

function segmentsOf(location: string): Parameters<typeof putAt>[1] {
  const place = toPlace(location);
  if (place.source !== "body") throw new Error("It is no path in the body.");
  return place.segments;
}

test.each([
  ["a.b", { a: { b: 1 } }],
  ["[list].x", { list: [{ x: 1 }] }],
  ["[].x", [{ x: 1 }]],
  ["data.[records]", { data: { records: [1] } }],
  ["[a].[b].c", { a: [{ b: [{ c: 1 }] }] }],
  ["'@odata.etag'", { "@odata.etag": 1 }],
  ["['data[id]'].x", { "data[id]": [{ x: 1 }] }],
  ["$body", 1],
])("%s", (location, expected) => {
  expect(putAt(undefined, segmentsOf(location), 1)).toEqual(expected);
});

test("elements of the outermost list, and an empty one", () => {
  const segments = segmentsOf("data.[hooks].url");
  expect(putAt(putAt({}, segments, "a", 0), segments, "b", 1)).toEqual({
    data: { hooks: [{ url: "a" }, { url: "b" }] },
  });
  expect(putEmptyList({ more: false }, segments)).toEqual({ more: false, data: { hooks: [] } });
  expect(putEmptyList(undefined, segmentsOf("[].id"))).toEqual([]);
});

test("headers, queries and envelopes", () => {
  expect(toPlace("header:X-Id")).toEqual({ source: "header", name: "x-id" });
  expect(toPlace("query:page")).toEqual({ source: "query", name: "page" });
  expect(toPlace("body:team.id")).toMatchObject({ source: "envelope" });
});

test("names lead to what was put there, through lists too", () => {
  const body = putAtNames({ entry: [{ id: 1 }, { id: 2 }] }, ["entry", "name"], "x");
  expect(body).toEqual({ entry: [{ id: 1, name: "x" }, { id: 2 }] });
  expect(readAtNames(body, ["entry", "name"])).toBe("x");
});

test("every location of the language is read as the compiler reads it", () => {
  const name = fc.string({ minLength: 1, maxLength: 6 }).filter((text) => text !== "__proto__");
  const quoted = name.map((text) => `'${text.replace(/['\\]/g, "\\$&")}'`);
  const segment = fc.tuple(quoted, fc.boolean()).map(([text, isList]) => (isList ? `[${text}]` : text));
  fc.assert(
    fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
      const location = segments.join(".");
      const parsed = parseLocation(location);
      const expected =
        "segments" in parsed
          ? parsed.segments.map(({ kind, name: key }) => ({ name: key, isList: kind === "list" }))
          : [];
      expect(segmentsOf(location)).toEqual(expected);
    }),
  );
});
