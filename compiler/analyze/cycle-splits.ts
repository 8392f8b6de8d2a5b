// Which steps split a transaction (B§11.3), and what lists become of it: inside the parts one element of each, after a
// `waitAll` one element for each part.
import type { Graph } from "./cycle-graph.ts";
import { chosenOutputs, stepMethod, type CycleContext, type PartialStep } from "./cycle-context.ts";
import type { OutputInterface } from "./interface.ts";
import { fieldOutputs } from "./outputs.ts";

type Splitting = Pick<CycleContext, "cycle" | "aliases" | "tools">;

/** The values that a step gives; `undefined` when that is not known, since its method does not resolve. */
export function outputsOf(
  context: Splitting,
  id: string,
  step: PartialStep,
): readonly OutputInterface[] | undefined {
  if ("webhook" in step || "method" in step) {
    const method = stepMethod(context, id, step);
    return method && chosenOutputs(step, method);
  }
  return "script" in step && "fields" in step ? fieldOutputs(step.fields ?? []) : [];
}

/** The places of a step's lists; a step is split at exactly one. `undefined` when its values are not known. */
export function listsGiven(context: Splitting, id: string, step: PartialStep): readonly string[] | undefined {
  const outputs = outputsOf(context, id, step);
  return outputs && [...new Set(outputs.flatMap(({ list }) => list ?? []))];
}

/** True when the rest of the cycle runs once for each element of what this step gives. */
export function isSplit(context: Splitting, id: string, step: PartialStep): boolean {
  if (!("webhook" in step || "method" in step)) return false;
  if (step.split !== undefined) return step.split;
  const { split, start } = context.cycle;
  if (split === "first") return id === start;
  return split === "all" && (listsGiven(context, id, step) ?? []).length > 0;
}

/** For each step the splits inside whose parts it runs. */
export function openSplits(
  graph: Graph,
  steps: ReadonlyMap<string, PartialStep>,
  splits: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const open = new Map<string, ReadonlySet<string>>([[graph.start, new Set()]]);
  const pending = [graph.start];
  for (let id = pending.shift(); id !== undefined; id = pending.shift()) {
    const after = new Set(open.get(id));
    if (splits.has(id)) after.add(id);
    const step = steps.get(id);
    if (step !== undefined && "waitAll" in step && step.waitAll !== undefined) after.delete(step.waitAll);
    for (const { to } of graph.edges.get(id) ?? []) {
      const known = open.get(to);
      const next = known === undefined ? after : known.union(after);
      if (known?.size === next.size) continue;
      open.set(to, next);
      pending.push(to);
    }
  }
  return open;
}
/** How many lists a value of one step is inside when another step names it. */
export function listsSeen(
  { lists }: OutputInterface,
  from: string,
  at: string,
  { splits, open }: Pick<CycleContext, "splits" | "open">,
): number {
  const here = open.get(at) ?? new Set();
  const joined = (open.get(from) ?? new Set<string>()).difference(here).size;
  return splits.has(from) && here.has(from) ? Math.max(0, lists - 1) : lists + joined;
}
