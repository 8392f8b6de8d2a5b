// The TypeScript types of a method's input and output. System fields are a flat list whose types are known here, so they
// are printed directly: type aliases, not interfaces, since only aliases fit the contract's open `Values`.
import { listDepth } from "../analyze/location.ts";
import type { FieldIr, ParameterIr } from "../ir/ir.ts";
import type { SubscriptionInput } from "../ir/merge-uses.ts";
import { type Code, docComment, identifier, joinCode, propertyKey, ts, typeOnly } from "./code.ts";
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
  readonly type: Code;
}

/** What a caller gives: the mapped fields, the parameters that are asked, and what a subscription would have. */
export function inputProperties(
  fields: readonly FieldIr[],
  parameters: readonly ParameterIr[],
  subscription: readonly SubscriptionInput[],
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
          ? ts`string | number | boolean`
          : ts`${module.type("List")}<string | number | boolean>`,
    })),
    ...mapped.map((field) => ({
      name: field.systemField,
      description: describe(field, `sent as \`${field.locationText}\``),
      required: !field.optional && field.default === undefined,
      type: field.nullable ? ts`${fieldType(field, module)} | null` : fieldType(field, module),
    })),
    ...subscription.map(({ name, place, optional }) => ({
      name,
      description: `Given by the webhook's subscription. Put where the definition says \`{{${name}}}\`.`,
      required: !optional,
      type: name.startsWith("Cyclr_Webhook_")
        ? ts`string`
        : place === "value"
          ? module.type("JsonValue")
          : ts`string | number | boolean`,
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

/** Prints a type, exported. */
export function emitInterface({ name, description, properties }: InterfaceSpec): Code {
  const lines = properties.map(
    (property) =>
      ts`${docComment([property.description], "  ")}  ${propertyKey(property.name)}${property.required ? ts`` : ts`?`}: ${property.type};\n`,
  );
  return typeOnly(
    ts`${docComment([description])}export type ${identifier(name)} = {\n${joinCode(lines, "")}};`,
  );
}

const scalarTypes = {
  text: ts`string`,
  integer: ts`number | bigint`,
  float: ts`number`,
  decimal: ts`string`,
  boolean: ts`boolean`,
  dateTime: ts`string`,
} as const;

function fieldType(field: FieldIr, module: ModuleContext, webhookId?: Code): Code {
  let type = elementType(field, module, webhookId);
  for (let depth = listDepth(field.location); depth > 0; depth--) type = ts`${module.type("List")}<${type}>`;
  return type;
}

/** Saved values are texts, whatever their source was; the webhook's id has a type of its own. */
function elementType({ systemField, dataType }: FieldIr, module: ModuleContext, webhookId?: Code): Code {
  if (systemField === "Cyclr_Webhook_Id" && webhookId !== undefined) return webhookId;
  if (systemField.startsWith("Cyclr_Webhook_")) return ts`string`;
  if (dataType === "any") return module.type("JsonValue");
  return dataType === "file" ? module.type("FileHandle") : scalarTypes[dataType];
}

function parameterUse(parameter: ParameterIr): string {
  switch (parameter.target) {
    case "httpHeader":
      return `sent as the header \`${parameter.name}\``;
    case "queryString":
      return `sent in the query as \`${parameter.name}\``;
    case "filterField":
      return `only records whose \`${parameter.name}\` it is are kept, or which are not older where it is a date`;
    case "responseField":
      return `put at \`${parameter.name}\` of the response`;
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
  return `${what}${/[.!?]$/.test(what) ? "" : "."} ${where.charAt(0).toUpperCase()}${where.slice(1)}.`;
}
