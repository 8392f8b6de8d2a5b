// How a cycle stands, as a badge; another one where its queue is paused.
import type { ReactNode } from "react";
import { Badge, type Tone } from "../../ui/badge.tsx";
import type { Cycle } from "./use-cycle.ts";

const tones: Readonly<Record<Cycle["state"], Tone>> = { running: "good", finishing: "wait", stopped: "idle" };

/** The badges. */
export function CycleStateBadge({ cycle: { state, pausedAt } }: { readonly cycle: Cycle }): ReactNode {
  return (
    <>
      <Badge tone={tones[state]}>{state}</Badge>
      {pausedAt !== undefined && (
        <>
          {" "}
          <Badge tone="wait">paused</Badge>
        </>
      )}
    </>
  );
}
