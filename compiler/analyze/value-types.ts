// What kind of value stands somewhere in a cycle, as far as that is certain, and where it can certainly not go. What may
// be right at run time is never called wrong: a text may spell a number, a number may be whole.
import type { JsonValue } from "../../runtime/contract/value.ts";
import { quote } from "../diagnostics/quote.ts";
import type { Path } from "../syntax/document.ts";
import type { CycleContext } from "./cycle-context.ts";
import type { CycleReference } from "./cycle-reference.ts";
import type { CycleVariables } from "./cycle-variables.ts";
import { listsSeen } from "./cycle-splits.ts";
import { leadsTo } from "./cycle-ways.ts";
import type { DataType } from "./interface.ts";

/** A value that is known only at run time. */
export interface TypedValue {
  readonly kind: "typed";
  readonly dataType: DataType;
  /** How many lists it is inside. */
  readonly lists: number;
}

/** A value somewhere in a cycle. */
export type ValueType =
  | { readonly kind: "unknown" }
  /** `isVariable`: it stands elsewhere, and may be another one tomorrow. */
  | { readonly kind: "constant"; readonly value: JsonValue; readonly isVariable?: true }
  | TypedValue
  /** A text with expressions: its certain parts. */
  | { readonly kind: "mixed"; readonly literals: readonly string[] }
  | { readonly kind: "list"; readonly items: readonly ValueType[] }
  | { readonly kind: "object" };

/** Where a value goes. */
export type ValueTarget = Pick<TypedValue, "dataType" | "lists">;

/** The type of the value at a path of a step. */
export function typeOfValue(context: CycleContext, step: string, value: unknown, path: Path): ValueType {
  if (typeof value === "string") return typeOfText(context, step, path);
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => typeOfValue(context, step, item, [...path, index]));
    return items.every((item) => item.kind === "constant")
      ? { kind: "constant", value: value as JsonValue }
      : { kind: "list", items };
  }
  if (typeof value !== "object" || value === null) return { kind: "constant", value: value as JsonValue };
  const entries = Object.entries(value).map(([key, entry]) =>
    typeOfValue(context, step, entry, [...path, key]),
  );
  return entries.every((entry) => entry.kind === "constant")
    ? { kind: "constant", value: value as JsonValue }
    : { kind: "object" };
}

function typeOfText(context: CycleContext, step: string, path: Path): ValueType {
  const text = context.textAt(path);
  if (text === undefined || text.inline !== undefined || text.template.problems.length > 0)
    return { kind: "unknown" };
  const { parts } = text.template;
  const [only, ...others] = text.expressions;
  if (only === undefined) return { kind: "constant", value: text.template.text };
  if (parts.length === 1 && others.length === 0) return typeOfReference(context, step, only.reference);
  return { kind: "mixed", literals: parts.flatMap((part) => (part.kind === "literal" ? [part.text] : [])) };
}

/** The type of what an expression stands for. */
export function typeOfReference(context: CycleContext, at: string, reference: CycleReference): ValueType {
  switch (reference.kind) {
    case "now":
      return { kind: "typed", dataType: "dateTime", lists: 0 };
    case "uuid":
    case "webhookUrl":
      return { kind: "typed", dataType: "text", lists: 0 };
    case "field": {
      const output = context.outputs.get(reference.step)?.get(reference.field);
      if (output === undefined || !context.open.has(at)) return { kind: "unknown" };
      // That there is no value yet is reported already.
      if (!leadsTo(context, reference.step, at)) return { kind: "unknown" };
      const dataType = reference.format === undefined ? output.dataType : "text";
      return { kind: "typed", dataType, lists: listsSeen(output, reference.step, at, context) };
    }
    case "variable": {
      const value = (context.cycle.variables as CycleVariables | undefined)?.[reference.name];
      return value === undefined
        ? { kind: "unknown" }
        : { kind: "constant", value: value as JsonValue, isVariable: true };
    }
    case "invalid":
    case "invalid-argument":
      return { kind: "unknown" };
  }
}

/** The part of a value that can certainly not go where the value goes. */
export interface Misfit {
  readonly path: Path;
  readonly value: ValueType;
  readonly target: ValueTarget;
}

