// What a field or a parameter may hold: formats of dates, constants of the right type, values to choose from, lookups.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { nearest } from "../../diagnostics/suggest.ts";
import { parseTemplate } from "../../template/parse-template.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { checkDateFormat, type DateFormatProblem } from "../date-format.ts";
import { rename, undeclared } from "../fix.ts";
import { usedNamesIn } from "../name-lists.ts";
import { isLocationProblem, listDepth, parseLocation } from "../location.ts";
import { connectorSides } from "../sides.ts";
import { everyParameter, type PartialField, type PartialParameter } from "../symbols.ts";

/** `semantic/invalid-date-format`, `wrong-constant`, `unknown-lookup`, `has-no-effect`. */
export function checkFieldValues(context: ConnectorContext): void {
  const { connector } = context;
  for (const { fields, path } of connectorSides(connector))
    fields.forEach((field, index) => {
      if (field !== undefined) checkField(context, field, [...path, index]);
    });
  for (const { parameter, path } of everyParameter(connector)) checkParameter(context, parameter, path);
  for (const [name, category] of Object.entries(connector.objectCategories ?? {}))
    checkLookupName(context, category?.lookup, ["objectCategories", name]);
}

function checkField(context: ConnectorContext, field: PartialField, path: Path): void {
  const { document, report } = context;
  const { format, connectorField = "" } = field;
  checkChoices(context, field, path);
  checkAccountField(context, field, path);
  // A type that is there and wrong says nothing about the rest.
  if (field.dataType === undefined && document.mayHold([...path, "dataType"])) return;
  const { dataType = "text" } = field;
  if (format !== undefined && dataType !== "dateTime")
    report(
      diagnostic("semantic/has-no-effect", document.keySpan([...path, "format"]), {
        what: "format",
        reason: `the field is of type \`${dataType}\`, not \`dateTime\``,
      }),
    );
  else if (format !== undefined) checkFormat(context, format, [...path, "format"]);
  const location = parseLocation(connectorField);
  const isList = !isLocationProblem(location) && listDepth(location) > 0;
  if (!isList) checkConstant(context, field.default, dataType, [...path, "default"]);
  (field.values ?? []).forEach((entry, index) => {
    const value = typeof entry === "object" ? entry.value : entry;
    checkConstant(context, value, dataType, [...path, "values", index]);
  });
  // A constant is sent as it is written: only a type that stands beside it can contradict it.
  if (!isList && field.dataType !== undefined)
    checkConstant(context, field.value, dataType, [...path, "value"]);
}

/** `Cyclr_Account_…` is saved when a method is called after signing in, and by no other call. */
function checkAccountField(
  { connector, document, report }: ConnectorContext,
  field: PartialField,
  path: Path,
): void {
  if (field.systemField?.startsWith("Cyclr_Account_") !== true) return;
  const [, method, side] = path;
  const isSaved =
    side === "response" &&
    Object.values(connector.authentication ?? {}).some((one) => one?.afterSignIn === method);
  if (isSaved) return;
  const span = document.valueSpan([...path, "systemField"]);
  const reason = "its value is saved only by a method that an authentication names as `afterSignIn`";
  report(diagnostic("semantic/has-no-effect", span, { what: field.systemField, reason }));
}

function checkFormat({ connector, document, report }: ConnectorContext, format: string, at: Path): void {
  const problem = checkDateFormat(format) ?? (isRead(connector, at) ? checkYear(format) : undefined);
  if (problem === undefined) return;
  const span = document.textSpan(at, problem.start, problem.end);
  const fix = problem.meant === undefined ? {} : rename(document.valueSpan(at), problem.meant);
  report(diagnostic("semantic/invalid-date-format", span, { format, detail: problem.detail }, fix));
}

/** A field of what comes in. */
function isRead({ methods }: ConnectorContext["connector"], [, key, side]: Path): boolean {
  return side === "response" || side === "events" || methods?.[String(key)]?.type === "webhook";
}

