// The values of a plan: what a step's mapping, decision or response means for one transaction. Values from data are
// inserted once and never become templates; every text was parsed into parts by the compiler.
import type { Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { withDate } from "../contract/field.ts";
import type { InlineScriptValue, PlanReference, PlanValue } from "../contract/plan.ts";
import { isRawJson, type JsonObject, type JsonValue } from "../contract/value.ts";

/** What the finished steps of a transaction put out, by step id; a step that ran again shows its latest output. */
export type StepOutputs = ReadonlyMap<string, Values>;

/** What the inline scripts of a step gave; `undefined` is absent. */
export type InlineResults = ReadonlyMap<InlineScriptValue, JsonValue | undefined>;

/** What values are made of. */
export interface ValueSources {
  readonly outputs: StepOutputs;
  /** The moment that `{{now}}` is, the same in one visit. */
  readonly nowMs: number;
  /** What `{{uuid}}` is: the same in one visit and on every try of it. */
  uuid(this: void): string;
  /** The public URL of a webhook step. Absent: nobody knows any. */
  webhookUrl?(this: void, cycle: string, step: string): string | undefined;
  readonly inline?: InlineResults;
}

/**
 * A plan value. A single field keeps its type, and an absent one makes the value absent (`undefined`); text mixed of
 * fields needs scalars that are present, else `value/missing` or `value/type-mismatch`. Its inline scripts were run before (`inline.ts`).
 */
export function evaluate(value: PlanValue, sources: ValueSources): JsonValue | undefined {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "field":
    case "now":
    case "uuid":
    case "webhookUrl":
      return evaluateReference(value, sources);
    case "text":
      return value.parts.map((part) => (typeof part === "string" ? part : partText(part, sources))).join("");
    case "list":
      return value.items.map((item) => evaluate(item, sources) ?? null);
    case "object":
      return evaluateEntries(value.entries, sources);
    case "script":
      return sources.inline?.get(value);
  }
}

/** What a reference stands for; an absent field is `undefined`. */
export function evaluateReference(part: PlanReference, sources: ValueSources): JsonValue | undefined {
  if ("field" in part) return readField(part, sources);
  switch (part.kind) {
    case "literal":
      return part.value;
    case "now":
      return atMoment(new Date(sources.nowMs).toISOString(), "now", part, sources);
    case "uuid":
      return sources.uuid();
    case "webhookUrl":
      return readUrl(part, sources);
  }
}

/** A date that was moved and written as the reference's arguments say. */
function atMoment(
  value: JsonValue,
  name: string,
  { addMs, format }: DateArguments,
  { nowMs }: ValueSources,
): JsonValue {
  const fields = { [name]: value, now: new Date(nowMs).toISOString() };
  const change = { ...(addMs !== undefined && { addMs }), ...(format !== undefined && { format }) };
  return withDate(fields, name, change)[name] ?? null;
}

function readUrl(
  { cycle, step }: Extract<PlanReference, { kind: "webhookUrl" }>,
  { webhookUrl }: ValueSources,
): string {
  const url = webhookUrl?.(cycle, step);
  if (url !== undefined) return url;
  throw new HookwrightError(
    "webhook/not-found",
    `The step \`${step}\` of the cycle \`${cycle}\` has no webhook URL here.`,
    { hint: "Install the cycle, or name a webhook step." },
  );
}

/** Named values, such as a step's `map`; absent ones are left out. */
export function evaluateEntries(
  entries: readonly (readonly [name: string, value: PlanValue])[],
  sources: ValueSources,
): JsonObject {
  const object = Object.create(null) as JsonObject;
  for (const [name, value] of entries) {
    const evaluated = evaluate(value, sources);
    if (evaluated !== undefined) object[name] = evaluated;
  }
  return object;
}

interface DateArguments {
  readonly addMs?: number;
  readonly format?: string;
}

interface FieldReference extends DateArguments {
  readonly step: string;
  readonly field: string;
}

function readField(reference: FieldReference, sources: ValueSources): JsonValue | undefined {
  const { step, field, addMs, format } = reference;
  const values = sources.outputs.get(step);
  // Compiled modules and the journal hold JSON values only; `Values` says `unknown` for the sake of precise module types.
  const value =
    values !== undefined && Object.hasOwn(values, field)
      ? (values[field] as JsonValue | undefined)
      : undefined;
  const isChanged = addMs !== undefined || format !== undefined;
  if (!isChanged || value === undefined || value === null) return value;
  const name = `${step}.${field}`;
  const change = (one: JsonValue): JsonValue =>
    one === null ? null : atMoment(one, name, reference, sources);
  return isList(value) ? value.map(change) : change(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function partText(part: PlanReference, sources: ValueSources): string {
  const name = "field" in part ? `${part.step}.${part.field}` : part.kind;
  const value = evaluateReference(part, sources);
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
