// Types of values on their way from step to step: what can certainly not go where it is mapped.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import { chosenOutputs, mapOf, stepMethod, stepsOf, type CycleContext } from "../cycle-context.ts";
import {
  findMisfit,
  isMoment,
  nameOfTarget,
  nameOfValue,
  typeOfReference,
  typeOfValue,
  type ValueType,
} from "../value-types.ts";

/** `cycle/type-mismatch`, `list-in-text`, `unequal-types`, `not-a-moment`, `invalid-argument`. */
export function checkCycleTypes(context: CycleContext): void {
  checkTexts(context);
  for (const [id, step] of stepsOf(context.cycle)) {
    const path: Path = ["steps", id];
    checkMap(context, id, path);
    if ("webhook" in step) checkMapping(context, id, path);
    if ("waitUntil" in step) checkMoment(context, id, [...path, "waitUntil"]);
  }
}

function checkMap(context: CycleContext, id: string, path: Path): void {
  const { cycle, document, report } = context;
  const step = cycle.steps?.[id];
  const inputs = step === undefined ? [] : (stepMethod(context, id, step)?.inputs ?? []);
  if (step === undefined || inputs.length === 0) return;
  const map = mapOf(step, path);
  for (const [name, value] of Object.entries(map.values)) {
    const input = inputs.find((known) => known.name === name);
    if (input === undefined) continue;
    const place: Path = [...map.path, name];
    const misfit = findMisfit(typeOfValue(context, id, value, place), input, place);
    if (misfit === undefined) continue;
    const args = { name, expected: nameOfTarget(misfit.target), actual: nameOfValue(misfit.value) };
    report(diagnostic("cycle/type-mismatch", document.valueSpan(misfit.path), args));
  }
}

/** A list in a mixed text, and a date's arguments on what is no date. */
function checkTexts(context: CycleContext): void {
  const { document, report } = context;
  for (const { step, path, template, inline, expressions } of context.texts)
    for (const { part, reference } of expressions) {
      const type = typeOfReference(context, step, reference);
      const span = document.textSpan(path, part.start, part.end);
      if (inline === undefined && template.parts.length > 1 && isMany(type))
        report(
          diagnostic("cycle/list-in-text", span, {
            name: part.name,
            what: isObject(type) ? "an object" : "a list",
          }),
        );
      if (type.kind !== "typed") continue;
      if (reference.kind !== "field" || (reference.add === undefined && reference.format === undefined))
        continue;
      const plain = typeOfReference(context, step, {
        kind: "field",
        step: reference.step,
        field: reference.field,
      });
      const argument = reference.add === undefined ? "format" : "add";
      const detail = `\`${reference.field}\` is ${nameOfValue(plain)}, not a date`;
      if (plain.kind === "typed" && !isDate(plain))
        report(diagnostic("cycle/invalid-argument", span, { name: part.name, argument, detail }));
    }
}

/** A list, or an object: no text can be made of it. */
function isMany(type: ValueType): boolean {
  if (type.kind === "typed") return type.lists > 0;
  return isObject(type) || (type.kind === "constant" && Array.isArray(type.value));
}

function isObject(type: ValueType): boolean {
  const value = type.kind === "constant" ? type.value : null;
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isDate({ dataType, lists }: Extract<ValueType, { kind: "typed" }>): boolean {
  return lists === 0 && ["text", "dateTime", "any"].includes(dataType);
}

function checkMapping(context: CycleContext, id: string, path: Path): void {
  const step = context.cycle.steps?.[id];
  if (step === undefined || !("webhook" in step) || id === context.cycle.start) return;
  const method = stepMethod(context, id, step);
  const { request, equals } = step.mapping ?? {};
  const field = method && chosenOutputs(step, method).find(({ name }) => name === request);
  if (field === undefined || request === undefined) return;
  const place: Path = [...path, "mapping", "equals"];
  const type = typeOfValue(context, id, equals, place);
  if (type.kind === "constant" || !isNeverEqual({ kind: "typed", ...field }, type)) return;
  const args = { request, requestType: nameOfTarget(field), type: nameOfValue(type) };
  context.report(diagnostic("cycle/unequal-types", context.document.valueSpan(place), args));
}

/** True when two values are never equal: a list and a single value, a truth value and any other. */
export function isNeverEqual(left: ValueType, right: ValueType): boolean {
  const [a, b] = [classOf(left), classOf(right)];
  return a !== undefined && b !== undefined && a !== b;
}

/** Values of different classes are never equal; a text may spell a number. */
function classOf(value: ValueType): string | undefined {
  switch (value.kind) {
    case "unknown":
      return undefined;
    case "mixed":
      return "scalar";
    case "list":
    case "object":
      return value.kind;
    case "typed":
      if (value.lists > 0) return "list";
      if (value.dataType === "any") return undefined;
      return value.dataType === "boolean" ? "boolean" : "scalar";
    case "constant":
      if (value.value === null) return undefined;
      if (Array.isArray(value.value)) return "list";
      if (typeof value.value === "object") return "object";
      return typeof value.value === "boolean" ? "boolean" : "scalar";
  }
}

function checkMoment(context: CycleContext, id: string, path: Path): void {
  const { cycle, document, report } = context;
  const step = cycle.steps?.[id];
  if (step === undefined || !("waitUntil" in step) || step.waitUntil === undefined) return;
  const type = typeOfValue(context, id, step.waitUntil, path);
  const detail = momentFault(type);
  if (detail !== undefined) report(diagnostic("cycle/not-a-moment", document.valueSpan(path), { detail }));
}

function momentFault(type: ValueType): string | undefined {
  if (type.kind === "typed" && !isDate(type)) return `it is ${nameOfValue(type)}`;
  if (type.kind !== "constant") return undefined;
  const text = type.value;
  if (typeof text !== "string" || !isMoment(text)) return "it is no date";
  return /(?:Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes(":")
    ? undefined
    : "it has no time with a zone";
}