/** Finds the first such part; `undefined` when the value may fit. */
export function findMisfit(value: ValueType, target: ValueTarget, path: Path): Misfit | undefined {
  if (target.dataType === "any") return undefined;
  const items = itemsOf(value);
  if (items !== undefined && target.lists > 0) {
    const element = { ...target, lists: target.lists - 1 };
    const misfits = items.map((item, index) => findMisfit(item, element, [...path, index]));
    return misfits.find((misfit) => misfit !== undefined);
  }
  return isMisfit(value, target) ? { path, value, target } : undefined;
}

function itemsOf(value: ValueType): readonly ValueType[] | undefined {
  if (value.kind === "list") return value.items;
  if (value.kind !== "constant" || !Array.isArray(value.value)) return undefined;
  return (value.value as readonly JsonValue[]).map((item) => ({ kind: "constant", value: item }));
}

function isMisfit(value: ValueType, target: ValueTarget): boolean {
  switch (value.kind) {
    case "unknown":
      return false;
    case "object":
    case "list":
      return true;
    case "constant":
      return isConstantMisfit(value.value, target);
    case "mixed":
      return value.literals.some((literal) => !isPartOf(literal, target.dataType));
    case "typed":
      return isTypeMisfit(value, target);
  }
}

function isTypeMisfit(value: TypedValue, target: ValueTarget): boolean {
  // Of one value a list of one is made.
  if (value.lists > target.lists) return true;
  return value.dataType !== "any" && !sources[target.dataType].includes(value.dataType);
}

/** What each type may come from. */
const sources: Readonly<Record<DataType, readonly DataType[]>> = {
  any: ["text", "integer", "float", "decimal", "boolean", "dateTime", "file"],
  text: ["text", "integer", "float", "decimal", "boolean", "dateTime"],
  integer: ["text", "integer", "float", "decimal"],
  float: ["text", "integer", "float", "decimal"],
  decimal: ["text", "integer", "float", "decimal"],
  boolean: ["text", "boolean"],
  dateTime: ["text", "integer", "float", "decimal", "dateTime"],
  file: ["text", "file"],
};

function isConstantMisfit(value: JsonValue, target: ValueTarget): boolean {
  if (value === null) return false;
  if (typeof value === "object") return true;
  const text = String(value);
  switch (target.dataType) {
    case "any":
    case "text":
    case "file":
      return false;
    case "integer":
      return typeof value === "boolean" || !/^-?\d+(?:\.0+)?$/.test(text);
    case "float":
    case "decimal":
      return typeof value === "boolean" || !isNumeric(text);
    case "boolean":
      return text !== "true" && text !== "false";
    case "dateTime":
      return typeof value === "boolean" || (!isMoment(text) && !isNumeric(text));
  }
}

/** True when a text of which this is a part can still spell a value of the type. */
function isPartOf(literal: string, dataType: DataType): boolean {
  if (dataType === "integer") return /^[\d-]*$/.test(literal);
  if (dataType === "float" || dataType === "decimal") return /^[\d.eE+-]*$/.test(literal);
  return dataType !== "boolean";
}

/** True for a text that spells a number. */
export function isNumeric(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
}

/** True for an ISO 8601 date, with or without a time and a zone. */
export function isMoment(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}

const names: Readonly<Record<DataType, readonly [one: string, many: string]>> = {
  text: ["a text", "texts"],
  integer: ["a whole number", "whole numbers"],
  float: ["a number", "numbers"],
  decimal: ["a number", "numbers"],
  boolean: ["`true` or `false`", "`true` and `false`"],
  dateTime: ["a date", "dates"],
  file: ["a file", "files"],
  any: ["any value", "values"],
};

/** A type as the end of a sentence: `a list of whole numbers`. */
export function nameOfTarget({ dataType, lists }: ValueTarget): string {
  const [one, many] = names[dataType];
  return lists === 0 ? one : `a list of ${"lists of ".repeat(lists - 1)}${many}`;
}

/** A value as the end of a sentence. */
export function nameOfValue(value: ValueType): string {
  switch (value.kind) {
    case "unknown":
      return "unknown";
    case "typed":
      return nameOfTarget(value);
    case "mixed":
      return "a text";
    case "list":
      return "a list";
    case "object":
      return "an object";
    case "constant":
      return nameOfConstant(value.value);
  }
}

function nameOfConstant(value: JsonValue): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "an object";
  return typeof value === "string" ? `the text ${quote(value)}` : `\`${String(value)}\``;
}
