// A draft as one page's request needs it.
import { isJsonObject, type JsonObject, type JsonValue } from "../../contract/value.ts";
import type { Draft } from "../before-action.ts";
import type { PageAsk } from "./pager.ts";

/** The draft with what a page's request carries. */
export function askFor({ query = {}, headers = {}, body = [], url }: PageAsk, draft: Draft): Draft {
  return {
    ...draft,
    query: { ...draft.query, ...query },
    headers: { ...draft.headers, ...headers },
    body: body.reduce<JsonValue | undefined>((left, { path, value }) => putAt(left, path, value), draft.body),
    ...(url !== undefined && { url }),
  };
}

/** A value with another one at a path; objects are made on the way. */
export function putAt(
  value: JsonValue | undefined,
  [name, ...rest]: readonly string[],
  put: JsonValue,
): JsonValue {
  if (name === undefined) return put;
  const object: JsonObject = isJsonObject(value) ? value : {};
  const member = Object.hasOwn(object, name) ? object[name] : undefined;
  return { ...object, [name]: putAt(member, rest, put) };
}
