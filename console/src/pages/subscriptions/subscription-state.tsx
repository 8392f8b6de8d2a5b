// How a registration stands, as a badge.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

/** What is registered at a vendor. */
export type Subscription = Answer<"listSubscriptions">["items"][number];

const states: Readonly<Record<Subscription["state"], readonly [tone: Tone, text: string]>> = {
  planned: ["wait", "planned"],
  creating: ["wait", "being made"],
  active: ["good", "active"],
  renewing: ["wait", "being renewed"],
  deleting: ["wait", "being deleted"],
  gone: ["idle", "gone"],
  unknown: ["bad", "unknown"],
  orphaned: ["bad", "left behind"],
};

/** The states, to choose from. */
export const subscriptionStates = Object.entries(states).map(([state, [, text]]) => ({ state, text }));

/** Whether a text is one of them. */
export function isState(text: string): text is Subscription["state"] {
  return Object.hasOwn(states, text);
}

/** The badge. */
export function SubscriptionState({ state }: { readonly state: Subscription["state"] }): ReactNode {
  const [tone, text] = states[state];
  return <Badge tone={tone}>{text}</Badge>;
}
