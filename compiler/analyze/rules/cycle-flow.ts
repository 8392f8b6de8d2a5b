// The graph of a cycle: every step is reached, no circle runs for ever, and `{{step.Field}}` names a field of a step that
// has run before.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { parseTemplate } from "../../template/parse-template.ts";
import { templateDiagnostics } from "../../template/template-diagnostics.ts";
import type { TemplatePart } from "../../template/template.ts";
import type { Path } from "../../syntax/document.ts";
import {
  methodReference,
  resolveMethod,
  stepsOf,
  successors,
  type CycleContext,
  type PartialStep,
} from "../cycle-context.ts";
import type { MethodInterface } from "../interface.ts";
import { rename } from "../fix.ts";
import { leaves } from "../texts.ts";

/** `cycle/unreachable-step`, `loop`, `invalid-expression`, `unknown-field`, `step-not-run-yet`, and the template's own faults. */
export function checkCycleFlow(context: CycleContext): void {
  const graph = new Map(
    stepsOf(context.cycle).map(([id, step]) => [id, successors(step, []).map((next) => next.step)]),
  );
  const isSound = checkReached(context, graph);
  const circle = findCircle(graph);
  if (circle !== undefined)
    context.report(
      diagnostic("cycle/loop", context.document.keySpan(["steps", circle[0] ?? ""]), {
        path: circle.map((id) => `\`${id}\``).join(" → "),
      }),
    );
  for (const [id, step] of stepsOf(context.cycle)) {
    // Where the graph itself is broken, what runs before what is not known.
    const before = isSound ? ancestors(graph, id) : new Set(graph.keys());
    for (const leaf of leaves(valuesOf(step), ["steps", id])) checkText(context, leaf, before);
  }
}

type Graph = ReadonlyMap<string, readonly string[]>;

/** Reports steps that nothing reaches. True when the graph can be relied on. */
function checkReached(context: CycleContext, graph: Graph): boolean {
  const { start } = context.cycle;
  // A step that is named wrongly leaves others without a path: that is reported already, once.
  const isBroken = [...graph.values()].flat().some((next) => !graph.has(next));
  if (start === undefined || !graph.has(start) || isBroken) return false;
  const reached = new Set([start]);
  for (const id of reached) for (const next of graph.get(id) ?? []) reached.add(next);
  const lost = [...graph.keys()].filter((id) => !reached.has(id));
  for (const id of lost)
    context.report(
      diagnostic("cycle/unreachable-step", context.document.keySpan(["steps", id]), { name: id }),
    );
  return lost.length === 0;
}

/** The steps of the first circle found, its beginning repeated at the end. */
function findCircle(graph: Graph): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (id: string, path: readonly string[]): readonly string[] | undefined => {
    const seen = path.indexOf(id);
    if (seen >= 0) return [...path.slice(seen), id];
    if (done.has(id)) return undefined;
    for (const next of graph.get(id) ?? []) {
      const circle = walk(next, [...path, id]);
      if (circle !== undefined) return circle;
    }
    done.add(id);
    return undefined;
  };
  for (const id of graph.keys()) {
    const circle = walk(id, []);
    if (circle !== undefined) return circle;
  }
  return undefined;
}

/** Every step from which a path leads to this one. */
function ancestors(graph: Graph, id: string): ReadonlySet<string> {
  const found = new Set<string>();
  const pending = [id];
  for (let step = pending.pop(); step !== undefined; step = pending.pop())
    for (const [other, next] of graph)
      if (next.includes(step) && !found.has(other)) {
        found.add(other);
        pending.push(other);
      }
  return found;
}

/** The keys of a step that name other steps and methods; only its values may hold expressions. */
const references: ReadonlySet<string> = new Set(["webhook", "events", "method", "next", "true", "false"]);

function valuesOf(step: object): object {
  return Object.fromEntries(Object.entries(step).filter(([key]) => !references.has(key)));
}

function checkText(
  context: CycleContext,
  leaf: { readonly text: string; readonly path: Path },
  before: ReadonlySet<string>,
): void {
  const template = parseTemplate(leaf.text);
  templateDiagnostics(template, context.document, leaf.path).forEach(context.report);
  for (const part of template.parts)
    if (part.kind === "expression") checkExpression(context, { path: leaf.path, part, before });
}

function checkExpression(
  context: CycleContext,
  at: {
    readonly path: Path;
    readonly part: Extract<TemplatePart, { kind: "expression" }>;
    readonly before: ReadonlySet<string>;
  },
): void {
  const { part, path, before } = at;
  const span = context.document.textSpan(path, part.start, part.end);
  const match = /^([A-Za-z][\w-]*)\.([A-Za-z]\w*)$/.exec(part.name);
  const [, stepId, field] = match ?? [];
  if (stepId === undefined || field === undefined || part.hash.length > 0) {
    context.report(diagnostic("cycle/invalid-expression", span, { name: part.name }));
    return;
  }
  const step = context.cycle.steps?.[stepId];
  if (step === undefined) {
    const near = suggest(stepId, Object.keys(context.cycle.steps ?? {}));
    const nameSpan = nameSpanIn(context, at, 0, stepId.length);
    context.report(diagnostic("cycle/unknown-step", nameSpan, { name: stepId }, rename(nameSpan, near)));
    return;
  }
  if (!before.has(stepId)) {
    context.report(diagnostic("cycle/step-not-run-yet", span, { step: stepId }));
    return;
  }
  const reference = methodReference(step, []);
  const method = reference === undefined ? undefined : resolveMethod(context, reference.name)?.method;
  if (reference !== undefined && method === undefined) return;
  const outputs = method === undefined ? [] : outputsOf(step, method);
  if (outputs.includes(field)) return;
  const fieldSpan = nameSpanIn(context, at, stepId.length + 1, part.name.length);
  context.report(
    diagnostic(
      "cycle/unknown-field",
      fieldSpan,
      { step: stepId, name: field },
      rename(fieldSpan, suggest(field, outputs)),
    ),
  );
}

/** What a step gives: a webhook step that chooses events, the fields of these. */
function outputsOf(step: PartialStep, { outputs, events }: MethodInterface): readonly string[] {
  const chosen = "webhook" in step ? step.events : undefined;
  const known = chosen?.map((name) => events?.get(name ?? ""));
  // An unknown event is reported already; it may have given any field.
  return known?.every((fields) => fields !== undefined) === true ? known.flat() : outputs;
}

/** The span of some characters of an expression's name, wherever blanks stand around it. */
function nameSpanIn(
  context: CycleContext,
  at: { readonly path: Path; readonly part: Extract<TemplatePart, { kind: "expression" }> },
  start: number,
  end: number,
): ReturnType<typeof context.document.textSpan> {
  const text = leafText(context.document.value, at.path);
  const offset = text.indexOf(at.part.name, at.part.start);
  return context.document.textSpan(at.path, offset + start, offset + end);
}

function leafText(value: unknown, path: Path): string {
  let found: unknown = value;
  for (const key of path) found = (found as Record<string | number, unknown> | undefined)?.[key];
  return typeof found === "string" ? found : "";
}
