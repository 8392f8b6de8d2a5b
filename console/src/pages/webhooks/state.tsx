// How webhooks stand, as badges.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

type State = Answer<"listWebhooks">["items"][number]["state"];

/** All of them. */
export const states = ["active", "queueing", "inactive"] as const satisfies readonly State[];

const tones: Readonly<Record<State, Tone>> = { active: "good", queueing: "wait", inactive: "idle" };

/** The badge. */
export function WebhookStateBadge({ state }: { readonly state: State }): ReactNode {
  return <Badge tone={tones[state]}>{state}</Badge>;
}
