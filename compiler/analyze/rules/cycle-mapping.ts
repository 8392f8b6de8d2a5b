// What a step maps: targets that exist, everything required, and never a host that comes from data.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { isInlineScript } from "../../script/inline-script.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import { parseTemplate } from "../../template/parse-template.ts";
import type { TemplatePart } from "../../template/template.ts";
import { mapOf, methodReference, stepMethod, stepsOf, type CycleContext } from "../cycle-context.ts";
import { addScheme, constantFault } from "../constants.ts";
import { renameKey } from "../fix.ts";
import type { InputInterface } from "../interface.ts";
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
      checkTargets(context, { reference: id, inputs: [], ...map });
    if (reference === undefined || found === undefined) continue;
    // No map makes such a call: that is told where the method is named.
    if (found.onlyInSubscription.length > 0) continue;
    const at: Mapping = { reference: reference.name, inputs: found.inputs, ...map };
    if (isOfAnother(at)) {
      const method = context.document.textSpan(reference.path, 0, reference.name.length);
      reportStrays(context, at, Object.keys(map.values), method);
      continue;
    }
    const meant = checkTargets(context, at);
    const missing = found.inputs.filter(
      (input) => input.required && !Object.hasOwn(map.values, input.name) && !meant.has(input.name),
    );
    if (missing.length > 0)
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

/** Targets that the method has nothing like, all in one. `method` is where its name stands, when that is the mistake. */
function reportStrays(
  { document, report }: CycleContext,
  { reference, inputs, path }: Mapping,
  names: readonly string[],
  method?: Span,
): void {
  const keys = names.map((name) => document.keySpan([...path, name]));
  const [span, ...others] = method === undefined ? keys : [method, ...keys];
  if (span === undefined) return;
  const message = method === undefined ? "Here too." : `Not an input of \`${reference}\`.`;
  const related = others.map((other) => ({ span: other, message }));
  const taken = inputs.length === 0 ? "" : `, or map what this one takes: ${namesOf(inputs)}`;
  const hint = method === undefined ? undefined : `Name the method that \`map\` was written for${taken}.`;
  report(diagnostic("cycle/unknown-target", span, { names, method: reference }, { hint, related }));
}

/** Returns the inputs that misspelt targets probably meant: they are not missing as well. */
function checkTargets(context: CycleContext, at: Mapping): ReadonlySet<string> {
  const meant = new Set<string>();
  const strays: string[] = [];
  for (const [name, value] of Object.entries(at.values)) {
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
  reportStrays(context, at, strays);
  return meant;
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
  return parseTemplate(value).parts.every((part) => part.kind === "literal" || part.name === "webhookUrl");
}

/** True for text and numbers that stand in the file as they are. */
function isPlain(value: unknown): boolean {
  if (typeof value === "string")
    return value !== "" && !isInlineScript(value) && parseTemplate(value).parts.every(isLiteral);
  return typeof value === "number";
}

function isLiteral({ kind }: TemplatePart): boolean {
  return kind === "literal";
}
