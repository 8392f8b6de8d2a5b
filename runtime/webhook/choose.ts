// Stage: which deliveries start something: the types of event that the step wants, and those for which the filter holds.
// The others are answered as accepted and recorded with their reason, since the vendor did nothing wrong.
import type { JsonValue } from "../contract/value.ts";
import { holds } from "../method/condition.ts";
import type { Delivery } from "./delivery.ts";
import { textOf, type TextSource } from "./text.ts";

/** Why a delivery starts nothing; kept with it. */
export interface DropReason {
  readonly code: "webhook/dropped" | "webhook/event-ignored" | "webhook/filtered";
  readonly message: string;
}

/** A delivery that goes on, with the type of its event where the webhook has several, or the reason why it does not. */
export type Choice =
  | { readonly kind: "chosen"; readonly event: string | undefined }
  | { readonly kind: "dropped"; readonly reason: DropReason };

const chosen: Choice = { kind: "chosen", event: undefined };

/** Chooses by what was received, and by the body as `before_webhook` left it. */
export function choose(delivery: Delivery, body: JsonValue | undefined): Choice {
  const { events, filter } = delivery.webhook.method;
  if (events === undefined && filter === undefined) return chosen;
  const source = sourceOf(delivery, body);
  const choice = events === undefined ? chosen : chooseEvent(delivery, textOf(events.by, source));
  if (choice.kind === "dropped" || filter === undefined) return choice;
  const subject = { ...source, body, textOf: (parts: Parameters<typeof textOf>[0]) => textOf(parts, source) };
  return holds(filter, subject) ? choice : filtered;
}

function sourceOf(delivery: Delivery, value: JsonValue | undefined): TextSource {
  const [merge = {}] = delivery.webhook.saved.merge();
  return { ...delivery, merge, body: () => ({ kind: "value", value }) };
}

function chooseEvent({ webhook }: Delivery, event: string | undefined): Choice {
  const types = webhook.method.events?.types ?? {};
  if (event === undefined) return ignored("The delivery does not say which event it is.");
  if (!Object.hasOwn(types, event)) return ignored(`The webhook has no event \`${event.slice(0, 100)}\`.`);
  if (webhook.events?.has(event) === false) return ignored(`The step does not take the event \`${event}\`.`);
  return { kind: "chosen", event };
}

function ignored(message: string): Choice {
  return { kind: "dropped", reason: { code: "webhook/event-ignored", message } };
}

const filtered: Choice = {
  kind: "dropped",
  reason: { code: "webhook/filtered", message: "The webhook's filter does not hold for the delivery." },
};
