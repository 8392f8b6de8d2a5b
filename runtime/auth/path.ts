// Values at a path of property names, as the compiler lowers locations; a list on the way is entered.
import { isJsonObject, isRawJson, type JsonValue } from "../contract/value.ts";

/** The first value at a path; `undefined` where there is none. */
export function valueAt(value: JsonValue | undefined, path: readonly string[]): JsonValue | undefined {
  if (Array.isArray(value)) {
    for (const element of value as readonly JsonValue[]) {
      const found = valueAt(element, path);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (!isJsonObject(value) || isRawJson(value) || !Object.hasOwn(value, name)) return undefined;
  return valueAt(value[name], rest);
}

/** The value with another one at a path, in every element of a list; what is no object on the way is replaced by one. */
export function putAt(into: JsonValue | undefined, path: readonly string[], value: JsonValue): JsonValue {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (Array.isArray(into))
    return (into as readonly JsonValue[]).map((element) => putAt(element, path, value));
  const object = isJsonObject(into) && !isRawJson(into) ? into : {};
  const before = Object.hasOwn(object, name) ? object[name] : undefined;
  return { ...object, [name]: putAt(before, rest, value) };
}
