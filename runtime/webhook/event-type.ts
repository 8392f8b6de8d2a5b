// Stage: which type of event it is, and whether the step takes that type.
import type { WebhookMethod } from "../contract/connector.ts";
import type { Subscriber } from "./target.ts";
import { textOf, type TextSource } from "./text.ts";
import type { DropReason } from "./verdict.ts";

/** An event's type, `undefined` where the webhook has no types, or the reason why the step does not take it. */
export type EventChoice =
  | { readonly kind: "chosen"; readonly event: string | undefined }
  | { readonly kind: "ignored"; readonly reason: DropReason };

const untyped: EventChoice = { kind: "chosen", event: undefined };

/** Reads an event's type. */
export function chooseEvent(
  { events }: WebhookMethod,
  subscriber: Subscriber,
  sourceOf: () => TextSource,
): EventChoice {
  if (events === undefined) return untyped;
  const event = textOf(events.by, sourceOf());
  if (event === undefined) return ignored("The delivery does not say which event it is.");
  if (!Object.hasOwn(events.types, event))
    return ignored(`The webhook has no event \`${event.slice(0, 100)}\`.`);
  if (subscriber.events?.has(event) === false)
    return ignored(`The step does not take the event \`${event}\`.`);
  return { kind: "chosen", event };
}

function ignored(message: string): EventChoice {
  return { kind: "ignored", reason: { code: "webhook/event-ignored", message } };
}
