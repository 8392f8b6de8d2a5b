// Texts and constants → IR. They were checked before: what cannot be lowered here is a fault of ours.
import type { HeaderElement, TextPart } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
import { isOneOf, requestWords } from "../analyze/places.ts";
import { dateChange } from "../analyze/date-change.ts";
import { parseTemplate } from "../template/parse-template.ts";
import type { ValueIr } from "./ir.ts";

/** A constant. A merge field that is a whole text keeps its type, at every string leaf (definition-format.md §2). */
export function lowerValue(value: JsonValue): ValueIr {
  if (typeof value === "string") return lowerString(value);
  if (Array.isArray(value)) {
    const items = (value as readonly JsonValue[]).map(lowerValue);
    return items.every((item) => item.kind === "literal")
      ? { kind: "literal", value }
      : { kind: "list", items };
  }
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(
      ([key, entry]) => [key, lowerValue(entry as JsonValue)] as const,
    );
    return entries.every(([, entry]) => entry.kind === "literal")
      ? { kind: "literal", value }
      : { kind: "object", entries };
  }
  return { kind: "literal", value };
}

/** How the elements of a header are divided where a text names one of them. */
export type Elements = Pick<HeaderElement, "separator" | "assign">;

const commas: Elements = { separator: ",", assign: "=" };

/** A text with request parts and merge fields, as data for the engine. */
export function lowerText(text: string, elements: Elements = commas): readonly TextPart[] {
  return parseTemplate(text).parts.map((part): TextPart => {
    if (part.kind === "literal") return { kind: "literal", text: part.text };
    const { name, hash } = part;
    if (isOneOf(requestWords, name)) return { kind: name };
    const [first = "", rest = ""] = splitFirst(name);
    if (first === "header")
      return { kind: "header", name: rest.toLowerCase(), ...lowerElement(hash, elements) };
    if (first === "query") return { kind: "query", name: rest };
    if (first === "body" || first === "item") return { kind: first, location: bodyPath(rest) };
    return { kind: "merge", name };
  });
}

/** `{{header.x part=t}}`. */
function lowerElement(
  hash: readonly (readonly [key: string, value: unknown])[],
  elements: Elements,
): { readonly element?: HeaderElement } {
  const found = hash.find(([key]) => key === "part");
  return found === undefined ? {} : { element: { name: String(found[1]), ...elements } };
}

function lowerString(text: string): ValueIr {
  const parts = parseTemplate(text).parts.map((part) =>
    part.kind === "literal"
      ? ({ kind: "literal", text: part.text } as const)
      : ({ kind: "merge", name: part.name, ...dateChange(part.hash) } as const),
  );
  const only = parts.length === 1 ? parts[0] : undefined;
  if (parts.every((part) => part.kind === "literal")) return { kind: "literal", value: text };
  return only?.kind === "merge" ? only : { kind: "text", parts };
}

function splitFirst(name: string): readonly string[] {
  const dot = name.indexOf(".");
  return dot < 0 ? [name] : [name.slice(0, dot), name.slice(dot + 1)];
}

function bodyPath(text: string): readonly string[] {
  const location = parseLocation(text);
  if (isLocationProblem(location) || location.source !== "body")
    throw new TypeError(`unchecked location: ${text}`);
  return location.segments.map((segment) => segment.name ?? "");
}
