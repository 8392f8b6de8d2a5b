// Parsed texts and data in the words of a definition, for pages that people read: merge fields as they are written, conditions as sentences.
import type { PickValue, RateLimit } from "../../runtime/contract/call.ts";
import type { Condition, ConditionTest, TextPart } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { UrlPart } from "../analyze/url.ts";
import { code, prose } from "./markdown.ts";

/** A text as its author wrote it. */
export function spellText(parts: readonly TextPart[]): string {
  return parts.map((part) => (part.kind === "literal" ? part.text : `{{${spellPart(part)}}}`)).join("");
}

function spellPart(part: Exclude<TextPart, { readonly kind: "literal" }>): string {
  switch (part.kind) {
    case "merge":
      return part.name;
    case "header":
      return `header.${part.name}${part.element === undefined ? "" : ` part=${part.element.name}`}`;
    case "query":
      return `query.${part.name}`;
    case "body":
    case "item":
      return `${part.kind}.${spellPath(part.location)}`;
    case "rawBody":
    case "method":
    case "url":
    case "path":
    case "sortedForm":
      return part.kind;
  }
}

/** A location from its property names. */
export function spellPath(names: readonly string[]): string {
  return names
    .map((name) => (/^[^.[\]':\\{}\s]+$/.test(name) ? name : `'${name.replace(/['\\]/g, "\\$&")}'`))
    .join(".");
}

/** A URL with its merge fields as written. */
export function spellUrl(url: readonly UrlPart[]): string {
  return url
    .map((part) => {
      if (part.kind === "literal") return part.text;
      if (part.kind === "mixedSegment")
        return part.parts
          .map((piece) => (piece.kind === "literal" ? piece.text : `{{${piece.name}}}`))
          .join("");
      return `{{${part.name}}}`;
    })
    .join("");
}

/** A condition as Markdown; an empty one always holds. */
export function spellCondition(condition: Condition): string {
  return condition.map((test) => `${spellPlace(test)} ${spellTest(test)}`).join(" and ") || "always";
}

function spellPlace({ of }: ConditionTest): string {
  switch (of.kind) {
    case "status":
    case "method":
      return `the ${of.kind}`;
    case "header":
    case "query":
      return `the ${of.kind === "query" ? "query parameter" : of.kind} ${code(of.name)}`;
    case "body":
    case "item":
      return `${code(spellPath(of.path))} of the ${of.kind}`;
  }
}

function spellTest({ test }: ConditionTest): string {
  switch (test.kind) {
    case "equals":
      return `is ${spellOperand(test.value)}`;
    case "not":
      return `is not ${spellOperand(test.value)}`;
    case "in":
      return `is one of ${test.values.map(spellOperand).join(", ")}`;
    case "startsWith":
      return `starts with ${spellOperand(test.text)}`;
    case "present":
      return test.present ? "is present" : "is absent";
  }
}

/** A list stands for the parts of a text. */
function spellOperand(operand: JsonValue | readonly TextPart[]): string {
  return Array.isArray(operand)
    ? code(spellText(operand as readonly TextPart[]))
    : spellJson(operand as JsonValue);
}

/** A value as JSON, in a code span. */
export function spellJson(value: JsonValue): string {
  return code(JSON.stringify(value));
}

/** The values to choose from, with what they are called. */
export function spellChoices(values: readonly PickValue[]): string {
  return values
    .map((one) =>
      typeof one === "object" ? `${spellJson(one.value)} (${prose(one.label)})` : spellJson(one),
    )
    .join(", ");
}

/** Limits of calls. */
export function spellRateLimits(limits: readonly RateLimit[]): string {
  return limits
    .map((limit) =>
      "spacingMs" in limit
        ? `${spellDuration(limit.spacingMs)} between two calls`
        : `${String(limit.requests)} calls in ${spellDuration(limit.perMs)}`,
    )
    .join("; ");
}

const units = [
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "min"],
  [1000, "s"],
] as const;

/** A time in the greatest unit that gives a whole number. */
export function spellDuration(ms: number): string {
  const [size, unit] = units.find(([length]) => ms >= length && ms % length === 0) ?? [1, "ms"];
  return `${String(ms / size)} ${unit}`;
}
