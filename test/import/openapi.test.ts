// The import of API descriptions: one fixture for each version, and that what comes of it is right for the compiler.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkImported } from "../../compiler/import/check-imported.ts";
import type { Imported } from "../../compiler/import/imported.ts";
import { toPointer } from "../../compiler/import/note.ts";
import { importOpenapi } from "../../compiler/import/openapi/import-openapi.ts";
import { printDefinition } from "../../compiler/import/print-definition.ts";

const folder = fileURLToPath(new URL("openapi/", import.meta.url));
const names = ["tracker-2.0.json", "stream-3.0.yaml", "events-3.1.yaml"];

function run(text: string, only: readonly string[] = []): Imported {
  const imported = importOpenapi(text, { id: undefined, only });
  if (typeof imported === "string") throw new Error(imported);
  return imported;
}

function read(name: string): string {
  return readFileSync(`${folder}${name}`, "utf8");
}

/** A description of 3.1 with these paths. */
function describeApi(parts: object): string {
  const info = { title: "Test", version: "1" };
  return JSON.stringify({ openapi: "3.1.0", info, servers: [{ url: "https://test.example" }], ...parts });
}

/** The fields of the only response of the only operation. */
function fieldsOf(schema: object, components: object = {}): unknown {
  const content = { "application/json": { schema } };
  const get = { operationId: "read", responses: { 200: { content } } };
  const { definition } = run(describeApi({ paths: { "/x": { get } }, components: { schemas: components } }));
  const { methods } = definition as { methods: { read: { response?: { fields: unknown } } } };
  return methods.read.response?.fields;
}

describe("hookwright import openapi", () => {
  it.each(names)("makes of %s what is expected", (name) => {
    const file = `${folder}${name}.expected.txt`;
    const { definition, notes } = run(read(name));
    const lines = notes.map(
      ({ kind, code, path, message }) => `${kind} ${code} ${toPointer(path)} ${message}\n`,
    );
    const shown = [printDefinition(definition), ...lines].join("");
    if (process.env["UPDATE_CASES"] === "1") writeFileSync(file, shown);
    expect(shown).toBe(readFileSync(file, "utf8"));
  });

  it.each(names)("makes of %s a definition that compiles", async (name) => {
    expect((await checkImported(run(read(name)))).compiles).toBe(true);
  });

  it.each([
    [["issues"], ["listIssues"]],
    [["/issues"], ["listIssues", "createIssue", "addFile"]],
    [["/issues/{id}/files"], ["addFile"]],
    [["create-hook"], ["createHook", "createHookEvent"]],
    [
      ["HOOKS", "AddFile"],
      ["createHook", "deleteHook", "addFile", "createHookEvent"],
    ],
  ])("takes only %j", (only, keys) => {
    const { definition } = run(read("tracker-2.0.json"), only);
    expect(Object.keys(definition["methods"] as object)).toEqual(keys);
  });

  it("opens what refers to itself once, and a schema that is nothing but itself not at all", () => {
    const node = {
      type: "object",
      properties: {
        id: { type: "integer" },
        next: { $ref: "#/components/schemas/Node" },
        all: { type: "array", items: { $ref: "#/components/schemas/Node" } },
      },
    };
    const loop = { allOf: [{ $ref: "#/components/schemas/Loop" }] };
    const ring = { $ref: "#/components/schemas/Ring" };
    expect(fieldsOf({ $ref: "#/components/schemas/Node" }, { Node: node })).toEqual([
      { connectorField: "id", dataType: "integer" },
      { connectorField: "next", dataType: "any" },
      { connectorField: "all", dataType: "any" },
    ]);
    expect(fieldsOf({ $ref: "#/components/schemas/Loop" }, { Loop: loop })).toEqual([
      { connectorField: "$body", dataType: "any" },
    ]);
    expect(fieldsOf({ $ref: "#/components/schemas/Ring" }, { Ring: ring })).toEqual([
      { connectorField: "$body", dataType: "any" },
    ]);
  });

  it("says what there is to choose from when one definition would be too large", () => {
    const properties = Object.fromEntries(
      Array.from({ length: 800 }, (_, index) => [`field${String(index)}`, { type: "integer" }]),
    );
    const operation = (tag: string): object => ({
      tags: [tag],
      responses: {
        200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Wide" } } } },
      },
    });
    const paths = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [
        `/p${String(index)}`,
        { get: operation(index < 40 ? "one" : "two") },
      ]),
    );
    const text = describeApi({ paths, components: { schemas: { Wide: { type: "object", properties } } } });
    expect(importOpenapi(text, { id: undefined, only: [] })).toMatch(
      /larger than 5 MiB.*--only.*two \(60\), one \(40\)/,
    );
    expect(Object.keys(run(text, ["one"]).definition["methods"] as object)).toHaveLength(40);
  });

  it("opens fewer objects where all of them would be too large", () => {
    const nest = (schema: object): object => ({
      type: "object",
      properties: Object.fromEntries(
        Array.from({ length: 12 }, (_, index) => [`part${String(index)}`, schema]),
      ),
    });
    const deep = nest(nest(nest({ type: "integer" })));
    const responses = {
      200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Deep" } } } },
    };
    const paths = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`/p${String(index)}`, { get: { responses } }]),
    );
    const { definition, notes } = run(describeApi({ paths, components: { schemas: { Deep: deep } } }));
    expect(notes.map(({ code }) => code)).toEqual(["import/shallow"]);
    const { methods } = definition as { methods: { getP0: { response: { fields: object[] } } } };
    expect(methods.getP0.response.fields[0]).toEqual({ connectorField: "part0.part0", dataType: "any" });
  });

  it.each([
    ["nothing", "", "neither JSON nor YAML"],
    ["another format", "{}", "neither `openapi` 3.0 or 3.1"],
    ["another version", '{"openapi": "4.0.0"}', "neither `openapi` 3.0 or 3.1"],
    ["no calls", describeApi({ paths: {} }), "no call and no webhook"],
    ["broken YAML", "a: [", ""],
  ])("refuses %s", (_, text, says) => {
    expect(importOpenapi(text, { id: undefined, only: [] })).toContain(says);
  });

  it("never throws, whatever stands in a description", () => {
    const anything = fc.jsonValue({ maxDepth: 4 });
    const keys = fc.constantFrom("paths", "webhooks", "components", "servers", "security", "info");
    const inner = fc.constantFrom(
      "/a/{b}",
      "get",
      "post",
      "parameters",
      "requestBody",
      "content",
      "schema",
      "callbacks",
      "responses",
      "200",
      "application/json",
      "properties",
      "items",
      "allOf",
      "securitySchemes",
      "x-ms-notification-url",
    );
    const nested = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: "small" },
        anything,
        fc.dictionary(inner, tie("node"), { maxKeys: 4 }),
        fc.array(tie("node"), { maxLength: 3 }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(keys, nested), (parts) => {
        expect(["string", "object"]).toContain(
          typeof importOpenapi(describeApi(parts), { id: undefined, only: [] }),
        );
      }),
      { numRuns: 500 },
    );
  });
});
