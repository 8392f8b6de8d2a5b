// The ways between the steps of a cycle, and what a decision proves where it takes one: that a value is there shows that
// its step has run.
import type { Edge, Graph } from "./cycle-graph.ts";
import {
  stepsOf,
  successors,
  type CycleContext,
  type PartialCycle,
  type PartialStep,
} from "./cycle-context.ts";
import { toCycleReference } from "./cycle-reference.ts";
import { criteriaOf, type PlacedCriterion } from "./cycle-texts.ts";
import { parseTemplate } from "../template/parse-template.ts";

/** The graph; `undefined` when it cannot be relied on, since a step is named that is not there. */
export function cycleGraph(cycle: PartialCycle): Graph | undefined {
  const { start } = cycle;
  const edges = new Map(stepsOf(cycle).map(([id, step]) => [id, edgesOf(step)]));
  const isWhole = [...edges.values()].flat().every(({ to }) => edges.has(to));
  return start !== undefined && edges.has(start) && isWhole ? { start, edges } : undefined;
}

/** True when some way goes from one step to the other, or when nobody can know. */
export function leadsTo(
  { graph, before }: Pick<CycleContext, "graph" | "before">,
  from: string,
  to: string,
): boolean {
  if (graph === undefined || !before.has(to) || before.get(to)?.has(from) === true) return true;
  const reached = new Set([from]);
  for (const id of reached)
    for (const edge of graph.edges.get(id) ?? []) {
      if (edge.to === to) return true;
      reached.add(edge.to);
    }
  return false;
}

function edgesOf(step: PartialStep): readonly Edge[] {
  return successors(step, []).map(({ step: to, path }) => ({
    to,
    proves: path[0] === "true" || path[0] === "false" ? provedBy(step, path[0]) : [],
  }));
}

/** Conditions that hold only of a value that is there; their opposites fail only of one. */
const holdsOfPresent: ReadonlySet<string> = new Set(["exists", "isNotEmpty", "isTrue", "isFalse"]);
const failsOfPresent: ReadonlySet<string> = new Set(["notExists", "isEmpty"]);
/** These hold of a value that is there when they compare it with a constant. */
const comparesPresent: ReadonlySet<string> = new Set([
  "equals",
  "greaterThan",
  "greaterThanOrEqual",
  "lessThan",
  "lessThanOrEqual",
  "contains",
  "startsWith",
  "endsWith",
  "before",
  "after",
  "onOrBefore",
  "onOrAfter",
  "sameMoment",
  "in",
  "lengthEquals",
  "lengthGreaterThan",
  "lengthLessThan",
]);

function provedBy(step: PartialStep, exit: "true" | "false"): readonly string[] {
  const { match, criteria } = criteriaOf(step, []);
  // On `true` all criteria of `all` hold; on `false` none of `any` does. With one it is the same.
  const isKnown = criteria.length === 1 || (exit === "true") === (match === "all");
  return isKnown ? criteria.flatMap((criterion) => proof(criterion, exit)) : [];
}

function proof({ left, condition = "", right }: PlacedCriterion, exit: "true" | "false"): readonly string[] {
  const isProof =
    exit === "true"
      ? holdsOfPresent.has(condition) || (comparesPresent.has(condition) && isConstant(right))
      : failsOfPresent.has(condition);
  if (!isProof || typeof left !== "string") return [];
  const [only, ...others] = parseTemplate(left).parts;
  if (only?.kind !== "expression" || others.length > 0) return [];
  const reference = toCycleReference(only);
  return reference.kind === "field" ? [reference.step] : [];
}

function isConstant(value: unknown): boolean {
  return value !== undefined && value !== null && !JSON.stringify(value).includes("{{");
}
