// How deliveries end, as badges.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

type Outcome = Answer<"getDelivery">["outcome"];

/** All of them. */
export const outcomes = ["accepted", "dropped", "failed"] as const satisfies readonly Outcome[];

const tones: Readonly<Record<Outcome, Tone>> = { accepted: "good", dropped: "idle", failed: "bad" };

/** The badge. */
export function OutcomeBadge({ outcome }: { readonly outcome: Outcome }): ReactNode {
  return <Badge tone={tones[outcome]}>{outcome}</Badge>;
}
