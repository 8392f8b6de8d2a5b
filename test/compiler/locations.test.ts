// Field locations both ways (B§3.3): what compiled code makes of each spelling, out of values and out of what a vendor sent.
import { beforeAll, describe, expect, it, test } from "vitest";
import type { ActionMethod } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { loadDefinition } from "./load-definition.ts";

/** The fields of one method: a location for each system field, all of them optional where they are sent. */
const methods = {
  nested: { Deep: "a.b.c", Beside: "a.b.d", Top: "e" },
  quoted: {
    Odata: "'@odata.etag'",
    Brackets: "'data[id]'",
    Dots: "a.'b.c'.d",
    Blank: "'Account Name'",
    Quote: "'it\\'s'",
    Colon: "'ns:tag'",
    InList: "[Array1].'Array2.Field'",
    ListName: "['the list'].x",
  },
  zipped: { Sku: "[lines].sku", Count: "[lines].count", Inner: "outer.inner.[arr].x.y" },
  scalars: { Tags: "tags.[tag]", Records: "data.[records]", Plain: "[plain]" },
  root: { Id: "[].id", City: "[].address.city" },
  rootScalars: { All: "[]" },
  twoLevels: { Order: "[orders].id", Sku: "[orders].[lines].sku", Size: "[orders].[lines].size.[sizes]" },
  matrix: { Cells: "rows.[].[]" },
  whole: { Whole: "$body" },
} satisfies Record<string, Record<string, string>>;

const definition = {
  id: "locations",
  name: "Locations",
  version: "1.0.0",
  baseUrl: "https://example.com",
  methods: {
    ...Object.fromEntries(
      Object.entries(methods).map(([key, fields]) => {
        const dataType = key === "whole" ? "any" : "text";
        const all = Object.entries(fields).map(([systemField, connectorField]) => ({
          connectorField,
          systemField,
          dataType,
        }));
        return [
          key,
          {
            type: "action",
            name: key,
            httpMethod: "POST",
            endpoint: "/",
            request: { fields: all.map((field) => ({ ...field, optional: true })) },
            response: { fields: all },
          },
        ];
      }),
    ),
    required: {
      type: "action",
      name: "Required",
      httpMethod: "POST",
      endpoint: "/",
      request: {
        fields: [
          { connectorField: "[lines].sku", systemField: "Sku" },
          { connectorField: "[lines].type", value: "item" },
          { connectorField: "[lines].note", systemField: "Note", optional: true },
          { connectorField: "[fixed].a", value: 1 },
          { connectorField: "tags.[tag]", value: ["x", "y"] },
        ],
      },
    },
  },
};

let action: (key: string) => ActionMethod;
beforeAll(async () => {
  const connector = await loadDefinition(definition);
  action = (key) => {
    const method = connector.methods[key];
    if (method?.kind !== "action") throw new TypeError(`${key} is no action`);
    return method;
  };
});

function send(key: string, input: Readonly<Record<string, JsonValue>>): JsonValue | undefined {
  return action(key).body?.(input as never, {});
}

function receive(key: string, body: JsonValue): Readonly<Record<string, unknown>> {
  return action(key).output({ body, headers: {}, query: {} });
}

type Case = readonly [
  key: keyof typeof methods,
  values: Readonly<Record<string, JsonValue>>,
  body: JsonValue,
];

/** What is sent of the values is read as the values again. */
test.each<Case>([
  ["nested", { Deep: "1", Beside: "2", Top: "3" }, { a: { b: { c: "1", d: "2" } }, e: "3" }],
  ["nested", { Top: "3" }, { e: "3" }],
  [
    "quoted",
    {
      Odata: "1",
      Brackets: "2",
      Dots: "3",
      Blank: "4",
      Quote: "5",
      Colon: "6",
      InList: ["7", "8"],
      ListName: ["9"],
    },
    {
      "@odata.etag": "1",
      "data[id]": "2",
      a: { "b.c": { d: "3" } },
      "Account Name": "4",
      "it's": "5",
      "ns:tag": "6",
      Array1: [{ "Array2.Field": "7" }, { "Array2.Field": "8" }],
      "the list": [{ x: "9" }],
    },
  ],
  [
    "zipped",
    { Sku: ["a", "b"], Count: ["1", null], Inner: ["x"] },
    { lines: [{ sku: "a", count: "1" }, { sku: "b" }], outer: { inner: { arr: [{ x: { y: "x" } }] } } },
  ],
  [
    "scalars",
    { Tags: ["a", "b"], Records: ["c"], Plain: [] },
    { tags: { tag: ["a", "b"] }, data: { records: ["c"] }, plain: [] },
  ],
  ["root", { Id: ["1", "2"], City: ["x", null] }, [{ id: "1", address: { city: "x" } }, { id: "2" }]],
  ["rootScalars", { All: ["a", "b"] }, ["a", "b"]],
  [
    "twoLevels",
    { Order: ["1", "2"], Sku: [["a", "b"], ["c"]], Size: [[["s"], ["m", "l"]], [null]] },
    {
      orders: [
        {
          id: "1",
          lines: [
            { sku: "a", size: { sizes: ["s"] } },
            { sku: "b", size: { sizes: ["m", "l"] } },
          ],
        },
        { id: "2", lines: [{ sku: "c" }] },
      ],
    },
  ],
  ["matrix", { Cells: [["1", "2"], ["3"]] }, { rows: [["1", "2"], ["3"]] }],
  ["whole", { Whole: { any: [1] } }, { any: [1] }],
])("%s both ways", (key, values, body) => {
  expect(send(key, values)).toEqual(body);
  expect(receive(key, body)).toEqual(values);
});

