// A value of a cycle → parts that are evaluated without another look at its text. It was checked before: what cannot be
// lowered here is a fault of ours.
import type { PlanMap, PlanReference, PlanValue } from "../../runtime/contract/plan.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { toCycleReference, type CycleExpression } from "../analyze/cycle-reference.ts";
import { isInlineScript, parseInlineScript } from "../script/inline-script.ts";
import { parseTemplate } from "../template/parse-template.ts";
import { parseDuration } from "../analyze/duration.ts";

/** The values of a step. `cycle` is the cycle that they stand in. */
export interface PlanValueLowering {
  /** An expression that is the whole text keeps its type. */
  value(value: unknown): PlanValue;
  /** Named values whose texts may be inline scripts. */
  map(map: Readonly<Record<string, unknown>> | undefined): PlanMap;
  /** Named values known before a transaction runs: a text that begins with `=` is that text. */
  constants(map: Readonly<Record<string, unknown>> | undefined): PlanMap;
}

/** Lowers the values of one cycle; its variables become what they stand for. */
export function planValues(
  cycle: string,
  variables: Readonly<Record<string, unknown>> = {},
): PlanValueLowering {
  const reference = (part: CycleExpression): PlanReference => lowerReference(part, cycle, variables);
  const lower = (value: JsonValue, isMap: boolean): PlanValue => {
    if (typeof value === "string")
      return isMap && isInlineScript(value) ? lowerScript(value, reference) : lowerText(value, reference);
    if (Array.isArray(value)) {
      const items = (value as readonly JsonValue[]).map((item) => lower(item, isMap));
      return items.every((item) => item.kind === "literal")
        ? { kind: "literal", value }
        : { kind: "list", items };
    }
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value).map(
        ([key, entry]) => [key, lower(entry as JsonValue, isMap)] as const,
      );
      return entries.every(([, entry]) => entry.kind === "literal")
        ? { kind: "literal", value }
        : { kind: "object", entries };
    }
    return { kind: "literal", value };
  };
  const lowerMap = (map: Readonly<Record<string, unknown>> | undefined, isMap: boolean): PlanMap =>
    Object.entries(map ?? {}).map(([target, value]) => [target, lower(value as JsonValue, isMap)]);
  return {
    value: (value) => lower(value as JsonValue, false),
    map: (map) => lowerMap(map, true),
    constants: (map) => lowerMap(map, false),
  };
}

function lowerText(text: string, reference: (part: CycleExpression) => PlanReference): PlanValue {
  const { parts: written } = parseTemplate(text);
  if (written.every(({ kind }) => kind === "literal")) return { kind: "literal", value: text };
  const [first, ...others] = written.map((part) => (part.kind === "literal" ? part.text : reference(part)));
  const only = others.length === 0 ? first : undefined;
  if (typeof only !== "object") {
    const parts = [first ?? "", ...others].map((part) =>
      typeof part === "object" && "kind" in part && part.kind === "literal" ? toText(part.value) : part,
    );
    return parts.every((part) => typeof part === "string")
      ? { kind: "literal", value: parts.join("") }
      : { kind: "text", parts };
  }
  return "field" in only ? { kind: "field", ...only } : only;
}

/** A variable inside a text: a list or an object is refused there. */
function toText(value: JsonValue): string {
  if (typeof value === "object") throw new TypeError("unchecked variable");
  return String(value);
}

function lowerScript(text: string, reference: (part: CycleExpression) => PlanReference): PlanValue {
  const holes = parseTemplate(text).parts.filter((part) => part.kind === "expression");
  const { source, results, asText } = parseInlineScript(text, holes);
  const values = holes.map((hole, index) => ({
    ...reference(hole),
    ...(asText[index] === true ? { asText: true as const } : {}),
  }));
  return { kind: "script", source, results, values };
}

function lowerReference(
  part: CycleExpression,
  own: string,
  variables: Readonly<Record<string, unknown>>,
): PlanReference {
  const reference = toCycleReference(part);
  switch (reference.kind) {
    case "field":
      return { step: reference.step, field: reference.field, ...moment(reference) };
    case "variable":
      return { kind: "literal", value: variables[reference.name] as JsonValue };
    case "now":
      return { kind: "now", ...moment(reference) };
    case "uuid":
      return { kind: "uuid" };
    case "webhookUrl":
      return { kind: "webhookUrl", cycle: reference.cycle ?? own, step: reference.step ?? "" };
    case "invalid":
    case "invalid-argument":
      throw new TypeError(`unchecked expression: ${part.name}`);
  }
}

function moment({ add, format }: { readonly add?: string; readonly format?: string }): {
  readonly addMs?: number;
  readonly format?: string;
} {
  const [, sign = "", duration = ""] = /^([+-]?)(.*)$/.exec(add ?? "") ?? [];
  return {
    ...(add === undefined ? {} : { addMs: (sign === "-" ? -1 : 1) * parseDuration(duration) }),
    ...(format === undefined ? {} : { format }),
  };
}
