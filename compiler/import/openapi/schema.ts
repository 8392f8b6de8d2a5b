// A JSON Schema as fields: objects are opened down to a depth, lists keep their depth in the location, and what cannot be
// opened (free-form objects, lists of lists, what refers to itself) is one field that passes its JSON on.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import { isLocationProblem, parseLocation } from "../../analyze/location.ts";
import { defaultDisplayName, defaultSystemField } from "../../analyze/naming.ts";
import type { Path } from "../../syntax/document.ts";
import { toPascal, unique } from "../names.ts";
import { defined } from "../print-definition.ts";
import {
  isNode,
  listOf,
  nodeOf,
  scalarOf,
  shorten,
  textOf,
  valueOf,
  type Description,
  type Node,
} from "./description.ts";

/** How fields are made. */
export interface FieldOptions {
  readonly side: "sent" | "read";
  /** Where in the source, for notes. */
  readonly path: Path;
  /** System fields that others have already. */
  readonly taken: Set<string>;
  /** How many objects inside each other are opened. */
  readonly depth: number;
}

interface Walk extends FieldOptions {
  readonly description: Description;
  /** What was found, in the order of the source. */
  readonly found: Found[];
  /** Schemas that are open right now: one that comes again refers to itself. */
  readonly open: readonly unknown[];
}

interface Found {
  readonly node: Node;
  readonly place: Place;
}

interface Place {
  readonly location: string;
  /** The names on the way, for a system field that is not taken. */
  readonly names: readonly string[];
  readonly required: boolean;
}

/** The fields of a body. */
export function toFields(
  description: Description,
  schema: unknown,
  options: FieldOptions,
): readonly JsonObject[] {
  const walk: Walk = { ...options, description, found: [], open: [] };
  visit(walk, schema, { location: "", names: [], required: true });
  // What stands higher in the payload has the first right to a short name.
  const fields = walk.found
    .toSorted((a, b) => a.place.names.length - b.place.names.length)
    .map((found) => [found, toField(walk, found)] as const);
  const made = new Map(fields);
  return walk.found.flatMap((found) => {
    const field = made.get(found);
    return field === undefined ? [] : [field];
  });
}

/** What a schema is made of when `allOf`, `oneOf` and `anyOf` are joined. Alternatives are all there, and none is required. */
export function joined(description: Description, schema: unknown, path: Path): Node {
  if (!isNode(schema)) return {};
  const known = description.joined.get(schema);
  if (known !== undefined) return known;
  // A schema that is joined with itself adds nothing to itself.
  description.joined.set(schema, {});
  const result = join(description, schema, path);
  description.joined.set(schema, result);
  return result;
}

function join(description: Description, schema: Node, path: Path): Node {
  const node = description.resolve(schema, path);
  const parts = listOf(node["allOf"]);
  const alternatives = [...listOf(node["oneOf"]), ...listOf(node["anyOf"])];
  if (parts.length === 0 && alternatives.length === 0) return node;
  const { allOf: _1, oneOf: _2, anyOf: _3, ...own } = node;
  const all = parts.map((part) => joined(description, part, path));
  const options = alternatives
    .map((option) => joined(description, option, path))
    .filter((option) => option["type"] !== "null");
  const isNullable = options.length < alternatives.length;
  const choice = options.length === 1 ? options[0] : mergeAlternatives(options);
  const merged = [...all, ...(choice === undefined ? [] : [choice])].reduce<Node>(merge, own);
  return isNullable ? { ...merged, nullable: true } : merged;
}

function merge(one: Node, other: Node): Node {
  return {
    ...other,
    ...one,
    properties: { ...nodeOf(other["properties"]), ...nodeOf(one["properties"]) },
    required: [...listOf(one["required"]), ...listOf(other["required"])],
  };
}

/** Objects are joined; anything else can be anything. */
function mergeAlternatives(options: readonly Node[]): Node | undefined {
  if (options.length === 0) return undefined;
  const types = new Set(options.map((option) => typeOf(option).type));
  if (types.size > 1) return {};
  const [first = {}] = options;
  if (!types.has("object")) {
    const values = options.flatMap((option) => listOf(option["enum"]));
    return { ...first, ...(values.length > 0 ? { enum: values } : {}) };
  }
  return { ...options.reduce(merge), required: [] };
}

/** The type of a schema; OpenAPI 3.1 writes a nullable one as a list. */
function typeOf(node: Node): { readonly type: string | undefined; readonly nullable: boolean } {
  const listed = listOf(node["type"]).filter((type) => type !== "null");
  const isNullable =
    node["nullable"] === true || node["x-nullable"] === true || listed.length < listOf(node["type"]).length;
  const type = textOf(node["type"]) ?? (listed.length === 1 ? textOf(listed[0]) : undefined);
  if (type !== undefined) return { type, nullable: isNullable };
  if (isNode(node["properties"]) && Object.keys(node["properties"]).length > 0)
    return { type: "object", nullable: isNullable };
  if (node["items"] !== undefined) return { type: "array", nullable: isNullable };
  const values = [node["const"], ...listOf(node["enum"])].filter(
    (value) => value !== undefined && value !== null,
  );
  const kinds = new Set(values.map((value) => typeof value));
  const [kind] = kinds;
  return { type: kinds.size === 1 && kind !== "object" ? kind : undefined, nullable: isNullable };
}

