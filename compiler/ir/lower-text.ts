// Texts and constants → IR. They were checked before: what cannot be lowered here is a fault of ours.
import type { TextPart } from "../../runtime/contract/connector.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
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

/** A text of verify: request parts and merge fields, as data for the engine. */
export function lowerText(text: string): readonly TextPart[] {
  return parseTemplate(text).parts.map((part): TextPart => {
    if (part.kind === "literal") return { kind: "literal", text: part.text };
    const { name } = part;
    if (name === "rawBody") return { kind: "rawBody" };
    const [first = "", rest = ""] = splitFirst(name);
    if (first === "header") return { kind: "header", name: rest.toLowerCase() };
    if (first === "query") return { kind: "query", name: rest };
    if (first === "body") return { kind: "body", location: bodyPath(rest) };
    return { kind: "merge", name };
  });
}

function lowerString(text: string): ValueIr {
  const parts = parseTemplate(text).parts.map((part) =>
    part.kind === "literal"
      ? ({ kind: "literal", text: part.text } as const)
      : ({ kind: "merge", name: part.name } as const),
  );
  const only = parts.length === 1 ? parts[0] : undefined;
  if (parts.every((part) => part.kind === "literal")) return { kind: "literal", value: text };
  return only?.kind === "merge" ? { kind: "merge", name: only.name } : { kind: "text", parts };
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
