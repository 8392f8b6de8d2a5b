// The files of a structure apart from the rest of it: in `multipart/related` both are parts of their own.
import { isJsonObject, type JsonObject, type JsonValue } from "../contract/value.ts";

/** A structure without its files, and the files. */
export interface SplitFiles {
  /** Absent where nothing but files was there. */
  readonly rest: JsonValue | undefined;
  readonly handles: readonly JsonValue[];
}

/** Takes out what property names lead to a file; lists on the way are entered, parents that become empty go too. */
export function splitFiles(value: JsonValue, isFile: (path: readonly string[]) => boolean): SplitFiles {
  const handles: JsonValue[] = [];
  return { rest: take(value, []), handles };

  function take(item: JsonValue, path: readonly string[]): JsonValue | undefined {
    if (isList(item)) {
      const kept = item.map((element) => take(element, path)).filter((one) => one !== undefined);
      return kept.length === 0 && item.length > 0 ? undefined : kept;
    }
    if (isJsonObject(item)) return takeProperties(item, path);
    if (path.length === 0 || !isFile(path)) return item;
    if (item !== null) handles.push(item);
    return undefined;
  }

  function takeProperties(object: JsonObject, path: readonly string[]): JsonObject | undefined {
    const entries = Object.entries(object);
    const kept = entries.flatMap(([key, item]) => {
      const left = take(item, [...path, key]);
      return left === undefined ? [] : [[key, left] as const];
    });
    return kept.length === 0 && entries.length > 0 ? undefined : Object.fromEntries(kept);
  }
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
