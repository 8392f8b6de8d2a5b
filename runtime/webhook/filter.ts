// Stage: the events for which a webhook's filter holds. It sees what was received, and the body as `before_webhook` left it.
import type { Condition } from "../contract/connector.ts";
import { holds } from "../method/condition.ts";
import type { Item } from "./items.ts";
import type { Delivery } from "./delivery.ts";
import { textOf, type TextSource } from "./text.ts";
import type { DropReason } from "./verdict.ts";

/** Whether a condition holds for an event. */
export function holdsFor(condition: Condition, delivery: Delivery, item: Item, source: TextSource): boolean {
  const { headers, query } = delivery;
  return holds(condition, {
    // HEAD is received as GET.
    method: delivery.method === "POST" ? "POST" : "GET",
    headers,
    query,
    body: item.envelope,
    ...(item.index !== undefined && { item: item.value }),
    textOf: (parts) => textOf(parts, source),
  });
}

/** The reason of what the filter leaves out. */
export const filtered: DropReason = {
  code: "webhook/filtered",
  message: "The webhook's filter does not hold for it.",
};
