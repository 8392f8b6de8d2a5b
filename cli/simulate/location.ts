// Writing at field locations (definition-format.md §2), the opposite of what compiled functions do: `a.b`, `[list].x`, `[].x`,
// `header:Name`. Locations come from compiled modules, which hold no wrong ones.
import { isJsonObject, type JsonObject, type JsonValue } from "../../runtime/contract/value.ts";

/** One step into a body; a list without a name is the body, or the element, itself. */
interface Segment {
  readonly name: string | undefined;
  readonly isList: boolean;
}

/** Where a field stands. `envelope` is the whole of a delivery with items. */
export type Place =
  | { readonly source: "header"; readonly name: string }
  | { readonly source: "query"; readonly name: string }
  | { readonly source: "body"; readonly segments: readonly Segment[] }
  | { readonly source: "envelope"; readonly segments: readonly Segment[] };

const step = /(\[)?(?:'((?:[^'\\]|\\.)*)'|([^.[\]']+))?(\])?(?:\.|$)/y;

/** The place that a location names. */
export function toPlace(location: string): Place {
  const [, source, name] = /^(header|query):(.*)$/s.exec(location) ?? [];
  if (source === "header") return { source, name: (name ?? "").toLowerCase() };
  if (source === "query") return { source, name: name ?? "" };
  const isEnvelope = location.startsWith("body:");
  const segments = location === "$body" ? [] : toSegments(isEnvelope ? location.slice(5) : location);
  return { source: isEnvelope ? "envelope" : "body", segments };
}

function toSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  step.lastIndex = 0;
  while (step.lastIndex < text.length) {
    const [all = "", open, quoted, bare] = step.exec(text) ?? [];
    if (all === "") throw new TypeError(`\`${text}\` is no field location.`);
    segments.push({ name: quoted?.replace(/\\(.)/g, "$1") ?? bare, isList: open !== undefined });
  }
  return segments;
}

/**
 * The body with a value at a place. `index` is the element of the outermost list; lists below it have one element. What stands in
 * the way is replaced.
 */
export function putAt(
  body: JsonValue | undefined,
  segments: readonly Segment[],
  value: JsonValue,
  index = 0,
): JsonValue {
  const [first, ...rest] = segments;
  if (first === undefined) return value;
  const { name, isList } = first;
  const into = (held: JsonValue | undefined): JsonValue => {
    if (!isList) return putAt(held, rest, value, index);
    const list: JsonValue[] = Array.isArray(held) ? [...(held as readonly JsonValue[])] : [];
    while (list.length < index) list.push({});
    list[index] = putAt(list[index], rest, value, 0);
    return list;
  };
  if (name === undefined) return into(body);
  const object: JsonObject = isJsonObject(body) ? { ...body } : {};
  object[name] = into(object[name]);
  return object;
}

/** The body with an empty list where the outermost list of a place stands. */
export function putEmptyList(
  body: JsonValue | undefined,
  segments: readonly Segment[],
): JsonValue | undefined {
  const depth = segments.findIndex(({ isList }) => isList);
  if (depth < 0) return body;
  const path = segments.slice(0, depth + 1).map(({ name }) => ({ name, isList: false }));
  return path.at(-1)?.name === undefined ? putAt(body, path.slice(0, -1), []) : putAt(body, path, []);
}

/** The same, for places that are plain property names; a list on the way is entered at its first element. */
export function putAtNames(
  body: JsonValue | undefined,
  names: readonly string[],
  value: JsonValue,
): JsonValue {
  const [name, ...rest] = names;
  if (name === undefined) return value;
  if (Array.isArray(body)) {
    const [first, ...others] = body as readonly JsonValue[];
    return [putAtNames(first, names, value), ...others];
  }
  const object: JsonObject = isJsonObject(body) ? { ...body } : {};
  object[name] = putAtNames(object[name], rest, value);
  return object;
}

/** What stands at property names; a list on the way is entered at its first element. */
export function readAtNames(body: JsonValue | undefined, names: readonly string[]): JsonValue | undefined {
  if (Array.isArray(body) && names.length > 0) return readAtNames((body as readonly JsonValue[])[0], names);
  const [name, ...rest] = names;
  if (name === undefined) return body;
  return isJsonObject(body) && Object.hasOwn(body, name) ? readAtNames(body[name], rest) : undefined;
}
