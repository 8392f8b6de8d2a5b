// How a cycle stands, as a badge.
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../ui/badge.tsx";
import type { Cycle } from "./use-cycle.ts";

const tones: Readonly<Record<Cycle["state"], Tone>> = { running: "good", finishing: "wait", stopped: "idle" };

/** The badge. */
export function CycleStateBadge({ cycle: { state, pausedAt } }: { readonly cycle: Cycle }): ReactNode {
  return pausedAt === undefined ? (
    <Badge tone={tones[state]}>{state}</Badge>
  ) : (
    <Badge tone="wait">paused</Badge>
  );
}
