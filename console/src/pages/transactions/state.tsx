// The states of transactions, as badges.
import type { ReactNode } from "react";
import type { Answer } from "../../api/client.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";

/** One of them. */
export type State = Answer<"getTransaction">["state"];

const tones: Readonly<Record<State, Tone>> = {
  queued: "wait",
  running: "wait",
  waiting: "wait",
  succeeded: "good",
  failed: "bad",
  stopped: "idle",
  dropped: "idle",
};

/** All of them, the last four ends. */
export const states = [
  "queued",
  "running",
  "waiting",
  "succeeded",
  "failed",
  "stopped",
  "dropped",
] as const satisfies readonly State[];

/** The badge. */
export function StateBadge({ state }: { readonly state: State }): ReactNode {
  return <Badge tone={tones[state]}>{state}</Badge>;
}
