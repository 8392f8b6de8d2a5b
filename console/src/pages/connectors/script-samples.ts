// What a script may be tried with: the globals of its event, as they are when nothing is known, from the fields of its method, or from a
// delivery that was recorded. A number that JavaScript cannot hold keeps its digits.
import type { Answer } from "../../api/client.ts";

type Method = Answer<"getConnector">["offered"][number];
type Field = Method["outputs"][number];
type Delivery = Answer<"getDelivery">;
type Globals = Readonly<Record<string, unknown>>;

/** An event of a method that a script handles. */
export type Script = Answer<"getConnector">["scripts"][number];

/** With a message of the fields that the method has: what is received for a webhook, what is sent and answered for an action. */
export function sampleOfFields({ event, sees }: Script, method: Method | undefined): Globals {
  const { inputs = [], outputs = [] } = method ?? {};
  const request = messageOf(event.endsWith("_webhook") ? outputs : inputs);
  const known: Globals = {
    method_request: request,
    method_request_raw: JSON.stringify(request),
    method_response: event === "before_webhook" ? null : messageOf(outputs),
    method_error: "The vendor's message.",
    statusCode: 200,
    reasonPhrase: "OK",
  };
  return only(sees, known);
}

/** As the delivery came. Of one with items the script sees each; the whole body stands here, to be cut. */
export function sampleOfDelivery(
  { event, sees }: Script,
  { method, target, headers, body = "" }: Delivery,
): Globals {
  const value = parseExact(body);
  const { searchParams } = new URL(target, "http://localhost");
  const known: Globals = {
    method_request_method: method,
    method_request_headers: headers,
    method_request_parameters: Object.fromEntries(searchParams),
    method_request_raw: body,
    method_request: value,
    method_response: event === "before_webhook" ? null : value,
  };
  return only(sees, known);
}

function only(names: readonly string[], known: Globals): Globals {
  return Object.fromEntries(Object.entries(known).filter(([name]) => names.includes(name)));
}

/** The value of a JSON text, or the text. */
function parseExact(text: string): unknown {
  try {
    return JSON.parse(text, keepDigits) as unknown;
  } catch {
    return text;
  }
}

/** For `JSON.parse`: a number that would be written as another one stays as it was written, in browsers that can keep it. */
export function keepDigits(
  _key: string,
  value: unknown,
  { source }: { readonly source?: string } = {},
): unknown {
  const isOther = typeof value === "number" && source !== undefined && String(value) !== source;
  const { rawJSON } = JSON as { rawJSON?: (text: string) => unknown };
  return isOther && rawJSON !== undefined ? rawJSON(source) : value;
}

/** An object in which each field stands at its location. */
function messageOf(fields: readonly Field[]): unknown {
  const message: Record<string, unknown> = {};
  for (const field of fields) {
    const steps = field.location.split(".").filter((step) => step !== "" && !step.includes(":"));
    place(message, steps, sampleValue(field));
  }
  return message;
}

function place(into: Record<string, unknown>, [step = "", ...rest]: readonly string[], value: unknown): void {
  const name = step.replace(/^\[(.*)\]$/, "$1");
  if (name === "" || name.startsWith("$")) return;
  const isList = name !== step;
  if (rest.length === 0) {
    into[name] = isList ? [value] : value;
    return;
  }
  const found = into[name];
  const inside = (Array.isArray(found) ? (found[0] as unknown) : found) ?? {};
  if (typeof inside !== "object") return;
  into[name] = isList ? [inside] : inside;
  place(inside as Record<string, unknown>, rest, value);
}

function sampleValue({ name, dataType, values }: Field): unknown {
  const [first] = values ?? [];
  if (first !== undefined)
    return typeof first === "object" && first !== null && "value" in first ? first.value : first;
  switch (dataType) {
    case "integer":
      return 1;
    case "float":
    case "decimal":
      return 1.5;
    case "boolean":
      return true;
    case "dateTime":
      return "2026-01-02T03:04:05Z";
    case "text":
    case "file":
    case "any":
      return name;
  }
}
