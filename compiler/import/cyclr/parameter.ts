// Parameters of the connector and of methods (B§4.1, B§4.2). Those that carry a page are `paging`, not parameters.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import { defaultDisplayName } from "../../analyze/naming.ts";
import type { SourceObject } from "../source-object.ts";
import { made, type CyclrContext } from "./context.ts";
import { inOrder, readIdentity } from "./field.ts";
import { toLocation } from "./location.ts";
import { pageMark } from "./paging.ts";
import { readConstant, readLookup, readValues, type Names } from "./value.ts";
import { dataTypes, readWord, targetTypes } from "./words.ts";

/** The parameters of one level, without those that carry a page. */
export function importParameters(
  context: CyclrContext,
  sources: readonly SourceObject[],
  { level, names }: { readonly level: "connector" | "method"; readonly names: Names },
): readonly JsonObject[] {
  return inOrder(sources.filter((source) => pageMark(source) === undefined)).flatMap((source) => {
    const targetType = readWord(source, targetTypes, "TargetType");
    const written = source.text("TargetName", "Name");
    readIdentity(source);
    if (targetType === undefined || written === undefined) return [];
    const targetName =
      targetType === "filterField" || targetType === "responseField" ? toLocation(written) : written;
    if (isDropped(source)) {
      source.leaveOutWhole(targetName, "it only says that the connector's parameter is dropped here");
      return [made(context, source.path, { targetType, targetName, ignore: true })];
    }
    const displayName = source.text("DisplayName", "DisplayField");
    return [
      made(context, source.path, {
        targetType,
        targetName,
        displayName: displayName === defaultDisplayName(targetName) ? undefined : displayName,
        description: source.text("Description"),
        ...readGiven(context, source, { level, names, name: targetName }),
      }),
    ];
  });
}

/** The names of the merge fields that parameters declare. */
export function mergeFieldNames(sources: readonly SourceObject[]): readonly string[] {
  return sources.flatMap((source) => {
    const name = source.peekText("TargetName");
    return name !== "" && source.peekText("TargetType").toLowerCase() === "mergefield" ? [name] : [];
  });
}

function readGiven(
  context: CyclrContext,
  source: SourceObject,
  at: { readonly level: "connector" | "method"; readonly names: Names; readonly name: string },
): Readonly<Record<string, JsonValue | undefined>> {
  const hidden = source.flag("Hide", "Hidden", "IsHidden") === true;
  const optional = source.flag("IsOptional", "Optional") === true;
  const dataType = readWord(source, dataTypes, "DataType");
  if (dataType !== undefined && dataType !== "text")
    source.leaveOut("a parameter has the type of the value that is given to it", "DataType");
  source.leaveOut("how a value is typed in is the console's to decide", "IsMultiline", "Multiline");
  const listed = readValues(source) ?? [];
  const isConstant = hidden && listed.length === 1 && !source.has("DefaultValue", "Default");
  const given = isConstant ? listed[0] : readConstant(source, { names: at.names, dataType });
  const isLost = at.level === "method" && hidden && !optional && given === undefined;
  if (isLost) source.ledger.remark("import/made-optional", source.path, { name: at.name });
  return {
    value: hidden ? given : undefined,
    default: hidden ? undefined : given,
    optional: optional || isLost ? true : undefined,
    hidden: hidden && given === undefined ? true : undefined,
    sensitive: source.flag("IsSensitive", "Sensitive") === true ? true : undefined,
    lookup: readLookup(context, source),
    values: isConstant || listed.length === 0 ? undefined : listed,
    scope: at.level === "connector" ? readScope(source, at.name, given) : undefined,
  };
}

/** Who gives a connector's value. */
function readScope(source: SourceObject, name: string, given: JsonValue | undefined): string | undefined {
  const account = source.flag("IsAccountConnectorProperty", "IsAccountProperty") === true;
  const partner = source.flag("IsPartnerProperty", "IsPartnerConnectorProperty") === true;
  if (account && partner) source.ledger.note("import/both-scopes", source.path, { name });
  if (account) return "account";
  if (partner) return "partner";
  if (given === undefined && !isScript(source))
    source.ledger.remark("import/made-account", source.path, { name });
  return undefined;
}

function isScript(source: SourceObject): boolean {
  return source.peekText("TargetType").toLowerCase() === "script";
}

/** `CYCLR_IGNORE_PARAMETER` drops an inherited parameter; what else is said of it means nothing then. */
function isDropped(source: SourceObject): boolean {
  const values: unknown = source.peek("Values");
  const first: unknown = Array.isArray(values) ? values[0] : undefined;
  const listed: unknown =
    typeof first === "object" && first !== null && "Value" in first ? first.Value : first;
  return [listed, source.peek("DefaultValue")].includes("CYCLR_IGNORE_PARAMETER");
}
