// Fields of a webhook's events that the step does not choose: one cause, however many fields are named.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { quoteList } from "../../diagnostics/quote.ts";
import { stepMethod, type CycleContext, type PartialStep } from "../cycle-context.ts";

/** `cycle/unknown-field` of what only other events give: once for a step and the events that give it. */
export function checkUnchosenFields(context: CycleContext): void {
  const { cycle, document, report } = context;
  const named = context.texts.flatMap((text) =>
    text.expressions.flatMap(({ part, reference }) => {
      if (reference.kind !== "field" || text.place === "constant") return [];
      const { step: id, field } = reference;
      const step = cycle.steps?.[id];
      if (step === undefined || !isUnchosen(context, id, step, field)) return [];
      const start = text.template.text.indexOf(part.name, part.start);
      const span = document.textSpan(text.path, start + id.length + 1, start + part.name.length);
      return [{ id, field, span, events: eventsWith(context, id, step, field) }];
    }),
  );
  const groups = Map.groupBy(named, ({ id, events }) => JSON.stringify([id, events]));
  for (const group of groups.values()) {
    const [first, ...others] = group.toSorted((a, b) => a.span.start - b.span.start);
    if (first === undefined) continue;
    const { id, span, events } = first;
    const names = [...new Set([first, ...others].map(({ field }) => field))];
    const chosen = {
      span: document.keySpan(["steps", id, "events"]),
      message: "These events are chosen here.",
    };
    const related = [chosen, ...others.map((other) => ({ span: other.span, message: "Here too." }))];
    const hint = `Add ${quoteList(events)} to \`events\`, or name fields of the events that stand there.`;
    report(diagnostic("cycle/unknown-field", span, { step: id, names }, { hint, related }));
  }
}

/** True for a field that the webhook gives, but with none of the events that the step takes. */
export function isUnchosen(context: CycleContext, id: string, step: PartialStep, field: string): boolean {
  if (context.outputs.get(id)?.has(field) !== false) return false;
  return eventsWith(context, id, step, field).length > 0;
}

function eventsWith(context: CycleContext, id: string, step: PartialStep, field: string): readonly string[] {
  if (!("webhook" in step) || step.events === undefined) return [];
  return [...(stepMethod(context, id, step)?.events ?? [])].flatMap(([event, fields]) =>
    fields.some(({ name }) => name === field) ? [event] : [],
  );
}
