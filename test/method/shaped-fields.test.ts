// Custom fields by the shape of records: what has parts anywhere is no field, and many keys cost no more than their number.
import { expect, it } from "vitest";
import { shapedFields } from "../../runtime/method/shaped-fields.ts";

it("takes the parts where one record has a value and another one has parts", () => {
  const body = [
    { a: 1, b: { c: 1 }, "o.d": 1 },
    { a: [{ x: "1" }], b: null, "o.d": [{ z: 1 }], t: ["x"] },
    { t: 1, ab: 1 },
  ];
  expect(shapedFields(body, false).map(({ connectorField }) => connectorField)).toEqual([
    "[].b.c",
    "[].[a].x",
    "[].['o.d'].z",
    "[].[t]",
    "[].ab",
  ]);
});

it("takes 200,000 keys", () => {
  const body = Object.fromEntries(Array.from({ length: 200_000 }, (_, index) => [`key${String(index)}`, 1]));
  expect(shapedFields(body, false)).toHaveLength(200_000);
});
