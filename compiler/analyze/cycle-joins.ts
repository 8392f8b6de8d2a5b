// Lists of several steps that one step maps together (B§11.1, "Unique Field"): by which field, and what goes with it.
import type { ListJoin } from "../../runtime/contract/plan.ts";
import { stepsOf, type CycleContext } from "./cycle-context.ts";
import { listsSeen } from "./cycle-splits.ts";
import { typeOfReference } from "./value-types.ts";

/** An entry of a step's `join` as it was read; `detail`: what is wrong with it. */
export type JoinEntry =
  | { readonly kind: "join"; readonly join: ListJoin }
  | { readonly kind: "wrong"; readonly detail: string }
  /** What it names is not known, and told elsewhere. */
  | { readonly kind: "unknown" };

/** Reads an entry. */
export function readJoin(context: CycleContext, at: string, index: number): JoinEntry {
  const text = context.textAt(["steps", at, "join", index]);
  const [only, ...others] = text?.expressions ?? [];
  const isWhole = only !== undefined && others.length === 0 && text?.template.parts.length === 1;
  if (text !== undefined && text.template.problems.length > 0) return { kind: "unknown" };
  const reference = only?.reference;
  if (reference?.kind === "invalid" || reference?.kind === "invalid-argument") return { kind: "unknown" };
  if (!isWhole || reference?.kind !== "field" || (reference.add ?? reference.format) !== undefined)
    return { kind: "wrong", detail: "it is no single field of a step" };
  const { step, field } = reference;
  const type = typeOfReference(context, at, reference);
  if (type.kind !== "typed") return { kind: "unknown" };
  if (type.lists !== 1) {
    const many = type.lists === 0 ? "is a single value here" : "holds lists of lists";
    return { kind: "wrong", detail: `\`${step}.${field}\` ${many}` };
  }
  return { kind: "join", join: { step, field, fields: fieldsBeside(context, at, step, field) } };
}

/** The fields of the same list: of the step's own, or of the one that a `waitAll` makes of its parts. */
function fieldsBeside(context: CycleContext, at: string, step: string, field: string): readonly string[] {
  const outputs = [...(context.outputs.get(step)?.values() ?? [])];
  const key = outputs.find(({ name }) => name === field);
  const isOfParts = key?.lists === 0;
  return outputs
    .filter((output) => (isOfParts ? listsSeen(output, step, at, context) > 0 : output.list === key?.list))
    .map(({ name }) => name);
}

/** What each step joins, of a cycle without errors. */
export function joinsOf(context: CycleContext): ReadonlyMap<string, readonly ListJoin[]> {
  return new Map(
    stepsOf(context.cycle).flatMap(([id, step]) => {
      const entries = "join" in step ? (step.join ?? []) : [];
      const joins = entries.flatMap((_, index) => {
        const entry = readJoin(context, id, index);
        return entry.kind === "join" ? [entry.join] : [];
      });
      return joins.length === 0 ? [] : [[id, joins] as const];
    }),
  );
}
