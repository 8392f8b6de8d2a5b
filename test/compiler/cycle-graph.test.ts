// What is said of all paths of a cycle, against the paths themselves: random graphs, each path enumerated.
import fc from "fast-check";
import { expect, it } from "vitest";
import {
  alwaysBefore,
  circlesWithout,
  leadingTo,
  pathWithout,
  reachable,
  type Edge,
  type Graph,
} from "../../compiler/analyze/cycle-graph.ts";
import { runs } from "../share.ts";

const names = ["a", "b", "c", "d", "e", "f"];

const graphs: fc.Arbitrary<Graph> = fc
  .array(
    fc.array(
      fc.record({
        to: fc.constantFrom(...names),
        proves: fc.oneof(
          { arbitrary: fc.constant([]), weight: 3 },
          { arbitrary: fc.constantFrom(...names).map((name) => [name]), weight: 1 },
        ),
      }),
      { maxLength: 2 },
    ),
    { minLength: names.length, maxLength: names.length },
  )
  .map((edges) => ({ start: "a", edges: new Map(names.map((name, index) => [name, edges[index] ?? []])) }));

interface Walk {
  readonly at: string;
  /** What has run or is proved before `at`. */
  readonly before: ReadonlySet<string>;
}

/** Every way of coming to a step, told apart by what has run or is proved before: all that a path can matter for. */
function walks({ start, edges }: Graph): readonly Walk[] {
  const found = new Map<string, Walk>();
  const visit = (walk: Walk): void => {
    const key = `${walk.at} ${[...walk.before].sort().join()}`;
    if (found.has(key)) return;
    found.set(key, walk);
    for (const { to, proves } of edges.get(walk.at) ?? [])
      visit({ at: to, before: new Set([...walk.before, walk.at, ...proves]) });
  };
  visit({ at: start, before: new Set() });
  return [...found.values()];
}

function edge(graph: Graph, from: string | undefined, to: string | undefined): Edge | undefined {
  return graph.edges.get(from ?? "")?.find((way) => way.to === to);
}

it("says what is reached, and what has run before on every path", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const all = walks(graph);
      expect([...reachable(graph)].sort()).toEqual([...new Set(all.map(({ at }) => at))].sort());
      const before = alwaysBefore(graph);
      for (const name of names) {
        const here = all.filter(({ at }) => at === name);
        const certain = here
          .map((walk) => walk.before)
          .reduce<ReadonlySet<string> | undefined>(
            (common, one) => common?.intersection(one) ?? one,
            undefined,
          );
        expect(before.get(name) && [...(before.get(name) ?? [])].sort()).toEqual(
          certain && [...certain].sort(),
        );
      }
    }),
    { numRuns: runs(3000) },
  );
});

it("shows a path without a step exactly where there is one", () => {
  fc.assert(
    fc.property(graphs, fc.constantFrom(...names), fc.constantFrom(...names), (graph, step, missing) => {
      const path = pathWithout(graph, step, missing);
      const exists = walks(graph).some(({ at, before }) => at === step && !before.has(missing));
      expect(path !== undefined).toBe(exists);
      if (path === undefined) return;
      expect([path[0], path.at(-1)]).toEqual([graph.start, step]);
      expect(path.slice(0, -1)).not.toContain(missing);
      for (const [index, from] of path.slice(0, -1).entries())
        expect(edge(graph, from, path[index + 1])).toBeDefined();
    }),
    { numRuns: runs(3000) },
  );
});

it("finds a circle exactly where some path comes back without a pause", () => {
  fc.assert(
    fc.property(graphs, fc.subarray(names), (graph, list) => {
      const pauses = new Set(list);
      const circles = circlesWithout(graph, pauses);
      const reached = reachable(graph);
      const comesBack = names.filter((name) => {
        if (pauses.has(name) || !reached.has(name)) return false;
        const edges = new Map([...graph.edges].map(([id, ways]) => [id, pauses.has(id) ? [] : ways]));
        const ways = (graph.edges.get(name) ?? []).map(({ to }) => reachable({ start: to, edges }));
        return ways.some((way) => way.has(name));
      });
      expect(circles.length > 0).toBe(comesBack.length > 0);
      const onCircles = new Set(circles.flat());
      for (const circle of circles) {
        expect(circle[0]).toBe(circle.at(-1));
        for (const [index, from] of circle.slice(0, -1).entries()) {
          expect(edge(graph, from, circle[index + 1])).toBeDefined();
          expect(pauses.has(from)).toBe(false);
        }
      }
      for (const id of onCircles) expect(comesBack).toContain(id);
    }),
    { numRuns: runs(3000) },
  );
});

it("finds the steps from which some path leads to one of others", () => {
  fc.assert(
    fc.property(graphs, fc.subarray(names), (graph, list) => {
      const found = leadingTo(graph, new Set(list));
      const expected = names.filter((start) => list.some((name) => reachable({ ...graph, start }).has(name)));
      expect([...found].sort()).toEqual(expected);
    }),
    { numRuns: runs(3000) },
  );
});
