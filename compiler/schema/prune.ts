// A checked value without what broke the schema, so that later phases can go on and report their own problems in the
// same run. Every list keeps its positions, so that a path into the copy is a path into the document.
import { toPointer } from "../syntax/pointer.ts";
import { branchesOf, isObject, properties, propertySchema, resolve, type SchemaNode } from "./schema-node.ts";
import { narrow } from "./narrow.ts";

/**
 * Copies a value by its schema. Left out: values at the given JSON pointers, unknown properties, `$schema`, `$comment`.
 * An object of unknown kind becomes empty; in a list `undefined` stands where a value is left out. Objects have a null
 * prototype.
 */
export function prune(schema: SchemaNode, value: unknown, invalid: ReadonlySet<string>): unknown {
  return copy(resolve(schema), value, "", invalid);
}

function copy(schema: SchemaNode, value: unknown, pointer: string, invalid: ReadonlySet<string>): unknown {
  if (invalid.has(pointer)) return undefined;
  const branches = branchesOf(schema).filter((branch) => "$ref" in branch);
  if (branches.length > 0) {
    const choice = narrow(branches, value);
    if (choice.kind === "branch") return copy(choice.branch, value, pointer, invalid);
    return isObject(value) && choice.kind !== "wrong-type" ? createObject() : undefined;
  }
  if (Array.isArray(value) && isObject(schema["items"])) {
    const items = resolve(schema["items"]);
    return value.map((item, index) => copy(items, item, `${pointer}/${String(index)}`, invalid));
  }
  return isObject(value) && schema["type"] === "object" ? copyObject(schema, value, pointer, invalid) : value;
}

function copyObject(
  schema: SchemaNode,
  value: SchemaNode,
  pointer: string,
  invalid: ReadonlySet<string>,
): Readonly<Record<string, unknown>> {
  const object = createObject();
  for (const [key, child] of Object.entries(value)) {
    const childSchema = propertySchema(schema, key);
    if (childSchema === undefined || (key.startsWith("$") && key in properties(schema))) continue;
    const copied = copy(resolve(childSchema), child, `${pointer}${toPointer([key])}`, invalid);
    if (copied !== undefined) object[key] = copied;
  }
  return object;
}

function createObject(): Record<string, unknown> {
  return Object.create(null) as Record<string, unknown>;
}
