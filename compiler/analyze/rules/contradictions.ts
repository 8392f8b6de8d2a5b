// Tests of one condition that exclude each other. All of a condition's tests must hold, so that such a condition never does.
// Lists are left alone: another element may pass each test.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { Path } from "../../syntax/document.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import type { ConditionSite } from "../conditions.ts";
import type { ConnectorContext } from "../context.ts";
import { rename } from "../fix.ts";
import { parseTemplate } from "../../template/parse-template.ts";

/** One test: where it looks, what it asks, and where it is written. */
interface Test {
  readonly place: readonly string[];
  readonly ask: Ask;
  readonly path: Path;
}

type PlaceKind = "header" | "query" | "body" | "item";

/** What a test asks; `open` when a merge field decides. */
type Ask =
  | { readonly kind: "oneOf"; readonly values: readonly string[] }
  | { readonly kind: "not"; readonly value: string }
  | { readonly kind: "startsWith"; readonly text: string }
  | { readonly kind: "present" | "absent" | "open" };

/** `semantic/condition-never-holds`. */
export function checkContradictions(context: ConnectorContext, site: ConditionSite): void {
  const tests = testsOf(site);
  checkEventNames(context, site, tests);
  tests.forEach((test, index) => {
    const other = tests.slice(0, index).find((earlier) => excludes(earlier, test));
    if (other === undefined) return;
    context.report(
      diagnostic(
        "semantic/condition-never-holds",
        context.document.valueSpan(test.path),
        { detail: "this test and another one exclude each other" },
        {
          related: [{ span: context.document.valueSpan(other.path), message: "The other one stands here." }],
        },
      ),
    );
  });
}

/** A filter that none of the webhook's own events passes. */
function checkEventNames(
  { connector, document, report }: ConnectorContext,
  { method, path }: ConditionSite,
  tests: readonly Test[],
): void {
  const webhook = method === undefined ? undefined : connector.methods?.[method];
  if (method === undefined || webhook?.type !== "webhook" || path.at(-1) !== "filter") return;
  const names = Object.keys(webhook.events?.types ?? {});
  const place = eventPlace(webhook.events?.by ?? "");
  if (names.length === 0 || place === undefined) return;
  const types: Ask = { kind: "oneOf", values: names };
  const declared = document.keySpan(["methods", method, "events", "types"]);
  for (const { place: at, ask, path: written } of tests) {
    if (at.join("\0") !== place.join("\0") || !areExclusive(types, ask)) continue;
    const span = document.valueSpan(written);
    const [only, ...others] = ask.kind === "oneOf" ? ask.values : [];
    const near = only === undefined || others.length > 0 ? undefined : nearest(only, names);
    const { hint, fix } = rename(span, near);
    const isText = document.file.text[span.start] === '"';
    report(
      diagnostic(
        "semantic/condition-never-holds",
        span,
        { detail: "none of the events has such a name" },
        {
          hint: hint ?? "Write the name of one of `types`.",
          related: [{ span: declared, message: "The events stand here." }],
          ...(isText ? { fix } : {}),
        },
      ),
    );
  }
}

/** The place of the value that names an event, when that is one place of the request. */
function eventPlace(by: string): readonly string[] | undefined {
  const [only, ...others] = parseTemplate(by).parts;
  if (only?.kind !== "expression" || others.length > 0 || only.hash.length > 0) return undefined;
  const [, kind, key = ""] = /^(header|query|body|item)\.(.+)$/.exec(only.name) ?? [];
  const place = kind === undefined ? undefined : placeOf(kind as PlaceKind, key);
  return place && [String(kind), ...place];
}

function testsOf({ condition, path }: ConditionSite): readonly Test[] {
  const of = (kind: PlaceKind): readonly Test[] =>
    Object.entries(condition[kind] ?? {}).flatMap(([key, test]) => {
      const place = placeOf(kind, key);
      return place === undefined
        ? []
        : [{ place: [kind, ...place], ask: toAsk(test), path: [...path, kind, key] }];
    });
  const body = of("body");
  // A GET has no body, so that nothing of it is present.
  const verb: readonly Test[] =
    condition.method === "GET" && body.length > 0
      ? [{ place: ["body"], ask: { kind: "absent" }, path: [...path, "method"] }]
      : [];
  return [...verb, ...of("header"), ...of("query"), ...body, ...of("item")];
}

/** The steps to a value; `undefined` where a list is on the way. */
function placeOf(kind: PlaceKind, key: string): readonly string[] | undefined {
  if (kind === "header") return [key.toLowerCase()];
  if (kind === "query") return [key];
  const location = parseLocation(key);
  if (isLocationProblem(location) || location.source !== "body" || listDepth(location) > 0) return undefined;
  return location.segments.flatMap(({ name }) => name ?? []);
}

function toAsk(test: unknown): Ask {
  if (typeof test !== "object" || test === null) return toValues([test]);
  if ("in" in test && Array.isArray(test.in)) return toValues(test.in);
  if ("not" in test)
    return isConstant(test.not) ? { kind: "not", value: String(test.not) } : { kind: "open" };
  if ("startsWith" in test)
    return isConstant(test.startsWith)
      ? { kind: "startsWith", text: String(test.startsWith) }
      : { kind: "present" };
  if ("present" in test) return { kind: test.present === true ? "present" : "absent" };
  return { kind: "open" };
}

/** A value that merge fields decide is still one that must be there. */
function toValues(values: readonly unknown[]): Ask {
  return values.every(isConstant) ? { kind: "oneOf", values: values.map(String) } : { kind: "present" };
}

function isConstant(value: unknown): boolean {
  return typeof value !== "string" || parseTemplate(value).parts.every(({ kind }) => kind === "literal");
}

function excludes(one: Test, other: Test): boolean {
  const shared = Math.min(one.place.length, other.place.length);
  if (one.place.slice(0, shared).join("\0") !== other.place.slice(0, shared).join("\0")) return false;
  if (one.place.length === other.place.length)
    return areExclusive(one.ask, other.ask) || areExclusive(other.ask, one.ask);
  const [outer, inner] = one.place.length < other.place.length ? [one, other] : [other, one];
  // What is absent or a single value holds nothing inside.
  const isHollow =
    outer.ask.kind === "absent" || outer.ask.kind === "oneOf" || outer.ask.kind === "startsWith";
  return isHollow && needsValue(inner.ask);
}

function needsValue({ kind }: Ask): boolean {
  return kind === "oneOf" || kind === "startsWith" || kind === "present";
}

function areExclusive(one: Ask, other: Ask): boolean {
  if (one.kind === "absent") return needsValue(other);
  if (one.kind === "oneOf") return !one.values.some((value) => passes(value, other));
  if (one.kind === "startsWith" && other.kind === "startsWith")
    return !one.text.startsWith(other.text) && !other.text.startsWith(one.text);
  return false;
}

function passes(value: string, ask: Ask): boolean {
  switch (ask.kind) {
    case "oneOf":
      return ask.values.some((allowed) => isSame(allowed, value));
    case "not":
      return !isSame(ask.value, value);
    case "startsWith":
      return value.startsWith(ask.text);
    case "present":
    case "open":
      return true;
    case "absent":
      return false;
  }
}

/** Numbers are equal however they are spelled (`runtime/method/condition.ts`). */
function isSame(one: string, other: string): boolean {
  return one === other || (one.trim() !== "" && other.trim() !== "" && Number(one) === Number(other));
}
