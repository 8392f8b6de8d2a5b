// What stands between braces in a cycle: a field that its step gives and that has a value on every way to here, a moment,
// an id, the URL of a webhook that exists.
import { diagnostic, type DiagnosticExtras, type NameList } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { Span } from "../../source/source-file.ts";
import { templateDiagnostics } from "../../template/template-diagnostics.ts";
import { mapOf, onErrorOf, stepMethod, type CycleContext } from "../cycle-context.ts";
import { pathWithout } from "../cycle-graph.ts";
import type { CycleExpression, CycleReference } from "../cycle-reference.ts";
import { stepTexts, type CycleText } from "../cycle-texts.ts";
import { leadsTo } from "../cycle-ways.ts";
import { renameIn, undeclared } from "../fix.ts";
import { namesIn, namesOfStep, usedNamesIn } from "../name-lists.ts";
import { checkWebhookUrl } from "./cycle-links.ts";
import { isUnchosen } from "./cycle-unchosen.ts";

/**
 * `cycle/invalid-expression`, `invalid-argument`, `constant-needed`, `unknown-variable`, `unknown-step`, `unknown-field`, `step-not-run-yet`,
 * `step-may-not-run`, `field-not-in-event`, `may-be-absent`, `quoted-merge-field`, and the faults of templates and inline scripts themselves.
 */
export function checkCycleExpressions(context: CycleContext): void {
  for (const text of context.texts) {
    templateDiagnostics(text.template, context.document, text.path).forEach(context.report);
    checkInline(context, text);
    for (const { part, reference } of text.expressions) checkExpression(context, text, part, reference);
  }
}

function checkInline({ document, report }: CycleContext, { path, inline, expressions }: CycleText): void {
  if (inline === undefined) return;
  const span = ({ start, end }: { readonly start: number; readonly end: number }): Span =>
    document.textSpan(path, start, end);
  for (const { quotes, ...place } of inline.quoted) {
    const name = expressions.find(({ part }) => part.start === place.start)?.part.name ?? "";
    const text = JSON.stringify(document.file.text.slice(span(place).start, span(place).end)).slice(1, -1);
    const fix =
      quotes === undefined
        ? undefined
        : {
            title: "Remove the quotes",
            edits: [{ span: span(quotes), newText: JSON.parse(`"${text}"`) as string }],
          };
    report(diagnostic("cycle/quoted-merge-field", span(place), { name }, { fix }));
  }
  if (inline.syntax !== undefined) {
    const { problem, hint } = inline.syntax;
    report(diagnostic("script/invalid-syntax", span(inline.syntax), { problem }, { hint }));
  }
}

function checkExpression(
  context: CycleContext,
  text: CycleText,
  part: CycleExpression,
  reference: CycleReference,
): void {
  const { document, report } = context;
  const span = document.textSpan(text.path, part.start, part.end);
  if (reference.kind === "invalid") {
    report(diagnostic("cycle/invalid-expression", span, { name: part.name }, guess(context, part, span)));
    return;
  }
  if (reference.kind === "invalid-argument") {
    const { argument, detail, near } = reference;
    const fix = renameIn(span, argument, near);
    report(diagnostic("cycle/invalid-argument", span, { name: part.name, argument, detail }, fix));
    return;
  }
  if (reference.kind === "variable") checkVariable(context, text, part, reference.name);
  else if (text.place === "constant") report(diagnostic("cycle/constant-needed", span, {}));
  else if (reference.kind === "field") checkField(context, text, part, reference);
  else if (reference.kind === "webhookUrl") checkWebhookUrl(context, span, reference);
}

/** The names that stand alone, and the only field of that name: `{{Now}}`, `{{OrderId}}`. */
function guess(context: CycleContext, { name, hash }: CycleExpression, span: Span): DiagnosticExtras {
  const [near] = nearest(name, ["now", "uuid", "webhookUrl"]);
  const owners = [...context.outputs].filter(([, outputs]) => outputs.has(name));
  const [owner] = owners;
  const meant = near ?? (owners.length === 1 && owner !== undefined ? `${owner[0]}.${name}` : undefined);
  if (meant === undefined || hash.length > 0) return {};
  const newText = `{{${meant}}}`;
  return {
    hint: `Did you mean \`${newText}\`?`,
    fix: { title: `Write \`${newText}\``, edits: [{ span, newText }] },
  };
}

function checkVariable(context: CycleContext, text: CycleText, part: CycleExpression, name: string): void {
  const { cycle, document, report } = context;
  // One that broke the schema is there all the same.
  if (document.mayHold(["variables", name])) return;
  const span = nameSpanIn(context, text, part, [part.name.length - name.length, part.name.length]);
  const among = namesIn(document, Object.keys(cycle.variables ?? {}));
  report(diagnostic("cycle/unknown-variable", span, { name }, undeclared(span, name, among)));
}

type FieldReference = Extract<CycleReference, { kind: "field" }>;

