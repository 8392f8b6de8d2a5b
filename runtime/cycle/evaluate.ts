// The values of a plan: what a step's mapping, decision or response means for one transaction. Values from data are
// inserted once and never become templates; every text was parsed into parts by the compiler.
import type { Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { InlineScriptValue, PlanReference, PlanValue } from "../contract/plan.ts";
import { isRawJson, type JsonObject, type JsonValue } from "../contract/value.ts";

/** What the finished steps of a transaction put out, by step id; a step that ran again shows its latest output. */
export type StepOutputs = ReadonlyMap<string, Values>;

/** What the inline scripts of a step gave; `undefined` is absent. */
export type InlineResults = ReadonlyMap<InlineScriptValue, JsonValue | undefined>;

const noResults: InlineResults = new Map();

/**
 * A plan value. A single field keeps its type, and an absent one makes the value absent (`undefined`); text mixed of
 * fields needs scalars that are present, else `value/missing` or `value/type-mismatch`. Its inline scripts were run before (`inline.ts`).
 */
export function evaluate(
  value: PlanValue,
  outputs: StepOutputs,
  inline: InlineResults = noResults,
): JsonValue | undefined {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "field":
      return readField(value, outputs);
    case "text":
      return value.parts.map((part) => (typeof part === "string" ? part : partText(part, outputs))).join("");
    case "list":
      return value.items.map((item) => evaluate(item, outputs, inline) ?? null);
    case "object":
      return evaluateEntries(value.entries, outputs, inline);
    case "script":
      return inline.get(value);
    case "now":
    case "uuid":
    case "webhookUrl":
      throw notCarriedOut();
  }
}

/** What a reference stands for; an absent field is `undefined`. */
export function evaluateReference(part: PlanReference, outputs: StepOutputs): JsonValue | undefined {
  if ("field" in part) return readField(part, outputs);
  throw notCarriedOut();
}

/** A cycle with such a value is never started (`carried-out.ts`). */
function notCarriedOut(): HookwrightError {
  return new HookwrightError(
    "cycle/not-carried-out",
    "A value of this step is not carried out by this release.",
  );
}

/** Named values, such as a step's `map`; absent ones are left out. */
export function evaluateEntries(
  entries: readonly (readonly [name: string, value: PlanValue])[],
  outputs: StepOutputs,
  inline: InlineResults = noResults,
): JsonObject {
  const object = Object.create(null) as JsonObject;
  for (const [name, value] of entries) {
    const evaluated = evaluate(value, outputs, inline);
    if (evaluated !== undefined) object[name] = evaluated;
  }
  return object;
}

interface FieldReference {
  readonly step: string;
  readonly field: string;
}

function partText(part: PlanReference, outputs: StepOutputs): string {
  if ("field" in part) return fieldText(part, outputs);
  throw notCarriedOut();
}

function readField({ step, field }: FieldReference, outputs: StepOutputs): JsonValue | undefined {
  const values = outputs.get(step);
  // Compiled modules and the journal hold JSON values only; `Values` says `unknown` for the sake of precise module types.
  return values !== undefined && Object.hasOwn(values, field)
    ? (values[field] as JsonValue | undefined)
    : undefined;
}

function fieldText(reference: FieldReference, outputs: StepOutputs): string {
  const value = readField(reference, outputs);
  const name = `${reference.step}.${reference.field}`;
  if (value === undefined || value === null)
    throw new HookwrightError("value/missing", `The field \`${name}\` has no value to put into a text.`, {
      hint: "Decide on it with `exists` before, or map the field alone.",
    });
  if (isRawJson(value)) return value.rawJSON;
  if (typeof value === "object")
    throw new HookwrightError(
      "value/type-mismatch",
      `The field \`${name}\` holds a list or an object where text is needed.`,
      { hint: "Map a single value into the text, or map the field alone." },
    );
  return String(value);
}
