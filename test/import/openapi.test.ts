// The import of API descriptions: one fixture for each version, and that what comes of it is right for the compiler.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkImported } from "../../compiler/import/check-imported.ts";
import type { Imported } from "../../compiler/import/imported.ts";
import { toPointer } from "../../compiler/syntax/pointer.ts";
import { importOpenapiFile } from "../../compiler/import/import-file.ts";
import { findInJson } from "../../compiler/import/openapi/json-places.ts";
import { importOpenapi } from "../../compiler/import/openapi/import-openapi.ts";
import { readSource } from "../../compiler/import/openapi/source.ts";
import { printDefinition } from "../../compiler/import/print-definition.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import type { Path } from "../../compiler/syntax/document.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import { runs } from "../share.ts";

const folder = fileURLToPath(new URL("openapi/", import.meta.url));
const names = ["tracker-2.0.json", "stream-3.0.yaml", "events-3.1.yaml"];

function importText(text: string, only: readonly string[] = []): Imported | string {
  const source = readSource(text);
  return typeof source === "string" ? source : importOpenapi(source.value, { id: undefined, only });
}

function run(text: string, only: readonly string[] = []): Imported {
  const imported = importText(text, only);
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

  it("leaves a body that nothing is known of to a person", () => {
    const post = { operationId: "send", requestBody: { content: { "application/json": {} } }, responses: {} };
    const { definition, notes } = run(describeApi({ paths: { "/x": { post } } }));
    expect(definition["methods"]).toEqual({
      send: { type: "action", name: "Send", httpMethod: "POST", endpoint: "/x" },
    });
    expect(notes.map(({ code, path, message }) => [code, toPointer(path), message])).toEqual([
      [
        "import/body-undecided",
        "/paths/~1x/post/requestBody",
        "The body of `Send` is not described: no field of it is known.",
      ],
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
    expect(importText(text)).toMatch(/larger than 5 MiB.*--only.*two \(60\), one \(40\)/);
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
    expect(importText(text)).toContain(says);
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
        expect(["string", "object"]).toContain(typeof importText(describeApi(parts)));
      }),
      { numRuns: runs(500) },
    );
  });

  it.each(names)("tells of each note of %s where it stands", async (name) => {
    const text = read(name);
    const result = await importOpenapiFile({ name, bytes: Buffer.from(text) }, { id: undefined, only: [] });
    if (result.kind !== "imported") throw new TypeError("not imported");
    const lines = text.split("\n");
    const misplaced = result.checked.notes.filter((note) => {
      const { line, column } = result.locate(note);
      const last = note.path.at(-1);
      const there = lines[line - 1]?.slice(column - 1).replace(/^["']/, "");
      return typeof last === "string" ? there?.startsWith(last) !== true : last !== undefined && line < 2;
    });
    expect(misplaced).toEqual([]);
  });

  it.each(names)("accounts for every leaf of %s", (name) => {
    const { ledger } = run(read(name));
    for (const path of leavesOf(valueOf(read(name))))
      expect([toPointer(path), ledger.outcome(path)]).not.toContain(undefined);
  });

  it.each(names)("lists every key of %s that it does not know, wherever it stands", (name) => {
    const source = valueOf(read(name));
    const unlisted: string[] = [];
    for (const path of objectsOf(source)) {
      // Any name may be a scope.
      if (path.includes("scopes") || path.includes("security")) continue;
      const changed = structuredClone(source);
      const owner = path.reduce<unknown>((found, step) => (found as Owner)[step], changed) as Owner;
      owner["unheardOf"] = 7;
      const at = [...path, "unheardOf"];
      const { notes, ledger } = run(JSON.stringify(changed));
      // What is not referred to is one note for all.
      const isShelved = /^\/(?:components\/\w+|definitions|parameters|responses)$/.test(toPointer(path));
      const isTold = notes.some(
        ({ path: told }) => told.length > 0 && toPointer(at).startsWith(toPointer(told)),
      );
      if (!(isTold || isShelved) || ledger.outcome(at) !== "noted") unlisted.push(toPointer(at));
    }
    expect(unlisted).toEqual([]);
  });

  it("accounts for every leaf of whatever stands in a description", () => {
    const anything = fc.jsonValue({ maxDepth: 3 });
    const source = valueOf(read("tracker-2.0.json"));
    const place = fc.constantFrom(...objectsOf(source).filter((path) => path.length > 0));
    fc.assert(
      fc.property(place, anything, (path, value) => {
        const changed = structuredClone(source);
        const owner = path.slice(0, -1).reduce<unknown>((found, step) => (found as Owner)[step], changed);
        (owner as Owner)[path.at(-1) ?? ""] = value;
        const imported = importText(JSON.stringify(changed));
        if (typeof imported === "string") return;
        for (const leaf of leavesOf(JSON.parse(JSON.stringify(changed))))
          expect([toPointer(leaf), imported.ledger.outcome(leaf)]).not.toContain(undefined);
      }),
      { numRuns: runs(300) },
    );
  });

  it("finds the places of any JSON where the compiler finds them", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        const { document } = parseDocument(createSourceFile("a.json", text));
        const find = findInJson(text);
        for (const path of [[], ...leavesOf(document.value), ...objectsOf(document.value)]) {
          const { start } = document.keySpan(path);
          expect(find(path)).toBe(typeof path.at(-1) === "string" ? start - 1 : start);
        }
      }),
    );
  });
});

type Owner = Record<string | number, unknown>;

function valueOf(text: string): unknown {
  const source = readSource(text);
  if (typeof source === "string") throw new Error(source);
  return source.value;
}

function leavesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return childrenOf(value, path).flatMap(([child, at]) => leavesOf(child, at));
}

function objectsOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  const below = childrenOf(value, path).flatMap(([child, at]) => objectsOf(child, at));
  return Array.isArray(value) ? below : [path, ...below];
}

function childrenOf(value: object, path: Path): readonly (readonly [child: unknown, path: Path])[] {
  return Object.entries(value).map(([key, child]: [string, unknown]) => [
    child,
    [...path, Array.isArray(value) ? Number(key) : key],
  ]);
}
