// The graph of a cycle: every step is reached, and no circle runs without a pause.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { stepsOf, type CycleContext } from "../cycle-context.ts";
import { circlesWithout, reachable } from "../cycle-graph.ts";

/** How many steps a cycle may have. What is said of all paths costs the square of it. */
export const maxSteps = 1_000;

/** `cycle/too-many-steps`, `unreachable-step`, `loop`. */
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
  for (const circle of circlesWithout(graph, new Set(pauses)))
    report(
      diagnostic("cycle/loop", document.keySpan(["steps", circle[0] ?? ""]), {
        path: circle.map((id) => `\`${id}\``).join(" → "),
      }),
    );
}
