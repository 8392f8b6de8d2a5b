// Cycles that call each other's URLs in a circle (B§5.12): without a delay on the way each delivery makes the next at once,
// for ever.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { isWait, stepsOf, type CycleContext } from "./cycle-context.ts";
import { circlesWithout, reachable, type Edge } from "./cycle-graph.ts";

interface Link {
  readonly from: string;
  readonly to: string;
  /** The step whose URL is called. */
  readonly step: string | undefined;
  readonly context: CycleContext;
  readonly path: CycleContext["texts"][number]["path"];
}

/** `cycle/linked-loop`, at the first link of each circle. */
export function checkLinkedLoops(contexts: readonly CycleContext[]): readonly Diagnostic[] {
  const starts = new Map(contexts.map(({ id, graph }) => [id, graph?.start]));
  const links = contexts
    .flatMap(linksWithoutPause)
    // A wait is resumed, not started; a step that is not there is told already.
    .filter(({ to, step }) => starts.get(to) === step);
  if (links.length === 0) return [];
  const edges = new Map<string, readonly Edge[]>();
  for (const { from, to } of links) edges.set(from, [...(edges.get(from) ?? []), { to, proves: [] }]);
  // A start that is no cycle's name leads to all of them.
  edges.set(
    "",
    [...new Set(links.map(({ from }) => from))].map((to) => ({ to, proves: [] })),
  );
  return circlesWithout({ start: "", edges }, new Set()).flatMap((circle) => {
    const link = links.find(({ from, to }) => from === circle[0] && to === circle[1]);
    if (link === undefined) return [];
    const path = circle.map((id) => `\`${id}\``).join(" → ");
    return [diagnostic("cycle/linked-loop", link.context.document.valueSpan(link.path), { path })];
  });
}

/** The links of a cycle that its trigger reaches without a pause. */
function linksWithoutPause(context: CycleContext): readonly Link[] {
  const { graph, cycle, id } = context;
  if (graph === undefined) return [];
  const pauses = new Set(
    stepsOf(cycle).flatMap(([step, body]) =>
      "delay" in body || "waitUntil" in body || isWait(context, step, body) ? [step] : [],
    ),
  );
  const edges = new Map([...graph.edges].map(([step, ways]) => [step, pauses.has(step) ? [] : ways]));
  const reached = reachable({ start: graph.start, edges });
  return context.texts.flatMap(({ step, path, expressions }) =>
    expressions.flatMap(({ reference }) => {
      if (reference.kind !== "webhookUrl" || !reached.has(step)) return [];
      const { cycle: to = id, step: called } = reference;
      return [{ from: id, to, step: called, context, path }];
    }),
  );
}
