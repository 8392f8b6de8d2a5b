// Where the steps of a cycle stand: from the top down, in layers, with few crossings.
import { Graph, layout } from "@dagrejs/dagre";
import type { Answer } from "../api/client.ts";

/** A cycle's steps and the ways between them. */
export type CycleShape = Answer<"getCycleGraph">;

/** What stands in a graph, and the ways on from there. */
export interface GraphShape {
  readonly steps: readonly {
    readonly id: string;
    readonly exits: readonly { readonly to: string; readonly when?: string }[];
  }[];
}

/** The size of each node, in pixels. */
export const nodeSize = { width: 220, height: 64 } as const;

/** The upper left corner of each step. */
export function placesOf({
  steps,
}: GraphShape): ReadonlyMap<string, { readonly x: number; readonly y: number }> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 40, ranksep: 56, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of steps) graph.setNode(id, { ...nodeSize });
  for (const { id, exits } of steps) for (const { to, when } of exits) graph.setEdge(id, to, {}, when);
  layout(graph);
  return new Map(
    steps.map(({ id }) => {
      const { x = 0, y = 0 } = graph.node(id) as { x?: number; y?: number };
      return [id, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 }];
    }),
  );
}