/** Without a year nobody can tell which moment is meant. */
function checkYear(format: string): DateFormatProblem | undefined {
  const isPattern = !["iso", "unix", "unixMs", "ttl"].includes(format);
  if (!isPattern || /y/.test(format.replace(/'[^']*'|"[^"]*"|\\./g, ""))) return undefined;
  return { start: 0, end: format.length, detail: "it holds no year, and no point in time can be read" };
}

const typeWords = {
  integer: "a whole number",
  float: "a number",
  decimal: "a number",
  boolean: "`true` or `false`",
  text: "a single value",
  dateTime: "a point in time",
} as const;

/** A constant without merge fields is of its field's type. What a reader would accept as text is accepted here. */
function checkConstant(
  { document, report }: ConnectorContext,
  value: unknown,
  dataType: NonNullable<PartialField["dataType"]>,
  at: Path,
): void {
  if (value === undefined || value === null || dataType === "any" || dataType === "file") return;
  const isTemplate =
    typeof value === "string" && parseTemplate(value).parts.some((part) => part.kind === "expression");
  if (isTemplate || fits(value, dataType)) return;
  const expected = `the field is of type \`${dataType}\`, ${typeWords[dataType]}`;
  // An entry of a list is called by its list.
  const key = at.findLast((step) => typeof step === "string") ?? "";
  const args = { key, value: show(value), expected };
  report(diagnostic("semantic/wrong-constant", document.valueSpan(at), args));
}

function fits(value: unknown, dataType: keyof typeof typeWords): boolean {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "boolean") return false;
  const text = String(value);
  switch (dataType) {
    case "integer":
      return typeof value !== "boolean" && /^-?\d+$/.test(text);
    case "float":
    case "decimal":
      return typeof value !== "boolean" && /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text);
    case "boolean":
      return text === "true" || text === "false";
    case "dateTime":
      return typeof value === "string";
    case "text":
      return true;
  }
}

function show(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : `\`${String(value)}\``;
}

/** What a person may choose: an initial value is one of the choices, and there is one source of them. */
function checkChoices(
  { document, connector, report }: ConnectorContext,
  of: Pick<PartialField, "values" | "lookup" | "default" | "value">,
  path: Path,
): void {
  const { values, lookup } = of;
  const known = (values ?? []).flatMap((entry) =>
    entry === undefined ? [] : [typeof entry === "object" ? entry.value : entry],
  );
  for (const key of ["default", "value"] as const) {
    const given = of[key];
    const isScalar = typeof given === "number" || typeof given === "boolean" || typeof given === "string";
    if (!isScalar || known.length === 0 || known.some((one) => String(one) === String(given))) continue;
    if (typeof given === "string" && given.includes("{{")) continue;
    const span = document.valueSpan([...path, key]);
    const expected = `\`values\` offers ${known.map((one) => `\`${String(one)}\``).join(", ")}`;
    const near = nearest(String(given), known.map(String));
    const args = { key, value: show(given), expected };
    report(
      diagnostic("semantic/wrong-constant", span, args, typeof given === "string" ? rename(span, near) : {}),
    );
  }
  checkLookupName({ document, connector, report }, lookup, path);
}

/** The `lookup` at a path is one of the connector's. */
function checkLookupName(
  { document, connector, report }: Pick<ConnectorContext, "document" | "connector" | "report">,
  lookup: string | undefined,
  path: Path,
): void {
  const lookups = Object.keys(connector.lookups ?? {});
  if (lookup === undefined || lookups.includes(lookup) || document.mayHold(["lookups", lookup])) return;
  const span = document.valueSpan([...path, "lookup"]);
  report(
    diagnostic(
      "semantic/unknown-lookup",
      span,
      { name: lookup },
      undeclared(span, lookup, usedNamesIn(document, lookups)),
    ),
  );
}

function checkParameter(context: ConnectorContext, parameter: PartialParameter, path: Path): void {
  const { document, report } = context;
  const { targetType, targetName = "" } = parameter;
  checkChoices(context, parameter, path);
  const idle = (what: string, reason: string): void =>
    report(diagnostic("semantic/has-no-effect", document.keySpan([...path, what]), { what, reason }));
  if (parameter.strict === true && parameter.lookup === undefined)
    idle("strict", "no `lookup` says which values there are");
  if (parameter.list !== undefined && parameter.multiple !== true)
    idle("list", "without `multiple` the parameter holds one value");
  else if (parameter.list !== undefined && targetType !== undefined && targetType !== "queryString")
    idle("list", "it says how a query spells a list");
  if (targetType !== "filterField" && targetType !== "responseField") return;
  const location = parseLocation(targetName);
  const problem =
    isLocationProblem(location) || location.source === "body"
      ? location
      : { start: 0, end: targetName.length, detail: "a place in the response's body is meant" };
  if (!isLocationProblem(problem)) return;
  const at: Path = [...path, "targetName"];
  const span = document.textSpan(at, problem.start, problem.end);
  report(diagnostic("semantic/invalid-location", span, { location: targetName, detail: problem.detail }));
}
