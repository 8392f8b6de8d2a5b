// What a page says of the next one, at the places that a definition names.
import type { AnswerPlace } from "../../contract/call.ts";
import { isJsonObject, isRawJson, member, type JsonValue } from "../../contract/value.ts";
import type { PageSeen } from "./pager.ts";

/** The value at a place; in a list that of the last element which has one. Null and the empty text are no values. */
export function valueAt(place: AnswerPlace, { body, headers }: PageSeen): JsonValue | undefined {
  const found = "header" in place ? headers[place.header] : lastAt(body, place.path);
  return found === null || found === "" ? undefined : found;
}

function lastAt(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  if (isList(value)) {
    // In each element, wherever the list stands: the last one counts.
    for (const element of value.toReversed()) {
      const found = lastAt(element, path);
      if (found !== undefined && found !== null) return found;
    }
    return undefined;
  }
  const [name, ...rest] = path;
  return name === undefined ? value : lastAt(member(value, name), rest);
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The text of a scalar at a place. */
export function textAt(place: AnswerPlace, seen: PageSeen): string | undefined {
  const value = valueAt(place, seen);
  if (value === undefined || typeof value !== "object")
    return value === undefined ? undefined : String(value);
  return isRawJson(value) ? value.rawJSON : undefined;
}

/** Whether there is another page, where the answer says it: a boolean, or anything that is there and is no zero. */
export function saysMore(place: AnswerPlace | undefined, seen: PageSeen): boolean | undefined {
  if (place === undefined) return undefined;
  const value = valueAt(place, seen);
  if (isJsonObject(value)) return true;
  const text = textAt(place, seen);
  return text !== undefined && !/^(?:false|0|no)$/i.test(text);
}
