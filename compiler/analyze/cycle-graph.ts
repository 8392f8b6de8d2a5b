// A cycle as a graph, and what can be said of all its paths. Knows nothing of what steps do: names and edges alone, so that
// a test can hold every verdict against the paths themselves.

/** A way from one step to another. */
export interface Edge {
  readonly to: string;
  /** Steps that have certainly run where this way is taken, whatever led here: a decision has found their values. */
  readonly proves: readonly string[];
}

/** The steps of a cycle and the ways between them; every `to` is a key. */
export interface Graph {
  readonly start: string;
  readonly edges: ReadonlyMap<string, readonly Edge[]>;
}

/** The steps that some path from the start reaches, the start among them. */
export function reachable({ start, edges }: Graph): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const id of reached) for (const { to } of edges.get(id) ?? []) reached.add(to);
  return reached;
}

/** The steps from which some path leads to one of the given, these among them. */
export function leadingTo({ edges }: Graph, steps: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set(steps);
  const backwards = reversed(edges);
  for (const id of found) for (const from of backwards.get(id) ?? []) found.add(from);
  return found;
}

function reversed(edges: Graph["edges"]): ReadonlyMap<string, readonly string[]> {
  const backwards = new Map<string, string[]>();
  for (const [id, ways] of edges)
    for (const { to } of ways) {
      const known = backwards.get(to);
      if (known === undefined) backwards.set(to, [id]);
      else known.push(id);
    }
  return backwards;
}

/**
 * For each reached step the steps that have run before it on every path. (Dominators, strictly, but for what edges
 * prove: the greatest solution of before(s) = ⋂ over ways p→s of before(p) ∪ {p} ∪ proved.)
 */
export function alwaysBefore(graph: Graph): ReadonlyMap<string, ReadonlySet<string>> {
  const reached = reachable(graph);
  const before = new Map<string, ReadonlySet<string>>([[graph.start, new Set()]]);
  const pending = [graph.start];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    const after = new Set(before.get(id)).add(id);
    for (const { to, proves } of graph.edges.get(id) ?? []) {
      const come = proves.length === 0 ? after : after.union(new Set(proves));
      const known = before.get(to);
      const next = known === undefined ? come : known.intersection(come);
      if (known?.size === next.size || !reached.has(to)) continue;
      before.set(to, next);
      pending.push(to);
    }
  }
  return before;
}

/** A shortest path from the start to a step on which another one has not run; `undefined` when there is none. */
export function pathWithout(graph: Graph, step: string, missing: string): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>();
  if (graph.start === step) return [step];
  if (graph.start !== missing) cameFrom.set(graph.start, undefined);
  for (const id of cameFrom.keys())
    for (const { to, proves } of graph.edges.get(id) ?? []) {
      if (to === step && !proves.includes(missing)) return [...trace(cameFrom, id), step];
      if (to !== missing && !proves.includes(missing) && !cameFrom.has(to)) cameFrom.set(to, id);
    }
  return undefined;
}

function trace(cameFrom: ReadonlyMap<string, string | undefined>, last: string): readonly string[] {
  const path: string[] = [];
  for (let id: string | undefined = last; id !== undefined; id = cameFrom.get(id)) path.unshift(id);
  return path;
}

/** Circles that pass through none of the given steps: one of the shortest for each group of steps that reach each other. */
export function circlesWithout(graph: Graph, without: ReadonlySet<string>): readonly (readonly string[])[] {
  const told = new Set<string>();
  const circles: (readonly string[])[] = [];
  for (const id of reachable(graph)) {
    if (told.has(id) || without.has(id)) continue;
    const circle = circleThrough(graph, id, without);
    if (circle === undefined) continue;
    circles.push(circle);
    for (const member of mutual(graph, id, without)) told.add(member);
  }
  return circles;
}

/** A shortest way from a step back to itself, the step at both ends. */
function circleThrough(
  { edges }: Graph,
  from: string,
  without: ReadonlySet<string>,
): readonly string[] | undefined {
  const cameFrom = new Map<string, string | undefined>([[from, undefined]]);
  for (const id of cameFrom.keys())
    for (const { to } of edges.get(id) ?? []) {
      if (to === from) return [...trace(cameFrom, id), from];
      if (!without.has(to) && !cameFrom.has(to)) cameFrom.set(to, id);
    }
  return undefined;
}

/** The steps that a step reaches and that reach it. */
function mutual({ edges }: Graph, from: string, without: ReadonlySet<string>): readonly string[] {
  const walk = (next: (id: string) => readonly string[]): ReadonlySet<string> => {
    const found = new Set([from]);
    for (const id of found) for (const to of next(id)) if (!without.has(to)) found.add(to);
    return found;
  };
  const backwards = reversed(edges);
  const forth = walk((id) => (edges.get(id) ?? []).map(({ to }) => to));
  return [...forth.intersection(walk((id) => backwards.get(id) ?? []))];
}
