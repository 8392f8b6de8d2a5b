// The fields of a GraphQL body are the variables of its query: each declared, each required one given, lists as lists.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { quoteChoice } from "../../diagnostics/quote.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import type { QueryVariable } from "../../graphql/parse-query.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { isLocationProblem, parseLocation, type Segment } from "../location.ts";
import type { PartialField } from "../symbols.ts";

/** `semantic/unknown-variable`, `missing-variable`, `variable-type`. */
export function checkGraphql(context: ConnectorContext): void {
  for (const [key, { variables }] of context.queries) {
    const method = context.connector.methods?.[key];
    if (method?.type !== "action" || method.request?.bodyType !== "graphql" || variables === undefined)
      continue;
    checkVariables(context, variables, method.request.fields ?? [], ["methods", key, "request"]);
  }
}

interface Given {
  readonly segments: readonly Segment[];
  readonly field: PartialField;
  readonly path: Path;
}

function checkVariables(
  context: ConnectorContext,
  variables: readonly QueryVariable[],
  fields: readonly (PartialField | undefined)[],
  path: Path,
): void {
  const { document, report } = context;
  const given = fields.flatMap((field, index): readonly Given[] => {
    const location = field?.connectorField === undefined ? undefined : parseLocation(field.connectorField);
    if (field === undefined || location === undefined || isLocationProblem(location)) return [];
    if (location.source !== "body") return [];
    return [{ segments: location.segments, field, path: [...path, "fields", index] }];
  });
  // A field that is misspelt is not missing as well.
  const meant = new Set<string>();
  for (const one of given) {
    const name = one.segments[0]?.name;
    const variable = variables.find((declared) => declared.name === name);
    if (variable !== undefined) checkType(context, variable, one);
    else {
      const span = document.valueSpan([...one.path, "connectorField"]);
      const near = nearest(
        name ?? "",
        variables.map((declared) => declared.name),
      );
      for (const one of near) meant.add(one);
      const hint = near.length === 0 ? undefined : `Did you mean ${quoteChoice(near)}?`;
      report(diagnostic("semantic/unknown-variable", span, { name: name ?? "" }, { hint }));
    }
  }
  if (given.length < fields.length) return;
  for (const variable of variables) {
    const always = given.some(
      ({ segments, field }) => segments[0]?.name === variable.name && isAlways(field),
    );
    if (!variable.required || always || meant.has(variable.name)) continue;
    const args = { name: variable.name, type: typeName(variable) };
    report(diagnostic("semantic/missing-variable", document.keySpan([...path, "query"]), args));
  }
}

function isAlways(field: PartialField): boolean {
  return field.value !== undefined || field.default !== undefined || field.optional !== true;
}

function typeName({ type, lists }: QueryVariable): string {
  return `${"[".repeat(lists)}${type}${"]".repeat(lists)}`;
}

/** The types of fields that may become a scalar of the language's own; others are the vendor's and may be anything. */
const scalars: Readonly<Record<string, readonly string[]>> = {
  Int: ["integer", "any"],
  Float: ["integer", "float", "decimal", "any"],
  Boolean: ["boolean", "any"],
  String: ["text", "dateTime", "any"],
  ID: ["text", "integer", "any"],
};

function checkType(
  { document, report }: ConnectorContext,
  variable: QueryVariable,
  { segments, field, path }: Given,
): void {
  const dataType = field.dataType ?? "text";
  // A constant or an `any` brings a structure of its own.
  if (field.value !== undefined || dataType === "any") return;
  const lists = segments.filter(({ kind }) => kind === "list").length;
  const isDeep = segments.length > 1;
  const actual = `${"a list of ".repeat(lists)}\`${dataType}\``;
  const fail = (key: string): void =>
    report(
      diagnostic("semantic/variable-type", document.valueSpan([...path, key]), {
        name: variable.name,
        type: typeName(variable),
        actual: isDeep ? "an object" : actual,
      }),
    );
  const allowed = scalars[variable.type];
  if (allowed === undefined) return;
  // A single value where a list is wanted makes a list of one (the specification's input coercion).
  if (isDeep || lists > variable.lists) fail("connectorField");
  else if (!allowed.includes(dataType)) fail(field.dataType === undefined ? "connectorField" : "dataType");
}
