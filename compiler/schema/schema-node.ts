// Reading the schemas of the definition language: references between files, titles, property names. Knows JSON Schema,
// not what a connector is.
import { schemas } from "./schemas.gen.ts";

/** A schema or a part of one. */
export type SchemaNode = Readonly<Record<string, unknown>>;

/** Follows `$ref` until a node that says something itself. A reference to nothing is a fault of ours. */
export function resolve(node: SchemaNode): SchemaNode {
  const reference = node["$ref"];
  if (typeof reference !== "string") return node;
  const known = resolved.get(reference);
  if (known !== undefined) return known;
  const [file = "", pointer = ""] = reference.split("#");
  let found: unknown = schemas[file];
  for (const step of pointer.split("/").slice(1)) found = isObject(found) ? found[step] : undefined;
  if (!isObject(found)) throw new Error(`The schema reference ${reference} leads nowhere.`);
  const target = resolve(found);
  resolved.set(reference, target);
  return target;
}

/** References that were followed before. The schemas never change. */
const resolved = new Map<string, SchemaNode>();

/** The properties that a node names, without `$schema` and `$comment`. */
export function propertyNames(node: SchemaNode): readonly string[] {
  return Object.keys(properties(node)).filter((name) => !name.startsWith("$"));
}

/** The schemas of the properties that a node names. */
export function properties(node: SchemaNode): Readonly<Record<string, SchemaNode>> {
  return isObject(node["properties"]) ? (node["properties"] as Readonly<Record<string, SchemaNode>>) : {};
}

/** The schema of one property of an object, named or not; `undefined` when it may not stand there. */
export function propertySchema(node: SchemaNode, name: string): SchemaNode | undefined {
  const named = properties(node);
  if (Object.hasOwn(named, name)) return named[name];
  return isObject(node["additionalProperties"]) ? node["additionalProperties"] : undefined;
}

/** The branches of a choice, `$ref` and all; empty when the node is none. */
export function branchesOf(node: SchemaNode): readonly SchemaNode[] {
  return Array.isArray(node["oneOf"]) ? (node["oneOf"] as readonly SchemaNode[]) : [];
}

/** The names in a node's `required`. */
export function requiredNames(node: SchemaNode): readonly string[] {
  return texts(node["required"]);
}

/** The texts that a node's `const` or `enum` allows; `undefined` when it has neither. */
export function allowedTexts(node: SchemaNode): readonly string[] | undefined {
  if ("const" in node) return texts([node["const"]]);
  return "enum" in node ? texts(node["enum"]) : undefined;
}

/** The JSON types that a node allows; empty when it allows any. */
export function allowedTypes(node: SchemaNode): readonly string[] {
  return typeof node["type"] === "string" ? [node["type"]] : texts(node["type"]);
}

/** True for a JSON object. */
export function isObject(value: unknown): value is SchemaNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === "string") : [];
}
