// Names in a cycle that must resolve: following steps, aliases, methods and events, each of the right kind.
import { diagnostic, type NameList } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import {
  isOfKind,
  methodReference,
  neededKind,
  stepsOf,
  successors,
  type CycleContext,
  type PartialStep,
} from "../cycle-context.ts";
import { undeclared } from "../fix.ts";
import { namesIn, namesOfConnector, usedNamesIn } from "../name-lists.ts";

/**
 * `cycle/unknown-step`, `back-to-start`, `unknown-alias`, `unknown-method`, `wrong-method-type`, `subscription-method`,
 * `hidden-method`, `unknown-event`, `semantic/duplicate-value`.
 */
export function checkCycleReferences(context: CycleContext): void {
  const { cycle, document } = context;
  if (cycle.start !== undefined) checkStep(context, cycle.start, ["start"]);
  for (const [id, step] of stepsOf(cycle)) {
    const path: Path = ["steps", id];
    for (const next of successors(step, path)) checkNext(context, next.step, next.path);
    if ("waitAll" in step && step.waitAll !== undefined)
      checkStep(context, step.waitAll, [...path, "waitAll"]);
    checkMethod(context, step, path);
    // A webhook that is written here has but one kind of delivery.
    if ("webhook" in step && typeof step.webhook === "object" && step.events !== undefined)
      for (const [index, name] of step.events.entries())
        if (name !== undefined)
          context.report(
            diagnostic("cycle/unknown-event", document.valueSpan([...path, "events", index]), {
              name,
              method: id,
            }),
          );
  }
}

function checkNext(context: CycleContext, name: string, path: Path): void {
  if (!checkStep(context, name, path) || name !== context.cycle.start) return;
  const step = context.cycle.steps?.[name];
  if (step !== undefined && "webhook" in step)
    context.report(diagnostic("cycle/back-to-start", context.document.valueSpan(path), { name }));
}

/** The raw document is asked, so that a step with faults of its own still counts as there. */
function checkStep(context: CycleContext, name: string, path: Path): boolean {
  const raw = context.document.value as { steps?: Record<string, unknown> } | undefined;
  const known = Object.keys(raw?.steps ?? {});
  if (known.includes(name)) return true;
  const span = context.document.valueSpan(path);
  const among = namesIn(context.document, known);
  context.report(diagnostic("cycle/unknown-step", span, { name }, undeclared(span, name, among)));
  return false;
}

function checkMethod(context: CycleContext, step: PartialStep, path: Path): void {
  const reference = methodReference(step, path);
  if (reference === undefined) return;
  const { document, aliases, cycle } = context;
  const [alias = "", name = ""] = reference.name.split(".");
  const aliasSpan = document.textSpan(reference.path, 0, alias.length);
  if (cycle.connectors === undefined || !Object.hasOwn(cycle.connectors, alias)) {
    const among = usedNamesIn(document, Object.keys(cycle.connectors ?? {}));
    const extras = undeclared(aliasSpan, alias, among);
    context.report(diagnostic("cycle/unknown-alias", aliasSpan, { name: alias }, extras));
    return;
  }
  const connector = aliases.get(alias);
  if (connector === undefined) return;
  const span = document.textSpan(reference.path, alias.length + 1, reference.name.length);
  const method = connector.methods.get(name);
  if (method === undefined) {
    const fitting = [...connector.methods].filter(([, one]) => isOfKind(step, one)).map(([key]) => key);
    const extras = undeclared(span, name, namesOfConnector(connector, fitting));
    context.report(diagnostic("cycle/unknown-method", span, { name, connector: connector.id }, extras));
    return;
  }
  if (!isOfKind(step, method)) {
    const expected = neededKind(step);
    context.report(diagnostic("cycle/wrong-method-type", span, { name, actual: method.kind, expected }));
    return;
  }
  if ("webhook" in step) {
    const types = namesOfConnector(connector, method.events?.keys() ?? []);
    checkEvents(context, step.events, { path, name: reference.name, types });
  }
  if (method.onlyInSubscription.length > 0)
    context.report(
      diagnostic("cycle/subscription-method", span, {
        name: reference.name,
        names: method.onlyInSubscription.map((merge) => `\`{{${merge}}}\``).join(", "),
      }),
    );
  else if (method.hidden) context.report(diagnostic("cycle/hidden-method", span, { name: reference.name }));
}

function checkEvents(
  context: CycleContext,
  chosen: readonly (string | undefined)[] | undefined,
  at: { readonly path: Path; readonly name: string; readonly types: NameList },
): void {
  (chosen ?? []).forEach((name, index) => {
    if (name === undefined) return;
    const span = context.document.valueSpan([...at.path, "events", index]);
    const first = (chosen ?? []).indexOf(name);
    if (first < index) {
      const related = [
        { span: context.document.valueSpan([...at.path, "events", first]), message: "First here." },
      ];
      context.report(diagnostic("semantic/duplicate-value", span, { value: name }, { related }));
      return;
    }
    if (at.types.names.includes(name)) return;
    const found = { name, method: at.name };
    context.report(diagnostic("cycle/unknown-event", span, found, undeclared(span, name, at.types)));
  });
}
