// Stage: what speaks of the subscription. An item that a signal takes is no event, whatever the filter says; what it asks for is
// done once the delivery is stored.
import type { MergeFields } from "../contract/merge.ts";
import type { Signal, WebhookMethod } from "../contract/connector.ts";
import type { JsonValue } from "../contract/value.ts";
import type { Delivery } from "./delivery.ts";
import { holdsFor } from "./filter.ts";
import type { Item } from "./items.ts";
import { itemSource } from "./text.ts";
import type { DropReason } from "./verdict.ts";

/** A signal, and what it was found in. */
export interface TakenSignal {
  readonly item: Item;
  readonly action: Signal["do"];
}

/** The signals of a delivery, and the items that are none. Without items the delivery itself may be one. */
export function takeSignals(
  { signals }: WebhookMethod,
  delivery: Delivery,
  items: readonly Item[],
  body: JsonValue | undefined,
): { readonly taken: readonly TakenSignal[]; readonly events: readonly Item[] } {
  if (signals === undefined) return { taken: [], events: items };
  const [merge = {}] = delivery.webhook.saved.merge();
  const candidates = items.length === 0 ? [{ value: body, envelope: body }] : items;
  const known =
    items.length === 0 ? signals.filter(({ when }) => !when.some(({ of }) => of.kind === "item")) : signals;
  const taken: TakenSignal[] = [];
  const events: Item[] = [];
  for (const item of candidates) {
    const action = firstSignal(known, delivery, item, merge);
    if (action !== undefined) taken.push({ item, action });
    else if (items.length > 0) events.push(item);
  }
  return { taken, events };
}

/** The reason of what a signal takes. */
export function signalReason(action: Signal["do"]): DropReason {
  return { code: "webhook/signal", message: `It is a signal; what it asks for is \`${action}\`.` };
}

function firstSignal(
  signals: readonly Signal[],
  delivery: Delivery,
  item: Item,
  merge: MergeFields,
): Signal["do"] | undefined {
  const source = itemSource(delivery, item, merge);
  return signals.find(({ when }) => holdsFor(when, delivery, item, source))?.do;
}
