// The TypeScript types of a method's input and output: fields → JSON Schema → interfaces. The library prints the
// types; names, order and comments are ours, so that its output is the same on every machine.
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { listDepth } from "../analyze/location.ts";
import type { FieldIr, ParameterIr } from "../ir/ir.ts";
import { Code } from "./code.ts";
import type { ModuleContext } from "./module-context.ts";

/** One interface to print. */
export interface InterfaceSpec {
  readonly name: string;
  readonly description: string;
  readonly properties: readonly PropertySpec[];
}

/** One property of it. */
export interface PropertySpec {
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** A TypeScript type. */
  readonly type: string;
}

/** What a caller gives: the mapped fields and the parameters that are asked. */
export function inputProperties(
  fields: readonly FieldIr[],
  parameters: readonly ParameterIr[],
  module: ModuleContext,
): readonly PropertySpec[] {
  const asked = parameters.filter((parameter) => parameter.value === undefined && !parameter.inherited);
  const mapped = fields.filter((field) => field.value === undefined);
  return [
    ...asked.map((parameter) => ({
      name: parameter.name,
      description: describe(parameter, parameterUse(parameter)),
      required: !parameter.optional && parameter.default === undefined,
      type:
        parameter.list === undefined
          ? "string | number | boolean"
          : `${module.type("List").text}<string | number | boolean>`,
    })),
    ...mapped.map((field) => ({
      name: field.systemField,
      description: describe(field, `sent as \`${field.locationText}\``),
      required: !field.optional && field.default === undefined,
      type: `${fieldType(field, module)}${field.nullable ? " | null" : ""}`,
    })),
  ];
}

/** What a response or delivery gives; every property may be absent. */
export function outputProperties(
  fields: readonly FieldIr[],
  webhookId: Code,
  module: ModuleContext,
): readonly PropertySpec[] {
  return fields.map((field) => ({
    name: field.systemField,
    description: describe(field, `from \`${field.locationText}\``),
    required: false,
    type: fieldType(field, module, webhookId),
  }));
}

/** Prints interfaces, each exported, in the given order. */
export async function emitInterfaces(specs: readonly InterfaceSpec[]): Promise<Code> {
  const printed = await Promise.all(specs.map(printInterface));
  return new Code(printed.join("\n"));
}

const scalarTypes = {
  text: "string",
  integer: "number | bigint",
  float: "number",
  decimal: "string",
  boolean: "boolean",
  dateTime: "string",
} as const;

function fieldType(field: FieldIr, module: ModuleContext, webhookId?: Code): string {
  let type = elementType(field, module, webhookId);
  for (let depth = listDepth(field.location); depth > 0; depth--)
    type = `${module.type("List").text}<${type}>`;
  return type;
}

/** Saved values are texts, whatever their source was; the webhook's id has a type of its own. */
function elementType({ systemField, dataType }: FieldIr, module: ModuleContext, webhookId?: Code): string {
  if (systemField === "Cyclr_Webhook_Id" && webhookId !== undefined) return webhookId.text;
  if (systemField.startsWith("Cyclr_Webhook_")) return "string";
  if (dataType === "any") return module.type("JsonValue").text;
  return dataType === "file" ? module.type("FileHandle").text : scalarTypes[dataType];
}

function parameterUse(parameter: ParameterIr): string {
  switch (parameter.target) {
    case "httpHeader":
      return `sent as the header \`${parameter.name}\``;
    case "queryString":
      return `sent in the query as \`${parameter.name}\``;
    case "filterField":
      return `only records whose \`${parameter.name}\` it is`;
    case "responseField":
      return `read from \`${parameter.name}\` of the response`;
    case "script":
      return "read by scripts";
    case "mergeField":
    case "secret":
      return `put where the definition says \`{{${parameter.name}}}\``;
  }
}

function describe(
  of: { readonly displayName: string; readonly description?: string },
  where: string,
): string {
  const what = of.description ?? of.displayName;
  return `${what}${/[.!?]$/.test(what) ? "" : "."} ${where.charAt(0).toUpperCase()}${where.slice(1)}.`.replaceAll(
    "*/",
    "*\\/",
  );
}

async function printInterface(spec: InterfaceSpec): Promise<string> {
  const schema: JSONSchema = {
    title: spec.name,
    description: spec.description.replaceAll("*/", "*\\/"),
    type: "object",
    additionalProperties: false,
    required: spec.properties.filter((property) => property.required).map((property) => property.name),
    properties: Object.fromEntries(
      spec.properties.map((property) => [
        property.name,
        { tsType: property.type, description: property.description },
      ]),
    ),
  };
  return layOut(await compile(schema, spec.name, { bannerComment: "", format: false }));
}

/**
 * The library prints unformatted code: one property or comment line each. Comments of one line are put on one line, and the
 * interface becomes a type alias, which the contract's open `Values` accepts.
 */
function layOut(text: string): string {
  const lines = text
    .replace(/\/\*\*\n \* (.*)\n \*\//g, "/** $1 */")
    .trimEnd()
    .split("\n");
  const open = lines.findIndex((line) => line.startsWith("export interface"));
  const body = lines.slice(open + 1, -1).filter((line) => line !== "");
  return [
    ...lines.slice(0, open),
    (lines[open] ?? "").replace(/^export interface (\S+) \{$/, "export type $1 = {"),
    ...body.map((line) => `  ${line}${/^(?:\/\*\*| \*)/.test(line) ? "" : ";"}`),
    "};",
    "",
  ].join("\n");
}
