// Fields that stand in a plan, read as a compiled module would read them.
import { expect, test } from "vitest";
import { lowerPlanFields } from "../../compiler/ir/lower-plan-field.ts";
import type { ResponseFieldDefinition } from "../../compiler/schema/definition.gen.ts";
import type { Message } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { locationOf, readFields } from "../../runtime/cycle/read-fields.ts";
import { decodeJson } from "../../runtime/data/json.ts";

const body = decodeJson(
  Buffer.from(`{
    "id": 12345678901234567890, "total": 1.50, "ok": "true", "at": "2026-01-31T09:30:00Z", "url": "https://a.example/x/42?y",
    "none": null, "lines": [{ "sku": "a", "tags": ["x", "y"] }, { "tags": "z" }], "one": { "sku": "b" }, "a.b": { "c d": 1 }
  }`),
  { sizeBytes: Infinity, depth: 20 },
);

function message(of: JsonValue | undefined): Message {
  return { body: of, headers: { "x-shop": "17" }, query: { page: "2", at: "60" }, receivedAtMs: 0 };
}

test.each<[field: Partial<ResponseFieldDefinition> & { readonly connectorField: string }, value: unknown]>([
  [{ connectorField: "id", dataType: "integer" }, 12345678901234567890n],
  [{ connectorField: "total", dataType: "decimal" }, "1.50"],
  [{ connectorField: "total", dataType: "float" }, 1.5],
  [{ connectorField: "total" }, "1.50"],
  [{ connectorField: "ok", dataType: "boolean" }, true],
  [{ connectorField: "at", dataType: "dateTime" }, "2026-01-31T09:30:00Z"],
  [{ connectorField: "url", transform: "lastSegment" }, "42"],
  [{ connectorField: "one", dataType: "any" }, { sku: "b" }],
  [{ connectorField: "'a.b'.'c d'", dataType: "integer" }, 1],
  [{ connectorField: "[lines].sku" }, ["a", null]],
  [{ connectorField: "[lines].[tags]" }, [["x", "y"], ["z"]]],
  [{ connectorField: "[one].sku" }, ["b"]],
  [{ connectorField: "header:x-shop", dataType: "integer" }, 17],
  [{ connectorField: "query:page" }, "2"],
  [{ connectorField: "query:at", dataType: "dateTime", format: "ttl" }, "1970-01-01T00:01:00Z"],
  [{ connectorField: "query:other" }, undefined],
  [{ connectorField: "header:constructor" }, undefined],
  [{ connectorField: "none" }, undefined],
  [{ connectorField: "missing.deeply" }, undefined],
  [{ connectorField: "[missing].sku" }, undefined],
])("%j", (field, value) => {
  const fields = lowerPlanFields([{ systemField: "Field", ...field }]);
  expect(fields.map(locationOf)).toEqual([field.connectorField]);
  const values = readFields(fields, message(body));
  expect({ ...values }).toEqual(value === undefined ? {} : { Field: value });
});

test("a root that is a list, and a value of another type", () => {
  const fields = lowerPlanFields([{ connectorField: "[].id", systemField: "Id", dataType: "integer" }]);
  expect({ ...readFields(fields, message([{ id: 1 }, { id: "2" }])) }).toEqual({ Id: [1, 2] });
  expect(() => readFields(fields, message([{ id: "x" }]))).toThrow(
    expect.objectContaining({ code: "value/type-mismatch", message: expect.stringContaining("`Id`") }),
  );
});