describe("out", () => {
  it("makes a list of one value", () => {
    expect(send("zipped", { Sku: "a", Count: "1" })).toEqual({ lines: [{ sku: "a", count: "1" }] });
    expect(send("zipped", { Sku: ["a"] })).toEqual({ lines: [{ sku: "a" }] });
    expect(send("scalars", { Tags: "a" })).toEqual({ tags: { tag: ["a"] } });
    expect(send("root", { Id: "1" })).toEqual([{ id: "1" }]);
    expect(send("rootScalars", { All: "a" })).toEqual(["a"]);
  });

  it("repeats constants beside every element", () => {
    expect(send("required", { Sku: ["a", "b"], Note: ["x", null] })).toEqual({
      lines: [
        { sku: "a", type: "item", note: "x" },
        { sku: "b", type: "item" },
      ],
      fixed: [{ a: 1 }],
      tags: { tag: ["x", "y"] },
    });
  });

  it("leaves out what is not mapped, with parents that become empty", () => {
    for (const key of ["nested", "quoted", "zipped", "scalars", "twoLevels", "matrix"])
      expect(send(key, {})).toEqual({});
    for (const key of ["root", "rootScalars", "whole"]) expect(send(key, {})).toBeUndefined();
  });

  test.each<readonly [string, Readonly<Record<string, JsonValue>>, string]>([
    ["zipped", { Sku: ["a"], Count: ["1", "2"] }, "`Sku` (1 values) and `Count` (2 values)"],
    ["twoLevels", { Order: ["1"], Sku: [["a"], ["b"]] }, "`Order` (1 values) and `Sku` (2 values)"],
    ["twoLevels", { Sku: [["a", "b"]], Size: [[["s"]]] }, "`Sku` (2 values) and `Size` (1 values)"],
    ["required", {}, "The required field `Sku` has no value."],
    ["required", { Sku: ["a", null] }, "The required field `Sku` has no value."],
    ["scalars", { Tags: ["a", null] }, "The required field `Tags` has no value."],
    ["nested", { Deep: ["a"] }, "The field `Deep` should be text but holds a list."],
  ])("%s refuses %j", (key, input, message) => {
    expect(() => send(key, input)).toThrow(message);
  });
});

describe("in", () => {
  test.each<Case>([
    ["zipped", { Sku: ["a"], Count: ["1"] }, { lines: { sku: "a", count: "1" } }],
    ["scalars", { Tags: ["a"], Records: ["c"] }, { tags: { tag: "a" }, data: { records: "c" } }],
    ["root", { Id: ["1"], City: [null] }, { id: "1" }],
    [
      "twoLevels",
      { Order: ["1"], Sku: [["a"]], Size: [[["s"]]] },
      { orders: { id: "1", lines: { sku: "a", size: { sizes: "s" } } } },
    ],
    ["matrix", { Cells: [["1"]] }, { rows: "1" }],
  ])("%s: a single object or value where a list is declared is a list of one", (key, values, body) => {
    expect(receive(key, body)).toEqual(values);
  });

  test.each<Case>([
    ["nested", {}, null],
    ["nested", {}, []],
    ["nested", {}, { a: [{ b: 1 }], e: null }],
    ["nested", { Top: "1" }, { a: "text", e: 1 }],
    ["zipped", { Sku: [null, "b"], Count: [null, null] }, { lines: [null, { sku: "b" }] }],
    ["zipped", { Sku: [], Count: [] }, { lines: [] }],
    ["zipped", {}, { lines: null }],
    [
      "twoLevels",
      { Order: ["1", null], Sku: [null, ["c"]], Size: [null, [null]] },
      { orders: [{ id: "1" }, { lines: [{ sku: "c" }] }] },
    ],
    ["whole", {}, null],
  ])("%s: what is missing is absent, in a list null: %j", (key, values, body) => {
    expect(receive(key, body)).toEqual(values);
  });

  it("looks into no prototype", () => {
    expect(receive("nested", JSON.parse('{"a":{}}') as JsonValue)).toEqual({});
    expect(action("nested").output({ body: "text", headers: {}, query: {} })).toEqual({});
  });
});
