// The fields of one side of a method (B§3.2).
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import { isLocationProblem, parseLocation } from "../../analyze/location.ts";
import { defaultDisplayName, defaultSystemField } from "../../analyze/naming.ts";
import { toPascal, unique } from "../names.ts";
import type { SourceObject } from "../source-object.ts";
import { made, type CyclrContext } from "./context.ts";
import { toLocation } from "./location.ts";
import { readConstant, readLookup, readValues, type Names } from "./value.ts";
import { dataTypes, readWord } from "./words.ts";

/** A side: what is sent, or what is read (a response, or what is posted to a webhook). */
export type Side = "sent" | "read";

/** The fields in the order in which the source shows them. */
export function importFields(
  context: CyclrContext,
  sources: readonly SourceObject[],
  side: Side,
  names: Names,
): JsonObject[] {
  const taken = new Set<string>();
  return inOrder(sources).flatMap((source) => {
    const field = importField(context, source, { side, names, taken });
    return field === undefined ? [] : [field];
  });
}

function importField(
  context: CyclrContext,
  source: SourceObject,
  { side, names, taken }: { readonly side: Side; readonly names: Names; readonly taken: Set<string> },
): JsonObject | undefined {
  const written = source.text("ConnectorField", "Field");
  if (written === undefined) return undefined;
  const connectorField = toLocation(written);
  const location = parseLocation(connectorField);
  const usual = isLocationProblem(location) ? undefined : defaultSystemField(location);
  const systemField = readSystemField(source, usual ?? toPascal(connectorField, "Field"), taken);
  const displayName = source.text("DisplayName", "DisplayField", "DisplayFieldName", "Name");
  const dataType = readWord(source, dataTypes, "DataType");
  const common = {
    connectorField,
    systemField: systemField === usual ? undefined : systemField,
    displayName: displayName === defaultDisplayName(systemField) ? undefined : displayName,
    description: source.text("Description"),
    dataType: dataType === "text" ? undefined : dataType,
    format: readFormat(source, dataType),
  };
  readIdentity(source);
  const values = readValues(source);
  if (side === "sent")
    return made(context, source.path, {
      ...common,
      ...readSent(context, source, { dataType, names, name: systemField }),
      values,
    });
  source.leaveOut("what is read is always optional and always shown", "IsOptional", "Optional");
  source.leaveOut("what is read is always optional and always shown", "Hide", "Hidden");
  return made(context, source.path, {
    ...common,
    sensitive: source.flag("IsSensitive", "Sensitive") === true ? true : undefined,
    values,
  });
}

function readSent(
  context: CyclrContext,
  source: SourceObject,
  {
    dataType,
    names,
    name,
  }: { readonly dataType: string | undefined; readonly names: Names; readonly name: string },
): Readonly<Record<string, JsonValue | undefined>> {
  const hidden = source.flag("Hide", "Hidden", "IsHidden") === true;
  const optional = source.flag("IsOptional", "Optional") === true;
  const given = readConstant(source, { names, dataType });
  const isLost = hidden && !optional && given === undefined;
  if (isLost) source.ledger.remark("import/made-optional", source.path, { name });
  return {
    value: hidden ? given : undefined,
    default: hidden ? undefined : given,
    optional: optional || isLost ? true : undefined,
    hidden: hidden && given === undefined ? true : undefined,
    nullable: source.flag("IsNullable", "Nullable") === true ? true : undefined,
    sensitive: source.flag("IsSensitive", "Sensitive") === true ? true : undefined,
    lookup: readLookup(context, source),
  };
}

/** The source's name where it can stand, made unique within its side. */
function readSystemField(source: SourceObject, usual: string, taken: Set<string>): string {
  const written = source.text("SystemField", "CyclrField") ?? usual;
  const name = /^[A-Za-z][A-Za-z0-9_]*$/.test(written) ? written : toPascal(written, "Field");
  const systemField = unique(name, taken);
  if (systemField !== written)
    source.ledger.remark("import/renamed", source.at("SystemField", "CyclrField"), {
      name: written,
      to: systemField,
    });
  return systemField;
}

/** A date's format (B§3.2); ours are `iso`, `unix`, `unixMs` and .NET-style patterns. */
function readFormat(source: SourceObject, dataType: string | undefined): string | undefined {
  const text = source.text("DataTypeFormat", "Format");
  if (text === undefined) return undefined;
  if (dataType === "dateTime" || dataType === undefined) {
    const known = { iso8601: "iso", iso: "iso", unix: "unix", unixtimestamp: "unix", epoch: "unix" };
    return new Map(Object.entries(known)).get(text.toLowerCase()) ?? text;
  }
  source.ledger.note("import/not-in-language", source.at("DataTypeFormat", "Format"), {
    key: "DataTypeFormat",
    what: "gives a format to a value that is no date",
  });
  return undefined;
}

/** What identifies a record in the system it comes from. */
export function readIdentity(source: SourceObject): void {
  const reason = "it identifies the record in the system that it comes from";
  for (const key of ["Id", "UniqueIdentifier", "EntityIdentifier", "MethodUniqueIdentifier"])
    source.leaveOut(reason, key);
}

/** By `DisplayOrder` where the source gives one; what has none keeps its place after those that have. */
export function inOrder(sources: readonly SourceObject[]): readonly SourceObject[] {
  const order = new Map(
    sources.map((source) => [source, source.number("DisplayOrder") ?? Number.POSITIVE_INFINITY]),
  );
  return sources.toSorted((a, b) => Math.sign((order.get(a) ?? 0) - (order.get(b) ?? 0)) || 0);
}
