// The graph of a cycle: every step is reached, no circle runs without a pause, and a way leads out of each.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/source-file.ts";
import { isWait, stepsOf, type CycleContext } from "../cycle-context.ts";
import { circlesWithout, leadingTo, reachable, type Graph } from "../cycle-graph.ts";

/** How many steps a cycle may have. What is said of all paths costs the square of it. */
export const maxSteps = 1_000;

/** `cycle/too-many-steps`, `unreachable-step`, `loop`, `endless-loop`. */
export function checkCycleFlow(context: CycleContext): void {
  const { cycle, document, graph, report } = context;
  const count = Object.keys(cycle.steps ?? {}).length;
  if (count > maxSteps)
    report(diagnostic("cycle/too-many-steps", document.keySpan(["steps"]), { count, limit: maxSteps }));
  if (graph === undefined) return;
  const reached = reachable(graph);
  for (const id of graph.edges.keys())
    if (!reached.has(id))
      report(diagnostic("cycle/unreachable-step", document.keySpan(["steps", id]), { name: id }));
  // That nothing may come back to the start is told where it is named.
  const pauses = stepsOf(cycle).flatMap(([id, step]) =>
    "delay" in step || "waitUntil" in step || "webhook" in step ? [id] : [],
  );
  const loops = circlesWithout(graph, new Set(pauses));
  for (const circle of loops) report(diagnostic("cycle/loop", ...toldOf(context, circle)));
  const endless = circlesWithout(graph, leadingTo(graph, new Set(exits(context, graph))));
  for (const circle of endless)
    if (!circle.includes(graph.start) && !loops.some((loop) => loop.some((id) => circle.includes(id))))
      report(diagnostic("cycle/endless-loop", ...toldOf(context, circle)));
}

function toldOf(
  { document }: CycleContext,
  circle: readonly string[],
): readonly [span: Span, args: { readonly path: string }] {
  const path = circle.map((id) => `\`${id}\``).join(" → ");
  return [document.keySpan(["steps", circle[0] ?? ""]), { path }];
}

/**
 * The steps where a transaction may end: nothing follows, no delivery comes (S3: a waiting transaction lives 31 days), or a
 * split has no elements.
 */
function exits(context: CycleContext, { edges }: Graph): readonly string[] {
  return stepsOf(context.cycle).flatMap(([id, step]) => {
    const ways = "decision" in step || "true" in step || "false" in step ? 2 : 1;
    const mayEnd = (edges.get(id)?.length ?? 0) < ways || isWait(context, id, step) || context.splits.has(id);
    return mayEnd ? [id] : [];
  });
}