function visit(walk: Walk, schema: unknown, place: Place): void {
  const node = joined(walk.description, schema, walk.path);
  if (walk.side === "sent" ? node["readOnly"] === true : node["writeOnly"] === true) return;
  const { type } = typeOf(node);
  const properties = nodeOf(node["properties"]);
  const isOpen = walk.open.includes(node["properties"]) || walk.open.length >= walk.depth;
  if (type === "object" && Object.keys(properties).length > 0 && !isOpen) {
    const required = new Set(listOf(node["required"]));
    for (const [name, child] of Object.entries(properties))
      visit({ ...walk, open: [...walk.open, properties] }, child, {
        location: step(place.location, name),
        names: [...place.names, name],
        required: place.required && required.has(name),
      });
    return;
  }
  if (type === "array" && visitList(walk, node, place)) return;
  addField(walk, node, place);
}

/** A list of objects or of scalars; false when it is one of neither. */
function visitList(walk: Walk, node: Node, place: Place): boolean {
  const items = joined(walk.description, node["items"], walk.path);
  const { type } = typeOf(items);
  if (type === undefined || type === "array") return false;
  const location = asList(place.location);
  if (type !== "object") {
    addField(
      walk,
      { ...items, description: node["description"] ?? items["description"], nullable: false },
      { ...place, location },
    );
    return true;
  }
  const isClosed = Object.keys(nodeOf(items["properties"])).length === 0 || walk.open.length >= walk.depth;
  if (isClosed || walk.open.includes(items["properties"])) return false;
  visit(walk, items, { ...place, location });
  return true;
}

function step(location: string, name: string): string {
  const written = /^[^.[\]':\\{}\s]+$/.test(name) ? name : `'${name.replace(/['\\]/g, String.raw`\$&`)}'`;
  return location === "" ? written : `${location}.${written}`;
}

/** The last segment as a list: `a.b` → `a.[b]`; the payload itself → `[]`. */
function asList(location: string): string {
  const at = /(?:'(?:[^'\\]|\\.)*'|[^.]*)$/.exec(location)?.index ?? 0;
  return `${location.slice(0, at)}[${location.slice(at)}]`;
}

function addField(walk: Walk, node: Node, place: Place): void {
  walk.found.push({ node, place });
}

function toField(walk: Walk, { node, place }: Found): JsonObject | undefined {
  const connectorField = place.location === "" ? "$body" : place.location;
  const location = parseLocation(connectorField);
  if (isLocationProblem(location)) {
    const why = location.detail;
    walk.description.ledger.remark("import/not-imported", walk.path, { what: place.location, why });
    return undefined;
  }
  const usual = defaultSystemField(location);
  const systemField = nameField(usual, place.names, walk.taken);
  const title = shorten(node["title"], 60);
  const { dataType, format } = dataTypeOf(node);
  return defined({
    connectorField,
    systemField: systemField === usual ? undefined : systemField,
    displayName: title === defaultDisplayName(systemField) ? undefined : title,
    description: shorten(node["description"], 100),
    dataType: dataType === "text" ? undefined : dataType,
    format,
    ...(walk.side === "sent" ? sentOf(node, place) : {}),
    sensitive: node["format"] === "password" ? true : undefined,
    values: constantOf(node) !== undefined && walk.side === "sent" ? undefined : valuesOf(node),
  });
}

function nameField(usual: string | undefined, names: readonly string[], taken: Set<string>): string {
  if (usual !== undefined && !taken.has(usual)) return unique(usual, taken);
  for (let count = 2; count <= names.length; count++) {
    const longer = toPascal(names.slice(-count).join(" "), "Field");
    if (!taken.has(longer)) return unique(longer, taken);
  }
  return unique(usual ?? toPascal(names.join(" ") || "body", "Field"), taken);
}

function sentOf(node: Node, { required }: Place): Readonly<Record<string, JsonValue | undefined>> {
  const constant = required ? constantOf(node) : undefined;
  return {
    value: constant,
    default: constant === undefined ? valueOf(node["default"]) : undefined,
    optional: required ? undefined : true,
    nullable: typeOf(node).nullable ? true : undefined,
  };
}

/** A value that is the only one. */
function constantOf(node: Node): JsonValue | undefined {
  const values = listOf(node["enum"]);
  return scalarOf(node["const"]) ?? (values.length === 1 ? scalarOf(values[0]) : undefined);
}

/** The values to choose from. */
export function valuesOf(node: Node): readonly JsonValue[] | undefined {
  const values = listOf(node["enum"]).flatMap((value) => scalarOf(value) ?? []);
  return values.length === 0 ? undefined : values;
}

/** The data type and, for a date without a time, its format. */
function dataTypeOf(node: Node): { readonly dataType: string; readonly format: string | undefined } {
  const { type } = typeOf(node);
  const format = textOf(node["format"]);
  if (type === "string") {
    if (format === "date-time") return { dataType: "dateTime", format: undefined };
    if (format === "date") return { dataType: "dateTime", format: "yyyy-MM-dd" };
    const isFile = format === "binary" || node["contentMediaType"] === "application/octet-stream";
    return { dataType: isFile ? "file" : "text", format: undefined };
  }
  const types = new Map([
    ["integer", "integer"],
    ["number", "float"],
    ["boolean", "boolean"],
  ]);
  return { dataType: types.get(type ?? "") ?? "any", format: undefined };
}
