// The types of what people write, made from `schemas/`: one exported type for each schema file that describes an
// object, a choice or an enumeration. Texts and numbers are written in place. `$schema` and `$comment` are left out,
// since validation drops them.
import { compile } from "json-schema-to-typescript";
import type { Generator } from "./generator.ts";
import { readSchemas, type SchemaNode } from "./schema-files.ts";

type Schemas = ReadonlyMap<string, SchemaNode>;

/** `compiler/schema/definition.gen.ts`. */
export const definitionTypes: Generator = {
  path: "compiler/schema/definition.gen.ts",
  async generate() {
    const schemas = await readSchemas();
    const named = [...schemas].filter(([, schema]) => isNamed(schema));
    const definitions = Object.fromEntries(
      named.map(([file, schema]) => [typeName(file), { ...lower(schema, schemas), title: typeName(file) }]),
    );
    const roots = ["ConnectorDefinition", "CycleDefinition", "InstallationDefinition", "AccountDefinition"];
    const root = {
      description: "Any file that people write.",
      oneOf: roots.map((name) => ({ $ref: `#/definitions/${name}` })),
      definitions,
    };
    return compile(root, "Definition", {
      bannerComment: "// Written by `npm run generate` from schemas/. Do not edit.",
      additionalProperties: false,
      ignoreMinAndMaxItems: true,
      unknownAny: true,
      style: { printWidth: 110 },
    });
  },
};

/** `action-method.schema.json` → `ActionMethodDefinition`. */
function typeName(file: string): string {
  const words = file.replace(".schema.json", "").split("-");
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}Definition`;
}

function isNamed(schema: SchemaNode): boolean {
  return schema["type"] === "object" || "oneOf" in schema || "enum" in schema;
}

/** A node without what types cannot say, its references to unnamed schemas written in place. */
function lower(node: SchemaNode, schemas: Schemas): SchemaNode {
  const reference = node["$ref"];
  if (typeof reference === "string") return lowerReference(reference, node, schemas);
  const lowered: Record<string, unknown> = {};
  for (const key of ["type", "const", "enum", "required", "description", "default", "additionalProperties"])
    if (key in node) lowered[key] = node[key];
  if (isNode(node["properties"])) lowered["properties"] = lowerProperties(node["properties"], schemas);
  if (isNode(node["items"])) lowered["items"] = lower(node["items"], schemas);
  if (isNode(node["additionalProperties"]))
    lowered["additionalProperties"] = lower(node["additionalProperties"], schemas);
  // A branch that only requires a property narrows nothing that a type could express well.
  const branches = Array.isArray(node["oneOf"]) ? node["oneOf"].filter(isNode) : [];
  if (branches.some((branch) => "$ref" in branch))
    lowered["oneOf"] = branches.map((branch) => lower(branch, schemas));
  const isOpen = !["type", "const", "enum", "oneOf"].some((key) => key in lowered);
  return isOpen ? { ...lowered, tsType: "unknown" } : lowered;
}

function lowerReference(reference: string, node: SchemaNode, schemas: Schemas): SchemaNode {
  const [file = "", pointer = ""] = reference.split("#");
  const target = schemas.get(file);
  if (target === undefined) throw new Error(`schemas/${file} does not exist.`);
  if (pointer === "" && isNamed(target)) return { $ref: `#/definitions/${typeName(file)}` };
  const found = pointer.split("/").slice(1).reduce<unknown>(member, target);
  if (!isNode(found)) throw new Error(`${reference} does not exist.`);
  const lowered = lower(found, schemas);
  return "description" in node ? { ...lowered, description: node["description"] } : lowered;
}

function lowerProperties(properties: SchemaNode, schemas: Schemas): SchemaNode {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => !name.startsWith("$"))
      .map(([name, property]) => [name, isNode(property) ? lower(property, schemas) : property]),
  );
}

function member(value: unknown, key: string): unknown {
  return isNode(value) ? value[key] : undefined;
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
