// One self-contained JSON Schema for each kind of file that people write, for editors: a single file at a stable path, every
// schema it reaches below `$defs`. Counter-examples stay behind, they are for tests.
import type { Generator } from "./generator.ts";
import { readSchemas, type SchemaNode } from "./schema-files.ts";

/** `schemas/bundle/<kind>.schema.json`. */
export const editorBundles: readonly Generator[] = ["connector", "cycle", "installation", "account"].map(
  (kind) => ({
    path: `schemas/bundle/${kind}.schema.json`,
    generate: async () =>
      `${JSON.stringify(bundle(`${kind}.schema.json`, await readSchemas()), undefined, 2)}\n`,
  }),
);

function bundle(root: string, schemas: ReadonlyMap<string, SchemaNode>): SchemaNode {
  // A set grows while it is walked: each schema adds those that it refers to.
  const reached = new Set([root]);
  const copies = new Map<string, SchemaNode>();
  for (const file of reached) {
    const schema = schemas.get(file);
    if (schema === undefined) throw new Error(`schemas/${file} does not exist.`);
    const { $schema: _dialect, $id: _id, ...rest } = schema;
    copies.set(file, { ...rewrite(rest, root, reached), ...sayChoices(rest, schemas) });
  }
  const rootCopy = copies.get(root);
  const others = [...copies].filter(([file]) => file !== root).sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    ...rootCopy,
    $defs: Object.fromEntries(others.map(([file, copy]) => [definitionName(file), copy])),
  };
}

/**
 * What tells the branches of a `oneOf` apart, said beside it as a list: editors offer only the branches that fit best, which
 * before the choice is made are seldom all of them. Changes no verdict.
 */
function sayChoices(node: SchemaNode, schemas: ReadonlyMap<string, SchemaNode>): SchemaNode {
  const branches = findBranches(node, schemas);
  if (branches.length < 2 || branches.some((branch) => branch["type"] !== "object")) return {};
  const properties = branches.map((branch) => (isNode(branch["properties"]) ? branch["properties"] : {}));
  const keys = new Set(properties.flatMap(Object.keys));
  const choices = [...keys].flatMap((key): [string, SchemaNode][] => {
    const own = branches.map((branch, index) => valuesOf(branch, properties[index]?.[key]));
    const values = own.every((list) => list !== undefined) ? [...new Set(own.flat())] : [];
    return values.length < 2 ? [] : [[key, { enum: values }]];
  });
  return choices.length === 0 ? {} : { type: "object", properties: Object.fromEntries(choices) };
}

/** The values that a branch takes for a key: none when it refuses the key, `undefined` when it takes any. */
function valuesOf(branch: SchemaNode, property: unknown): readonly unknown[] | undefined {
  if (property === undefined) return branch["additionalProperties"] === false ? [] : undefined;
  if (!isNode(property)) return undefined;
  if ("const" in property) return [property["const"]];
  return Array.isArray(property["enum"]) ? property["enum"] : undefined;
}

/** The branches of a `oneOf`, and those of branches that have one themselves. */
function findBranches(node: SchemaNode, schemas: ReadonlyMap<string, SchemaNode>): readonly SchemaNode[] {
  const branches = node["oneOf"];
  if (!Array.isArray(branches) || "type" in node) return [node];
  return branches.filter(isNode).flatMap((branch) => {
    const target = typeof branch["$ref"] === "string" ? schemas.get(branch["$ref"]) : branch;
    return target === undefined ? [branch] : findBranches(target, schemas);
  });
}

/** A node whose references stay inside the bundle; what they reach is added to `reached`. Other keywords hold data. */
function rewrite(node: SchemaNode, root: string, reached: Set<string>): SchemaNode {
  const child = (value: unknown): unknown => (isNode(value) ? rewrite(value, root, reached) : value);
  return Object.fromEntries(
    Object.entries(node)
      .filter(([keyword]) => keyword !== "counterExamples")
      .map(([keyword, value]) => {
        if (keyword === "$ref") return [keyword, rewriteReference(String(value), root, reached)];
        if (mapKeywords.has(keyword) && isNode(value))
          return [
            keyword,
            Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, child(entry)])),
          ];
        if (!schemaKeywords.has(keyword)) return [keyword, value];
        return [keyword, Array.isArray(value) ? value.map(child) : child(value)];
      }),
  );
}

const mapKeywords: ReadonlySet<string> = new Set(["properties", "patternProperties", "dependentSchemas"]);
const schemaKeywords: ReadonlySet<string> = new Set([
  "additionalProperties",
  "allOf",
  "anyOf",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "oneOf",
  "prefixItems",
  "propertyNames",
  "then",
]);

function rewriteReference(reference: string, root: string, reached: Set<string>): string {
  const [file = "", pointer = ""] = reference.split("#");
  reached.add(file);
  return file === root ? `#${pointer}` : `#/$defs/${definitionName(file)}${pointer}`;
}

function definitionName(file: string): string {
  return file.replace(".schema.json", "");
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
