// A definition as text: two blanks of indentation, keys in the order in which the import made them, and on one line whatever
// fits there, as the formatter of this repository and most editors leave it.
import type { JsonObject, JsonValue } from "../../runtime/contract/value.ts";

const maxWidth = 110;

/** Prints a definition, with a line break at the end. */
export function printDefinition(definition: JsonObject): string {
  return `${printBroken(definition, "")}\n`;
}

/** An object without the properties that are undefined. */
export function defined(properties: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([key, value]): [string, JsonValue][] =>
      value === undefined ? [] : [[key, value]],
    ),
  );
}

const readingOrder = [
  "$comment",
  "type",
  "name",
  "description",
  "category",
  "subcategory",
  "warning",
  "hidden",
  "httpMethod",
  "endpoint",
  "baseUrl",
  "authentication",
  "parameters",
  "subscription",
  "verify",
  "request",
  "response",
];

/** A method with its keys in the order in which people read it; the others keep theirs, behind. */
export function inReadingOrder(method: JsonObject): JsonObject {
  const keys = [...readingOrder, ...Object.keys(method).filter((key) => !readingOrder.includes(key))];
  return defined(Object.fromEntries(keys.map((key) => [key, method[key]])));
}

/** `before` is how many characters stand on the line already. */
function print(value: JsonValue, indent: string, before: number): string {
  const flat = printFlat(value);
  return before + flat.length <= maxWidth ? flat : printBroken(value, indent);
}

function printFlat(value: JsonValue): string {
  if (isList(value)) return `[${value.map(printFlat).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, child]) => `${JSON.stringify(key)}: ${printFlat(child)}`);
  return entries.length === 0 ? "{}" : `{ ${entries.join(", ")} }`;
}

/** The definition itself always stands on lines of its own. */
function printBroken(value: JsonValue, indent: string): string {
  const inner = `${indent}  `;
  if (isList(value) && value.length > 0) {
    const items = value.map((item) => `${inner}${print(item, inner, inner.length + 1)}`);
    return `[\n${items.join(",\n")}\n${indent}]`;
  }
  if (!isObject(value) || Object.keys(value).length === 0) return printFlat(value);
  const entries = Object.entries(value).map(([key, child]) => {
    const start = `${inner}${JSON.stringify(key)}: `;
    return `${start}${print(child, inner, start.length + 1)}`;
  });
  return `{\n${entries.join(",\n")}\n${indent}}`;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
