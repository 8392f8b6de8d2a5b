// The tables of a reference page: parameters, what is given, what is read.
import { listDepth } from "../analyze/location.ts";
import type { ConnectorIr, ConnectorParameterIr, FieldIr, ParameterIr } from "../ir/ir.ts";
import { code, prose, table } from "./markdown.ts";
import { spellChoices, spellJson } from "./spell.ts";

type Lookups = ConnectorIr["lookups"];

/** The connector's parameters, with who gives them. */
export function connectorParameterTable(
  parameters: readonly ConnectorParameterIr[],
  lookups: Lookups,
): string {
  return table(
    ["Name", "Asked", "Goes to", "Required", "Meaning"],
    parameters
      .filter(({ value }) => value === undefined)
      .map((one) => [code(one.name), asked(one), ...parameterCells(one, lookups).slice(1)]),
  );
}

/** A method's own parameters. */
export function parameterTable(parameters: readonly ParameterIr[], lookups: Lookups): string {
  return table(
    ["Name", "Goes to", "Required", "Meaning"],
    parameters
      .filter(({ value, inherited }) => value === undefined && !inherited)
      .map((one) => parameterCells(one, lookups)),
  );
}

/** The fields that a caller gives. */
export function inputTable(fields: readonly FieldIr[], lookups: Lookups): string {
  return table(
    ["Field", "Type", "Required", "Sent as", "Meaning"],
    fields
      .filter(({ value }) => value === undefined)
      .map((field) => [
        code(field.systemField),
        typeOf(field),
        yes(isRequired(field)),
        code(field.locationText),
        meaning(field, lookups),
      ]),
  );
}

/** The fields that are read. */
export function outputTable(fields: readonly FieldIr[], lookups: Lookups): string {
  return table(
    ["Field", "Type", "From", "Meaning"],
    fields.map((field) => [
      code(field.systemField),
      typeOf(field),
      code(field.locationText),
      meaning(field, lookups),
    ]),
  );
}

function asked({ scope, onlyIn }: ConnectorParameterIr): string {
  const when = scope === "partner" ? "once for all accounts" : "at installation";
  return onlyIn === undefined ? when : `${when}, for ${onlyIn.map(code).join(", ")}`;
}

function parameterCells(one: ParameterIr, lookups: Lookups): readonly string[] {
  return [code(one.name), code(one.target), yes(isRequired(one)), meaning(one, lookups)];
}

/** Saved values are texts, whatever their source was. */
function typeOf({ systemField, dataType, location }: FieldIr): string {
  const type = systemField.startsWith("Cyclr_Webhook_") ? "text" : dataType;
  return code(`${type}${"[]".repeat(listDepth(location))}`);
}

/** What it is, then what may be given. */
function meaning(of: ParameterIr | FieldIr, lookups: Lookups): string {
  const text = prose(
    of.sensitive ? `${of.description ?? of.displayName} (sensitive)` : (of.description ?? of.displayName),
  );
  const more = [
    of.default === undefined ? "" : `Default: ${spellJson(of.default)}.`,
    of.values === undefined ? "" : `One of ${spellChoices(of.values)}.`,
    of.lookup === undefined ? "" : lookupText(of.lookup, "strict" in of, lookups),
    "list" in of && of.list !== undefined ? "A list." : "",
    "nullable" in of && of.nullable ? "May be null." : "",
    "format" in of && of.format !== undefined ? `Written as ${code(of.format)}.` : "",
    of.hidden ? "Not shown to people." : "",
  ].filter((part) => part !== "");
  return more.length === 0 ? text : `${text}${/[.!?)]$/.test(text) ? "" : "."} ${more.join(" ")}`;
}

function lookupText(key: string, strict: boolean, lookups: Lookups): string {
  const method = lookups?.[key]?.method;
  const from = method === undefined ? code(key) : `what ${code(method)} lists`;
  return strict ? `Only from ${from}.` : `Choose from ${from}.`;
}

function isRequired(of: ParameterIr | FieldIr): boolean {
  return !of.optional && of.default === undefined;
}

function yes(is: boolean): string {
  return is ? "yes" : "";
}
