// Basic custom fields (B§10.1): records of the shape that a side has. Every place that holds a value is a field; its type is
// guessed from the values that stand there.
import type { Field } from "../contract/connector.ts";
import { isJsonObject, isRawJson, type JsonValue } from "../contract/value.ts";
import type { CustomField } from "./custom-fields.ts";

/** What is not known after so many records of a list is not looked for. */
const mostRecords = 100;

/** A vendor that nests deeper means something else than fields. */
const deepest = 10;

type DataType = Field["dataType"];

/** The places of values as they are met, each with its type. */
interface Shape {
  readonly types: Map<string, DataType | undefined>;
  /** The places that have parts, also where the place is a list elsewhere: `a` for `a.b` and for `[a].b`. */
  readonly outer: Set<string>;
}

/** The fields of a body, in the order in which they were met. */
export function shapedFields(body: unknown, isSent: boolean): readonly CustomField[] {
  const shape: Shape = { types: new Map(), outer: new Set() };
  walk(body as JsonValue | undefined, [], shape);
  // Where one record has a value and another one has parts, the parts are the fields.
  const leaves = [...shape.types].filter(([place]) => !shape.outer.has(place));
  return leaves.map(([connectorField, dataType]) => ({
    connectorField,
    dataType: dataType ?? "any",
    ...(isSent && { optional: true }),
  }));
}

function walk(value: JsonValue | undefined, path: readonly string[], shape: Shape): void {
  if (path.length > deepest) return;
  if (isList(value)) {
    const [parent, last = ""] = [path.slice(0, -1), path.at(-1)];
    // A list of lists has no location.
    if (last.startsWith("[")) return;
    for (const element of value.slice(0, mostRecords)) walk(element, [...parent, `[${last}]`], shape);
  } else if (isJsonObject(value)) {
    for (const [name, item] of Object.entries(value)) walk(item, [...path, quotedName(name)], shape);
  } else if (path.length > 0) keepPlace(path, typeOf(value), shape);
}

function keepPlace(path: readonly string[], type: DataType | undefined, { types, outer }: Shape): void {
  const place = path.join(".");
  if (!types.has(place)) addOuter(path, outer);
  types.set(place, joined(types.get(place), type));
}

function addOuter(path: readonly string[], outer: Set<string>): void {
  for (const [index, part] of path.entries()) {
    const parent = path.slice(0, index);
    if (index < path.length - 1) outer.add([...parent, part].join("."));
    if (part.startsWith("[")) outer.add([...parent, part.slice(1, -1)].join("."));
  }
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A name as a location has it (definition-format.md §2, "Field locations"). */
export function quotedName(name: string): string {
  return /^[^.[\]':\\{}\s$][^.[\]':\\{}\s]*$/.test(name) ? name : `'${name.replace(/['\\]/g, "\\$&")}'`;
}

/** Null says nothing of a type. */
function typeOf(value: JsonValue | undefined): DataType | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "boolean") return "boolean";
  if (typeof value === "bigint") return "integer";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "float";
  if (isRawJson(value)) return "decimal";
  const isMoment =
    typeof value === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(value);
  return isMoment ? "dateTime" : "text";
}

/** One type for all values of a place. */
function joined(known: DataType | undefined, next: DataType | undefined): DataType | undefined {
  if (known === undefined || next === undefined || known === next) return known ?? next;
  const numbers: readonly DataType[] = ["integer", "float", "decimal"];
  const [a, b] = [numbers.indexOf(known), numbers.indexOf(next)];
  if (a >= 0 && b >= 0) return numbers[Math.max(a, b)];
  return "text";
}
