// Where the steps of a cycle stand, and how the ways between them run: from the top down, in layers, with few crossings, and around what
// stands between.
import { Graph, layout } from "@dagrejs/dagre";
import type { Answer } from "../api/client.ts";

/** A cycle's steps and the ways between them. */
export type CycleShape = Answer<"getCycleGraph">;

/** What stands in a graph, and the ways on from there. */
export interface GraphShape {
  readonly steps: readonly GraphStep[];
}

interface GraphStep {
  readonly id: string;
  readonly exits: readonly GraphExit[];
}

interface GraphExit {
  readonly to: string;
  readonly when?: string;
  /** It leads to a column of its own, further right, and moves nothing in either. */
  readonly isAside?: boolean;
}

/** A place, in pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How one way runs. */
export interface Way {
  /** From the border of one step to that of the other. */
  readonly points: readonly Point[];
  /** The middle of its text. */
  readonly label: Point;
}

/** The whole graph. */
export interface Layout {
  /** The upper left corner of each step. */
  readonly places: ReadonlyMap<string, Point>;
  /** By `wayKey`. */
  readonly ways: ReadonlyMap<string, Way>;
}

/** The size of each node, in pixels. */
export const nodeSize = { width: 220, height: 64 } as const;

const labelHeight = 20;
const letterWidth = 7;

/** A way's id in a graph. */
export function wayKey(
  from: string,
  { to, when = "" }: { readonly to: string; readonly when?: string },
): string {
  return `${from} ${when} ${to}`;
}

/** Lays a graph out. What only asides hold together stands in columns beside each other, and asides run in the lanes between. */
export function layoutOf({ steps }: GraphShape): Layout {
  const places = new Map<string, Point>();
  const ways = new Map<string, Way>();
  const lanes = new Map<string, number>();
  let left = 0;
  for (const column of columnsOf(steps)) {
    const { places: own, ways: between, width } = layoutColumn(column);
    for (const [id, { x, y }] of own) {
      places.set(id, { x: x + left, y });
      lanes.set(id, left - laneWidth / 2);
    }
    for (const [key, way] of between) ways.set(key, moved(way, left));
    left += width + laneWidth;
  }
  for (const { id, exits } of steps)
    for (const exit of exits)
      if (exit.isAside === true)
        ways.set(wayKey(id, exit), asideOf(places, { id, to: exit.to, lane: lanes.get(exit.to) ?? 0 }));
  return { places, ways };
}

/** Steps that ways hold together; all of them where there are no asides. */
function columnsOf(steps: readonly GraphStep[]): readonly (readonly GraphStep[])[] {
  const all = steps.flatMap(({ id, exits }) => exits.map((exit) => ({ id, ...exit })));
  if (!all.some(({ isAside }) => isAside)) return [steps];
  let columns: readonly (readonly GraphStep[])[] = steps.map((step) => [step]);
  for (const { id, to, isAside } of all) {
    const [first, second] = columns.filter((column) =>
      column.some((step) => step.id === id || step.id === to),
    );
    if (first === undefined || second === undefined || isAside === true) continue;
    columns = columns
      .filter((column) => column !== second)
      .map((column) => (column === first ? [...first, ...second] : column));
  }
  return columns;
}

/** Its asides are left out. */
function layoutColumn(steps: readonly GraphStep[]): Layout & { readonly width: number } {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: "TB", nodesep: 40, edgesep: 24, ranksep: 56, marginx: 16, marginy: 16 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id } of steps) graph.setNode(id, { ...nodeSize });
  const all = steps.flatMap(({ id, exits }) =>
    exits.filter(({ isAside }) => isAside !== true).map((exit) => ({ from: id, exit })),
  );
  for (const { from, exit } of all) graph.setEdge(from, exit.to, sizeOf(exit.when), wayKey(from, exit));
  layout(graph);
  const places = steps.map(({ id }): [string, Point] => {
    const { x = 0, y = 0 } = graph.node(id) as Partial<Point>;
    return [id, { x: x - nodeSize.width / 2, y: y - nodeSize.height / 2 }];
  });
  const ways = all.map(({ from, exit }): [string, Way] => {
    const key = wayKey(from, exit);
    const { points = [], x, y } = graph.edge(from, exit.to, key) as Partial<Point> & Partial<Way>;
    const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
    return [key, { points, label: x === undefined || y === undefined ? middle : { x, y } }];
  });
  const { width = 0 } = graph.graph() as { readonly width?: number };
  return { places: new Map(places), ways: new Map(ways), width };
}

/** The room between two columns. */
const laneWidth = 24;

function moved({ points, label }: Way, by: number): Way {
  const move = ({ x, y }: Point): Point => ({ x: x + by, y });
  return { points: points.map(move), label: move(label) };
}

/** How far beside and above a step an aside runs that has others to its right. */
const beside = 14;

/** From the right border of a step through a lane to the left border of another. */
function asideOf(
  places: Layout["places"],
  { id, to, lane }: { readonly id: string; readonly to: string; readonly lane: number },
): Way {
  const from = places.get(id) ?? { x: 0, y: 0 };
  const end = places.get(to) ?? { x: 0, y: 0 };
  const right = from.x + nodeSize.width;
  const middle = (y: number): number => y + nodeSize.height / 2;
  const isBlocked = [...places.values()].some(({ x, y }) => x > from.x && x < lane && y === from.y);
  const out = isBlocked
    ? [
        { x: right + beside, y: middle(from.y) },
        { x: right + beside, y: from.y - beside },
        { x: lane, y: from.y - beside },
      ]
    : [{ x: lane, y: middle(from.y) }];
  const turn = { x: lane, y: middle(end.y) };
  const points = [{ x: right, y: middle(from.y) }, ...out, turn, { x: end.x, y: turn.y }];
  return { points, label: { x: lane, y: (middle(from.y) + turn.y) / 2 } };
}

/** The room that its text takes. */
function sizeOf(when: string | undefined): object {
  if (when === undefined) return {};
  return { width: when.length * letterWidth + 12, height: labelHeight, labelpos: "c" };
}

/** How far before a corner a way begins to turn. */
const bend = 20;

/** A way as an SVG path, round at its corners. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (first === undefined) return "";
  const parts = rest.map((point, index) => {
    const before = points[index] ?? first;
    const after = rest[index + 1];
    if (after === undefined) return `L${textOf(point)}`;
    return `L${textOf(towards(point, before))} Q${textOf(point)} ${textOf(towards(point, after))}`;
  });
  return [`M${textOf(first)}`, ...parts].join(" ");
}

/** A place shortly beside a corner, and never further than half the way to the next one. */
function towards(corner: Point, other: Point): Point {
  const length = Math.hypot(other.x - corner.x, other.y - corner.y);
  const share = length === 0 ? 0 : Math.min(bend / length, 0.5);
  return { x: corner.x + (other.x - corner.x) * share, y: corner.y + (other.y - corner.y) * share };
}

function textOf({ x, y }: Point): string {
  return `${x.toFixed(1)},${y.toFixed(1)}`;
}
