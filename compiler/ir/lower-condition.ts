// A condition → one flat list of tests, which the engine evaluates in order.
import type { Condition, ConditionTest, TextPart } from "../../runtime/contract/connector.ts";
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { ConditionDefinition, ConditionTestDefinition } from "../schema/definition.gen.ts";
import { lowerText } from "./lower-text.ts";

type Of = ConditionTest["of"];
type Test = ConditionTest["test"];

/** Lowers a condition on a delivery or on an answer. */
export function lowerCondition(condition: ConditionDefinition): Condition {
  return [
    ...(condition.method === undefined
      ? []
      : [{ of: { kind: "method" }, test: lowerTest(condition.method) } as const]),
    ...(condition.status === undefined
      ? []
      : [{ of: { kind: "status" }, test: lowerTest(condition.status) } as const]),
    ...tests(condition.header, (name) => ({ kind: "header", name: name.toLowerCase() })),
    ...tests(condition.query, (name) => ({ kind: "query", name })),
    ...tests(condition.body, (location) => ({ kind: "body", path: bodyPath(location) })),
    ...tests(condition.item, (location) => ({ kind: "item", path: bodyPath(location) })),
  ];
}

function tests(
  of: Readonly<Record<string, ConditionTestDefinition>> | undefined,
  place: (key: string) => Of,
): Condition {
  return Object.entries(of ?? {}).map(([key, test]) => ({ of: place(key), test: lowerTest(test) }));
}

function lowerTest(test: ConditionTestDefinition): Test {
  if (typeof test !== "object") return { kind: "equals", value: lowerScalar(test) };
  if ("present" in test) return { kind: "present", present: test.present };
  if ("in" in test) return { kind: "in", values: test.in.map(lowerScalar) };
  if ("not" in test) return { kind: "not", value: lowerScalar(test.not) };
  return { kind: "startsWith", text: lowerScalar(test.startsWith) };
}

/** A text with merge fields becomes parts; everything else is compared as it is. */
function lowerScalar<Value extends JsonValue>(value: Value): Value | readonly TextPart[] {
  if (typeof value !== "string") return value;
  const parts = lowerText(value);
  return parts.every((part) => part.kind === "literal") ? value : parts;
}

/** Property names; a list is entered where one stands. */
export function bodyPath(text: string): readonly string[] {
  const location = parseLocation(text);
  if (isLocationProblem(location) || location.source !== "body")
    throw new TypeError(`unchecked location: ${text}`);
  return location.segments.flatMap((segment) => segment.name ?? []);
}
