// What a step maps: targets that exist, everything required, and never a host that comes from data.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { isInlineScript } from "../../script/inline-script.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import { parseTemplate } from "../../template/parse-template.ts";
import type { TemplatePart } from "../../template/template.ts";
import { withoutVariable } from "../cycle-variables.ts";
import { mapOf, methodReference, stepMethod, stepsOf, type CycleContext } from "../cycle-context.ts";
import { addScheme, constantFault } from "../constants.ts";
import { toCycleReference } from "../cycle-reference.ts";
import { renameKey } from "../fix.ts";
import type { InputInterface } from "../interface.ts";
import { namesOfStep } from "../name-lists.ts";
import { namesOf } from "../naming.ts";

/** `cycle/unknown-target`, `missing-mapping`, `url-from-data`, `plain-secret`, `invalid-constant`. */
export function checkCycleMapping(context: CycleContext): void {
  for (const [id, step] of stepsOf(context.cycle)) {
    const path: Path = ["steps", id];
    const reference = methodReference(step, path);
    const found = stepMethod(context, id, step);
    const map = mapOf(step, path);
    // A webhook that is written here takes nothing; what a script takes has names of its author's choice.
    if ("webhook" in step && typeof step.webhook === "object")
      reportStrays(context, { id, reference: id, inputs: [], ...map }, Object.keys(map.values));
    if (reference === undefined || found === undefined) continue;
    // No map makes such a call: that is told where the method is named.
    if (found.onlyInSubscription.length > 0) continue;
    const at: Mapping = { id, reference: reference.name, inputs: found.inputs, ...map };
    if (isOfAnother(at)) {
      const method = context.document.textSpan(reference.path, 0, reference.name.length);
      reportOfAnother(context, at, method);
      continue;
    }
    const { meant, strays } = checkTargets(context, at);
    const missing = found.inputs.filter(
      (input) => input.required && !Object.hasOwn(map.values, input.name) && !meant.has(input.name),
    );
    // One that is not taken and one that is missing are most likely the same.
    const isOne = strays.length === 1 && missing.length === 1;
    reportStrays(
      context,
      at,
      strays,
      isOne ? `Map ${namesOf(missing)} instead, which is required.` : undefined,
    );
    if (missing.length > 0 && !isOne)
      context.report(
        diagnostic("cycle/missing-mapping", context.document.valueSpan(reference.path), {
          method: reference.name,
          names: namesOf(missing),
        }),
      );
  }
}

/** What a step maps, and what its method takes. */
interface Mapping {
  readonly id: string;
  readonly reference: string;
  readonly inputs: readonly InputInterface[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly path: Path;
}

/** True for a mapping of which the method takes nothing: it was written for another method. */
function isOfAnother({ inputs, values }: Mapping): boolean {
  const names = Object.keys(values);
  return names.length > 1 && names.every((name) => nearInputs(name, inputs).length === 0);
}

/** The inputs that a target names or nearly spells. */
function nearInputs(name: string, inputs: readonly InputInterface[]): readonly string[] {
  const known = inputs.map((input) => input.name);
  return known.includes(name) ? [name] : nearest(name, known);
}

/** Targets that the method has nothing like, all in one. */
function reportStrays(context: CycleContext, at: Mapping, names: readonly string[], hint?: string): void {
  const { document, report } = context;
  const [span, ...others] = names.map((name) => document.keySpan([...at.path, name]));
  const [name = ""] = names;
  if (span === undefined) return;
  const related = others.map((other) => ({ span: other, message: "Here too." }));
  const among = namesOfStep(
    context,
    at.id,
    at.inputs.map((input) => input.name),
  );
  const undeclared = others.length === 0 ? { name, among: [among] } : undefined;
  const args = { names, method: at.reference };
  report(diagnostic("cycle/unknown-target", span, args, { hint, related, undeclared }));
}

/** A mapping of which the method takes nothing: `method`, where that is named, is the mistake. */
function reportOfAnother(
  { document, report }: CycleContext,
  { reference, inputs, values, path }: Mapping,
  method: Span,
): void {
  const names = Object.keys(values);
  const message = `Not an input of \`${reference}\`.`;
  const related = names.map((name) => ({ span: document.keySpan([...path, name]), message }));
  const taken = inputs.length === 0 ? "" : `, or map what this one takes: ${namesOf(inputs)}`;
  const hint = `Name the method that \`map\` was written for${taken}.`;
  report(diagnostic("cycle/unknown-target", method, { names, method: reference }, { hint, related }));
}

/** Returns the inputs that misspelt targets probably meant, which are not missing as well, and the targets like none. */
function checkTargets(
  context: CycleContext,
  at: Mapping,
): { readonly meant: ReadonlySet<string>; readonly strays: readonly string[] } {
  const meant = new Set<string>();
  const strays: string[] = [];
  for (const [name, given] of Object.entries(at.values)) {
    const value = withoutVariable(given, context.cycle.variables);
    const input = at.inputs.find((known) => known.name === name);
    const path: Path = [...at.path, name];
    if (input === undefined) {
      const span = context.document.keySpan(path);
      const near = nearInputs(name, at.inputs);
      if (near.length === 0) {
        strays.push(name);
        continue;
      }
      for (const one of near) meant.add(one);
      context.report(
        diagnostic(
          "cycle/unknown-target",
          span,
          { names: [name], method: at.reference },
          renameKey(context.document, path, near),
        ),
      );
    } else if (input.bindsHost && !isConstant(value))
      context.report(diagnostic("cycle/url-from-data", context.document.valueSpan(path), { name }));
    else if (input.sensitive && isPlain(value))
      context.report(diagnostic("cycle/plain-secret", context.document.valueSpan(path), { name }));
    else checkConstant(context, path, input, value);
  }
  return { meant, strays };
}

function checkConstant(
  { document, report }: CycleContext,
  path: Path,
  input: InputInterface,
  value: unknown,
): void {
  // What is no single value is told by its type.
  if (typeof value === "object" && value !== null) return;
  const detail = typeof value === "string" && isInlineScript(value) ? undefined : constantFault(value, input);
  if (detail === undefined) return;
  const span = document.valueSpan(path);
  const extras = input.place === "start" ? addScheme(value, span) : {};
  report(
    diagnostic(
      "cycle/invalid-constant",
      span,
      { name: input.name, value: JSON.stringify(value), detail },
      extras,
    ),
  );
}

/** True for a value whose author is the cycle's: a URL of our own is as good as a written one. */
function isConstant(value: unknown): boolean {
  if (typeof value !== "string") return true;
  if (isInlineScript(value)) return false;
  return parseTemplate(value).parts.every((part) => isWritten(part) || part.name === "webhookUrl");
}

/** True for text and numbers that stand in the file as they are. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string")
    return value !== "" && !isInlineScript(value) && parseTemplate(value).parts.every(isWritten);
  return typeof value === "number";
}

/** True for what stands in the cycle's own file: the text itself, or a variable. */
function isWritten(part: TemplatePart): part is Extract<TemplatePart, { kind: "literal" }> {
  return part.kind === "literal" || toCycleReference(part).kind === "variable";
}
