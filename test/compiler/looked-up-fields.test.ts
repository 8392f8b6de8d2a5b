// The custom fields of an installation's file, read and changed where they stand.
import { expect, test } from "vitest";
import { readFields, setFields } from "../../compiler/program/looked-up-fields.ts";

const colour = { connectorField: "colour" };
const size = { connectorField: "size" };

test("fields are read out of a file that somebody is writing, as far as it goes", () => {
  const written = { list: { request: { fields: [colour], lookedUp: [size] } } };
  expect(readFields(JSON.stringify({ connector: "shop", fields: written }))).toEqual([
    { method: "list", side: "request", fields: [colour], lookedUp: [size] },
  ]);
  for (const fields of [null, "x", [], { list: null }, { list: { request: null } }])
    expect(readFields(JSON.stringify({ fields }))).toEqual([]);
  for (const none of [null, {}, "x"])
    expect(readFields(JSON.stringify({ fields: { list: { request: { fields: none } } } }))).toEqual([]);
  expect(readFields('{ "connector": ')).toEqual([]);
});

test("with its last field goes all that says nothing any more, and nothing else", () => {
  const without = (fields: object): unknown => {
    const text = JSON.stringify({ connector: "shop", fields });
    return JSON.parse(setFields(text, { method: "list", side: "request", fields: [] }));
  };
  const own = { fields: [colour] };
  expect(without({ list: { request: own } })).toEqual({ connector: "shop" });
  expect(without({ list: { request: own }, get: { request: own } })).toMatchObject({
    fields: { get: { request: own } },
  });
  expect(without({ list: { request: own, response: own } })).toMatchObject({
    fields: { list: { response: own } },
  });
  expect(without({ list: { request: { ...own, lookedUp: [size] } } })).toMatchObject({
    fields: { list: { request: { lookedUp: [size] } } },
  });
});
