// The bodies of all pages as one (B§9): lists at the same place are joined, objects are merged, of everything else the last
// page's stays.
import { isJsonObject, type JsonObject, type JsonValue } from "../../contract/value.ts";

/** One body of several, in the order of the pages. */
export function mergePages(pages: readonly (JsonValue | undefined)[]): JsonValue | undefined {
  const values = pages.filter((value) => value !== undefined && value !== null);
  if (values.length <= 1) return values[0] ?? pages.at(-1);
  // A list of one may come as its only element, as in XML.
  if (values.some((value) => Array.isArray(value))) return values.flat();
  return values.every(isJsonObject) ? mergeObjects(values) : values.at(-1);
}

function mergeObjects(objects: readonly JsonObject[]): JsonObject {
  const all = new Map<string, JsonValue[]>();
  for (const object of objects)
    for (const [key, value] of Object.entries(object)) {
      const known = all.get(key);
      if (known === undefined) all.set(key, [value]);
      else known.push(value);
    }
  const merged = Object.create(null) as JsonObject;
  for (const [key, values] of all) merged[key] = mergePages(values) ?? null;
  return merged;
}

/** True when one of these places holds a record. Where no field says what a record is, when one list does, or there is none. */
export function holdsRecords(
  body: JsonValue | undefined,
  places: readonly (readonly string[])[] | undefined,
): boolean {
  if (places !== undefined) return places.some((path) => holdsAt(body, path));
  const lists = listsOf(body);
  return lists.length === 0 ? body !== undefined && body !== null : lists.some((list) => list.length > 0);
}

function holdsAt(body: JsonValue | undefined, [name, ...rest]: readonly string[]): boolean {
  if (name !== undefined) return isJsonObject(body) && Object.hasOwn(body, name) && holdsAt(body[name], rest);
  return isList(body) ? body.length > 0 : body !== undefined && body !== null && body !== "";
}

/** The lists that objects lead to. */
function listsOf(value: JsonValue | undefined): readonly (readonly JsonValue[])[] {
  if (isList(value)) return [value];
  return isJsonObject(value) ? Object.values(value).flatMap(listsOf) : [];
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
