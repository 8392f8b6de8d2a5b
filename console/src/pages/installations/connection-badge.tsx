// Whether an installation is connected, and works, in a word.
import type { ReactNode } from "react";
import { Badge } from "../../ui/badge.tsx";

interface ConnectionBadgeProps {
  readonly connected: boolean;
  readonly tested?: "passed" | "failed" | "none";
}

/** The badge. */
export function ConnectionBadge({ connected, tested }: ConnectionBadgeProps): ReactNode {
  if (!connected) return <Badge tone="wait">not connected</Badge>;
  return tested === "failed" ? <Badge tone="bad">does not work</Badge> : <Badge tone="good">connected</Badge>;
}
