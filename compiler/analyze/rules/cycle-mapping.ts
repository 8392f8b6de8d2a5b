// What a step maps: targets that exist, everything required, and never a host that comes from data.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { isInlineScript } from "../../script/inline-script.ts";
import type { Path } from "../../syntax/document.ts";
import { parseTemplate } from "../../template/parse-template.ts";
import type { TemplatePart } from "../../template/template.ts";
import { mapOf, methodReference, resolveMethod, stepsOf, type CycleContext } from "../cycle-context.ts";
import { addScheme, constantFault } from "../constants.ts";
import { renameKey } from "../fix.ts";
import type { InputInterface } from "../interface.ts";
import { namesOf } from "../naming.ts";

/** `cycle/unknown-target`, `missing-mapping`, `url-from-data`, `plain-secret`, `invalid-constant`. */
export function checkCycleMapping(context: CycleContext): void {
  for (const [id, step] of stepsOf(context.cycle)) {
    const path: Path = ["steps", id];
    const reference = methodReference(step, path);
    const found = reference === undefined ? undefined : resolveMethod(context, reference.name);
    const map = mapOf(step, path);
    // A webhook that is written here takes nothing; what a script takes has names of its author's choice.
    if ("webhook" in step && typeof step.webhook === "object")
      checkTargets(context, { reference: id, inputs: [], ...map });
    if (reference === undefined || found === undefined) continue;
    // No map makes such a call: that is told where the method is named.
    if (found.onlyInSubscription.length > 0) continue;
    const meant = checkTargets(context, { reference: reference.name, inputs: found.inputs, ...map });
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

/** Returns the inputs that misspelt targets probably meant: they are not missing as well. */
function checkTargets(
  context: CycleContext,
  at: {
    readonly reference: string;
    readonly inputs: readonly InputInterface[];
    readonly values: Readonly<Record<string, unknown>>;
    readonly path: Path;
  },
): ReadonlySet<string> {
  const meant = new Set<string>();
  for (const [name, value] of Object.entries(at.values)) {
    const input = at.inputs.find((known) => known.name === name);
    const path: Path = [...at.path, name];
    if (input === undefined) {
      const span = context.document.keySpan(path);
      const near = nearest(
        name,
        at.inputs.map((known) => known.name),
      );
      for (const one of near) meant.add(one);
      context.report(
        diagnostic(
          "cycle/unknown-target",
          span,
          { name, method: at.reference },
          renameKey(context.document, path, near),
        ),
      );
    } else if (input.bindsHost && !isConstant(value))
      context.report(diagnostic("cycle/url-from-data", context.document.valueSpan(path), { name }));
    else if (input.sensitive && isPlain(value))
      context.report(diagnostic("cycle/plain-secret", context.document.valueSpan(path), { name }));
    else checkConstant(context, path, input, value);
  }
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
