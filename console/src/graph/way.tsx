// A way between two steps as it was laid out, with its text on it.
import { BaseEdge, type Edge, type EdgeProps } from "@xyflow/react";
import type { ReactNode } from "react";
import { pathOf, type Way } from "./layout.ts";

/** An edge that runs along a way. */
export type WayEdge = Edge<{ way: Way }, "way">;

/** Draws it. */
function WayPath({ data, label, markerStart, markerEnd }: EdgeProps<WayEdge>): ReactNode {
  if (data === undefined) return null;
  const { points, label: at } = data.way;
  return (
    <BaseEdge
      path={pathOf(points)}
      label={label}
      labelX={at.x}
      labelY={at.y}
      {...(markerStart !== undefined && { markerStart })}
      {...(markerEnd !== undefined && { markerEnd })}
    />
  );
}

/** For a flow: always the same object. */
export const edgeTypes = { way: WayPath };
