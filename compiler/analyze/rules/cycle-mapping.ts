// What a step maps: targets that exist, everything required, and never a host that comes from data.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { suggest } from "../../diagnostics/suggest.ts";
import { parseTemplate } from "../../template/parse-template.ts";
import type { Path } from "../../syntax/document.ts";
import {
  methodReference,
  resolveMethod,
  stepsOf,
  type CycleContext,
  type PartialStep,
} from "../cycle-context.ts";
import { renameKey } from "../fix.ts";
import type { InputInterface } from "../interface.ts";
import { namesOf } from "../naming.ts";

/** `cycle/unknown-target`, `missing-mapping`, `url-from-data`. */
export function checkCycleMapping(context: CycleContext): void {
  for (const [id, step] of stepsOf(context.cycle)) {
    const path: Path = ["steps", id];
    const reference = methodReference(step, path);
    const found = reference === undefined ? undefined : resolveMethod(context, reference.name);
    if (reference === undefined || found === undefined) continue;
    const map = mapOf(step, path);
    const meant = checkTargets(context, { reference: reference.name, inputs: found.method.inputs, ...map });
    const missing = found.method.inputs.filter(
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

/** A step's map and its place. */
function mapOf(
  step: PartialStep,
  path: Path,
): { readonly values: Readonly<Record<string, unknown>>; readonly path: Path } {
  if ("method" in step || "webhook" in step) return { values: step.map ?? {}, path: [...path, "map"] };
  if ("respond" in step && step.respond !== undefined && "map" in step.respond)
    return { values: step.respond.map ?? {}, path: [...path, "respond", "map"] };
  return { values: {}, path: [...path, "map"] };
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
      const near = suggest(
        name,
        at.inputs.map((known) => known.name),
      );
      if (near !== undefined) meant.add(near);
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
  }
  return meant;
}

function isConstant(value: unknown): boolean {
  return typeof value !== "string" || parseTemplate(value).parts.every((part) => part.kind === "literal");
}
