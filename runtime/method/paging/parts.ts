// A list that is longer than the vendor takes at once is sent in parts (B§9, outbound): each is a call of its own with its events.
import type { ActionMethod, Connector } from "../../contract/connector.ts";
import { isJsonObject, type JsonValue } from "../../contract/value.ts";
import type { Draft } from "../before-action.ts";
import { putAt } from "./ask-draft.ts";

/** A part of the list in a body; elements count from 0, and `to` is the first one behind it. */
export interface Part {
  readonly path: readonly string[];
  readonly number: number;
  readonly from: number;
  readonly to: number;
}

/** The parts of the list in a body; `undefined` where it is sent whole. */
export function divide(
  method: ActionMethod,
  connector: Connector,
  readBody: () => JsonValue | undefined,
): readonly Part[] | undefined {
  const paging = method.paging ?? connector.paging;
  const { outbound } = paging === undefined || paging === "none" ? {} : paging;
  if (outbound === undefined || method.body === undefined) return undefined;
  const path = [...(method.request?.bodyType === "graphql" ? ["variables"] : []), ...outbound.path];
  const list = listAt(readBody(), path);
  const { size } = outbound;
  if (list === undefined || list.length <= size) return undefined;
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) => ({
    path,
    number: index + 1,
    from: index * size,
    to: Math.min((index + 1) * size, list.length),
  }));
}

/** The draft with one part of its list. */
export function takePart(draft: Draft, { path, from, to }: Part): Draft {
  const list = listAt(draft.body, path) ?? [];
  return { ...draft, body: putAt(draft.body, path, list.slice(from, to)) };
}

function listAt(
  value: JsonValue | undefined,
  [name, ...rest]: readonly string[],
): readonly JsonValue[] | undefined {
  if (name === undefined) return isList(value) ? value : undefined;
  return isJsonObject(value) && Object.hasOwn(value, name) ? listAt(value[name], rest) : undefined;
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}