function checkField(
  context: CycleContext,
  text: CycleText,
  part: CycleExpression,
  { step: id, field }: FieldReference,
): void {
  const { cycle, document, report } = context;
  const span = document.textSpan(text.path, part.start, part.end);
  const step = cycle.steps?.[id];
  if (step === undefined) {
    const raw = document.value as { steps?: Record<string, unknown> } | undefined;
    // A step with faults of its own is there all the same.
    if (raw?.steps !== undefined && Object.hasOwn(raw.steps, id)) return;
    const nameSpan = nameSpanIn(context, text, part, [0, id.length]);
    const among = stepsThatGive(context, field);
    report(diagnostic("cycle/unknown-step", nameSpan, { name: id }, undeclared(nameSpan, id, among)));
    return;
  }
  // That its event was not chosen is told of all such fields together.
  if (isUnchosen(context, id, step, field)) return;
  if (!leadsTo(context, id, text.step)) {
    report(diagnostic("cycle/step-not-run-yet", span, { step: id }));
    return;
  }
  const outputs = context.outputs.get(id);
  if (outputs === undefined || Object.keys(step).length === 0) return;
  if (!outputs.has(field)) {
    const fieldSpan = nameSpanIn(context, text, part, [id.length + 1, part.name.length]);
    report(
      diagnostic(
        "cycle/unknown-field",
        fieldSpan,
        { step: id, names: [field] },
        undeclared(fieldSpan, field, namesOfStep(context, id, outputs.keys())),
      ),
    );
    return;
  }
  if (!checkHasRun(context, text, span, id)) return;
  checkEvents(context, text, span, { step: id, field });
  checkIgnored(context, text, span, { step: id, field });
}

/** The steps that may be meant where a field is named: if only one gives it and nothing uses that, its name is wrong. */
function stepsThatGive({ cycle, document, outputs }: CycleContext, field: string): NameList {
  const giving = Object.keys(cycle.steps ?? {}).filter((id) => outputs.get(id)?.has(field) === true);
  return giving.length > 0
    ? usedNamesIn(document, giving)
    : namesIn(document, Object.keys(cycle.steps ?? {}));
}

/** A step whose error is ignored may have given nothing. */
function checkIgnored(
  context: CycleContext,
  text: CycleText,
  span: Span,
  { step: id, field }: Pick<FieldReference, "step" | "field">,
): void {
  const { cycle, report } = context;
  const [step, user] = [cycle.steps?.[id], cycle.steps?.[text.step]];
  if (user === undefined || step === undefined || onErrorOf(cycle, step) !== "ignore") return;
  // A script can ask by itself whether a value is there.
  if (text.inline !== undefined || isNamedInDecision(context, text.step, id, [field])) return;
  const { path } = mapOf(user, ["steps", text.step]);
  const target = path.every((key, depth) => text.path[depth] === key) ? text.path[path.length] : undefined;
  const input = stepMethod(context, text.step, user)?.inputs.find(({ name }) => name === target);
  if (input?.required === true)
    report(diagnostic("cycle/may-be-absent", span, { step: id, name: field, target: input.name }));
}

/** True when the step has run before on every way, or when nobody can know. */
function checkHasRun(context: CycleContext, text: CycleText, span: Span, id: string): boolean {
  const { graph, before, document, report } = context;
  const always = before.get(text.step);
  if (graph === undefined || always === undefined || always.has(id)) return true;
  // Whether a value is there may be asked anywhere.
  if (text.place === "presence") return true;
  const path = pathWithout(graph, text.step, id) ?? [];
  const related = path.slice(0, -1).flatMap((from, index) => {
    const to = path[index + 1];
    const key = ["next", "true", "false"].find(
      (name) => (context.cycle.steps?.[from] as Record<string, unknown> | undefined)?.[name] === to,
    );
    return key === undefined
      ? []
      : [{ span: document.valueSpan(["steps", from, key]), message: `From \`${from}\` to \`${to ?? ""}\`.` }];
  });
  const told = path.map((step) => `\`${step}\``).join(" → ");
  report(diagnostic("cycle/step-may-not-run", span, { step: id, path: told }, { related }));
  return false;
}

/** A field that only some of the events give, where nothing has asked which one it was. */
function checkEvents(
  context: CycleContext,
  text: CycleText,
  span: Span,
  { step: id, field }: Pick<FieldReference, "step" | "field">,
): void {
  const step = context.cycle.steps?.[id];
  if (step === undefined || !("webhook" in step) || text.place === "presence") return;
  const events = stepMethod(context, id, step)?.events;
  if (events === undefined || isNamedInDecision(context, text.step, id, [field, "Event"])) return;
  const chosen = (step.events ?? [...events.keys()]).flatMap((name) => name ?? []);
  const without = chosen.filter((name) => !events.get(name)?.some((output) => output.name === field));
  // An event that is not there is told already; it may have been meant to give any field.
  if (without.length === 0 || chosen.some((name) => !events.has(name))) return;
  const told = without.map((name) => `\`${name}\``).join(" or ");
  context.report(diagnostic("cycle/field-not-in-event", span, { step: id, name: field, events: told }));
}

/** True when every way to a step has come through a decision that names one of these fields of another step. */
function isNamedInDecision(
  { before, cycle }: CycleContext,
  at: string,
  of: string,
  fields: readonly string[],
): boolean {
  return [...(before.get(at) ?? [])].some((id) => {
    const step = cycle.steps?.[id];
    return (
      step !== undefined &&
      "decision" in step &&
      stepTexts(id, step).some(({ expressions }) =>
        expressions.some(
          ({ reference }) =>
            reference.kind === "field" && reference.step === of && fields.includes(reference.field),
        ),
      )
    );
  });
}

/** The span of some characters of an expression's name, wherever blanks stand around it. */
function nameSpanIn(
  { document }: CycleContext,
  { path, template }: CycleText,
  part: CycleExpression,
  [start, end]: readonly [number, number],
): Span {
  const offset = template.text.indexOf(part.name, part.start);
  return document.textSpan(path, offset + start, offset + end);
}
