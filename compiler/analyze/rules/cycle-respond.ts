// Whether anybody waits for an answer (B§5.10): whoever called the last webhook on the way, for 100 seconds, once.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { parseDuration } from "../duration.ts";
import {
  methodReference,
  stepMethod,
  stepsOf,
  type CycleContext,
  type PartialStep,
} from "../cycle-context.ts";
import { alwaysBefore, reachable, type Graph } from "../cycle-graph.ts";

/** B§5.10: how long a caller is held. */
const heldMs = 100_000;

/** `cycle/respond-to-nobody`, `respond-on-shared`, `respond-too-late`, `respond-twice`. */
export function checkCycleRespond(context: CycleContext): void {
  const { cycle, document, report, graph } = context;
  if (graph === undefined) return;
  const steps = new Map(stepsOf(cycle));
  const start = steps.get(graph.start) ?? {};
  const isScheduled = "method" in start || ("script" in start && !("webhook" in start));
  for (const [name, step] of steps) {
    if (!("respond" in step)) continue;
    const span = document.keySpan(["steps", name, "respond"]);
    const callers = callersOf(graph, steps, name);
    if (callers.length === 0) {
      // Of another start, and of a step that is never reached, other rules speak.
      if (isScheduled && reachable(graph).has(name))
        report(diagnostic("cycle/respond-to-nobody", span, { name, start: graph.start }));
      continue;
    }
    const shared = callers.find((id) => isShared(context, id, steps.get(id)));
    if (shared !== undefined) {
      const webhook = methodReference(steps.get(shared) ?? {}, [])?.name ?? shared;
      report(diagnostic("cycle/respond-on-shared", span, { name, webhook }));
      continue;
    }
    const earlier = betweenAll(graph, { steps, callers, name });
    const first = earlier.find((id) => "respond" in (steps.get(id) ?? {}));
    const wait = earlier.find((id) => outlasts(steps.get(id)));
    const related = (id: string): { span: typeof span; message: string }[] => [
      { span: document.keySpan(["steps", id]), message: "It stands here." },
    ];
    if (first !== undefined)
      report(diagnostic("cycle/respond-twice", span, { name, first }, { related: related(first) }));
    else if (wait !== undefined)
      report(diagnostic("cycle/respond-too-late", span, { name, wait }, { related: related(wait) }));
  }
}

type Steps = ReadonlyMap<string, PartialStep>;

/** The webhook steps whose callers a step may answer: from there on a further webhook brings a caller of its own. */
function callersOf(graph: Graph, steps: Steps, name: string): readonly string[] {
  return [...steps]
    .filter(([id, step]) => "webhook" in step && reachable(behind(graph, steps, id)).has(name))
    .map(([id]) => id);
}

/** What follows a webhook as far as its caller may wait: to the next one. */
function behind({ edges }: Graph, steps: Steps, start: string): Graph {
  const isNext = (id: string): boolean => id !== start && "webhook" in (steps.get(id) ?? {});
  return { start, edges: new Map([...edges].map(([id, ways]) => [id, isNext(id) ? [] : ways])) };
}

/** The steps that have run since each of the callers came, on every way. */
function betweenAll(
  graph: Graph,
  {
    steps,
    callers,
    name,
  }: { readonly steps: Steps; readonly callers: readonly string[]; readonly name: string },
): readonly string[] {
  const ran = callers.map((id) => alwaysBefore(behind(graph, steps, id)).get(name) ?? new Set<string>());
  return [...steps.keys()].filter((id) => ran.every((of) => of.has(id)));
}

function isShared(context: CycleContext, id: string, step: PartialStep | undefined): boolean {
  return step !== undefined && stepMethod(context, id, step)?.share !== undefined;
}

function outlasts(step: PartialStep | undefined): boolean {
  return (
    step !== undefined && "delay" in step && step.delay !== undefined && parseDuration(step.delay) >= heldMs
  );
}
