// What the vendor answers: a value at the place of every response field, as many elements of a list as there are hooks, in the
// format that the method reads.
import type { ActionMethod, Field, Values } from "../../runtime/contract/connector.ts";
import { text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import { textBody } from "../../runtime/data/encode-body.ts";
import { putAt, putEmptyList, toPlace } from "./location.ts";
import type { Page } from "./pages.ts";

/** An answer. */
export interface VendorAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** An answer of the vendor's own, in JSON. */
export function jsonAnswer(
  status: number,
  body: JsonValue,
  headers: Readonly<Record<string, string>> = {},
): VendorAnswer {
  return { status, headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) };
}

/** The values of one record, field by field; `undefined` leaves a field out. */
export type ValueOfField = (field: Field) => JsonValue | undefined;

/** The answer with these records. A method without a list in its fields answers the first. `finish` adds what is no field. */
export function composeAnswer(
  action: ActionMethod,
  records: readonly ValueOfField[],
  finish: Page<unknown>["finish"] = (body) => body,
): VendorAnswer {
  const headers: Record<string, string> = {};
  let body: JsonValue | undefined;
  for (const field of action.outputs) {
    const place = toPlace(field.location);
    if (place.source === "query") continue;
    const isList = place.source !== "header" && place.segments.some((segment) => segment.isList);
    if (isList && records.length === 0) body = putEmptyList(body, place.segments);
    for (const [index, valueOf] of (isList ? records : records.slice(0, 1)).entries()) {
      const value = valueOf(field);
      if (value === undefined) continue;
      if (place.source === "header") headers[place.name] = toText(value, "") ?? "";
      else body = putAt(body, place.segments, value, index);
    }
  }
  body = finish(body, headers);
  const status = successStatus(action);
  return body === undefined ? { status, headers, body: "" } : { status, ...encode(action, body, headers) };
}

function encode(
  { request, responseType }: ActionMethod,
  body: JsonValue,
  headers: Readonly<Record<string, string>>,
): Pick<VendorAnswer, "headers" | "body"> {
  const wrapped = request?.bodyType === "graphql" ? { data: body } : body;
  const encoded = textBody({ bodyType: responseType ?? "json" }, wrapped);
  return { headers: { "content-type": encoded.contentType, ...headers }, body: encoded.body };
}

function successStatus({ httpMethod, outputs }: ActionMethod): number {
  if (httpMethod === "POST" && outputs.length > 0) return 201;
  return outputs.length === 0 ? 204 : 200;
}

/** What our side reads of an answer in this body. */
export function readBack(action: ActionMethod, name: string, value: JsonValue): JsonValue | undefined {
  const field = action.outputs.find((output) => output.name === name);
  const place = field && toPlace(field.location);
  if (place === undefined || place.source === "query") return undefined;
  const isHeader = place.source === "header";
  const body = isHeader ? undefined : putAt(undefined, place.segments, value);
  const graphql = action.request?.bodyType === "graphql" && body !== undefined ? { data: body } : body;
  const headers = isHeader ? { [place.name]: toText(value, "") ?? "" } : {};
  try {
    const output: Values = action.output({ body: graphql, headers, query: {} });
    const read = output[name];
    return (Array.isArray(read) ? read[0] : read) as JsonValue | undefined;
  } catch {
    return undefined;
  }
}
