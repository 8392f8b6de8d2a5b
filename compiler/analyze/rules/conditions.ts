// Conditions: what is tested must exist where the condition stands. Whether the tests can hold together is `contradictions.ts`.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import { connectorConditions, type ConditionSite } from "../conditions.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, parseLocation } from "../location.ts";
import { handlesBeforeWebhook } from "../script-events.ts";
import { checkContradictions } from "./contradictions.ts";

/** `semantic/invalid-location`, `location-not-here`, `test-not-here`, `duplicate-value`, `condition-never-holds`, `gone-without-delete`. */
export function checkConditions(context: ConnectorContext): void {
  for (const site of connectorConditions(context.connector)) {
    checkPlace(context, site);
    checkLocations(context, site, "body");
    checkLocations(context, site, "item");
    checkDuplicates(context, site);
    if (!checkVerb(context, site)) checkContradictions(context, site);
  }
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook" || method.subscription?.gone === undefined) continue;
    if (method.subscription.delete !== undefined) continue;
    const span = context.document.keySpan(["methods", key, "subscription", "gone"]);
    context.report(diagnostic("semantic/gone-without-delete", span, {}));
  }
}

type Tested = "method" | "status" | "query" | "item";

/** What a subject does not have, and why. */
const lacking: Readonly<Record<ConditionSite["subject"], Partial<Record<Tested, string>>>> = {
  delivery: {
    status: "a delivery has none",
    item: "the delivery is not divided into items yet",
  },
  items: { status: "a delivery has none" },
  answer: {
    method: "an answer has none",
    query: "an answer has none",
    item: "an answer has none",
  },
};

function checkPlace(context: ConnectorContext, { condition, path, subject }: ConditionSite): void {
  const lacks = Object.entries(lacking[subject]) as readonly (readonly [Tested, string])[];
  for (const [name, reason] of lacks)
    if (condition[name] !== undefined)
      context.report(
        diagnostic("semantic/test-not-here", context.document.keySpan([...path, name]), { name, reason }),
      );
}

/** A delivery that is divided into items was a POST, or has become one. True when that is the fault. */
function checkVerb(context: ConnectorContext, { condition, path, subject, method }: ConditionSite): boolean {
  if (subject !== "items" || method === undefined || condition.method !== "GET") return false;
  if (handlesBeforeWebhook(context, method)) return false;
  context.report(
    diagnostic("semantic/condition-never-holds", context.document.valueSpan([...path, "method"]), {
      detail: "a GET is answered before, unless `before_webhook` makes it a POST",
    }),
  );
  return true;
}

function checkLocations(
  context: ConnectorContext,
  { condition, path }: ConditionSite,
  of: "body" | "item",
): void {
  for (const text of Object.keys(condition[of] ?? {})) {
    const location = parseLocation(text);
    const span = context.document.keySpan([...path, of, text]);
    if (isLocationProblem(location))
      context.report(
        diagnostic("semantic/invalid-location", span, { location: text, detail: location.detail }),
      );
    else if (location.source !== "body")
      context.report(
        diagnostic(
          "semantic/location-not-here",
          span,
          { location: text, side: of === "body" ? "a body" : "an item" },
          { hint: `Write it under \`${location.source === "envelope" ? "body" : location.source}\`.` },
        ),
      );
  }
}

/** `{ "in": ["a", "a"] }`: one of them was most likely meant to be another. */
function checkDuplicates(context: ConnectorContext, { condition, path }: ConditionSite): void {
  for (const { values, path: at } of valueLists(condition, path)) {
    const seen = new Map<string, number>();
    values.forEach((value, index) => {
      const key = String(value);
      const first = seen.get(key);
      if (first === undefined) seen.set(key, index);
      else
        context.report(
          diagnostic(
            "semantic/duplicate-value",
            context.document.valueSpan([...at, index]),
            { value: key },
            { related: [{ span: context.document.valueSpan([...at, first]), message: "First here." }] },
          ),
        );
    });
  }
}

/** Every `in` of a condition. */
function valueLists(
  value: unknown,
  path: Path,
): readonly { readonly values: readonly unknown[]; readonly path: Path }[] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    key === "in" && Array.isArray(inner)
      ? [{ values: inner, path: [...path, key] }]
      : valueLists(inner, [...path, key]),
  );
}
