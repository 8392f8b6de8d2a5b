// Stage: the events of a delivery. A method with `items` divides the body: each element of the list is an event, none is no
// transaction. Without `items` a delivery is one event.
import type { Message, WebhookMethod } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { member, type JsonValue } from "../contract/value.ts";
import { problem, type Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";

/** One event of a delivery. */
export interface Item {
  /** Its place among the items; absent where the delivery is one event. */
  readonly index?: number;
  readonly value: JsonValue | undefined;
  /** The whole body. */
  readonly envelope: JsonValue | undefined;
}

/** The events that a body holds, in their order. */
export function splitItems(
  { items }: Pick<WebhookMethod, "items">,
  body: JsonValue | undefined,
): readonly Item[] {
  if (items === undefined) return [{ value: body, envelope: body }];
  return elementsAt(body, items).map((value, index) => ({ index, value, envelope: body }));
}

/** The elements of the list at a path, through every list on the way; one value makes a list of one (common with XML). */
function elementsAt(value: JsonValue | undefined, path: readonly string[]): readonly JsonValue[] {
  if (value === undefined || value === null) return [];
  const [name, ...rest] = path;
  if (isList(value))
    return name === undefined ? value : value.flatMap((element) => elementsAt(element, path));
  return name === undefined ? [value] : elementsAt(member(value, name), rest);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The items as they were received, where a script has changed the body and left their number alone; else as they are. */
export function receivedItems(
  method: WebhookMethod,
  delivery: Delivery,
  items: readonly Item[],
): readonly Item[] {
  const body = delivery.body();
  if (body.kind === "refused" || items[0]?.envelope === body.value) return items;
  const received = splitItems(method, body.value);
  return received.length === items.length ? received : items;
}

/** What the functions that read fields are shown of an event. */
export function itemMessage(
  { headers, query, receivedAtMs }: Pick<Delivery, "headers" | "query" | "receivedAtMs">,
  { index, value, envelope }: Item,
): Message {
  const message = { body: value, headers, query, receivedAtMs };
  return index === undefined ? message : { ...message, envelope };
}

/** The answer to a delivery with more events than are taken at once. */
export function tooManyItems(count: number, most: number): Answer {
  return problem(
    413,
    new HookwrightError(
      "webhook/too-many-items",
      `The delivery holds ${String(count)} events; at most ${String(most)} are taken at once.`,
      { hint: "Send fewer events in each delivery." },
    ),
  );
}
