// JSON Schema 2020-12 of what each method takes and gives: one document for a connector, `$defs` named `<method>.input` and
// `<method>.output`.
import type { PickValue } from "../../runtime/contract/call.ts";
import { listDepth } from "../analyze/location.ts";
import { eventField, type ConnectorIr, type FieldIr, type MethodIr, type ParameterIr } from "../ir/ir.ts";

type Schema = Readonly<Record<string, unknown>>;

/** Prints the document. */
export function emitJsonSchemas(connector: ConnectorIr): string {
  const definitions = connector.methods.flatMap((method): readonly (readonly [string, Schema])[] => [
    ...(method.kind === "webhook" ? [] : [[`${method.key}.input`, inputSchema(method)] as const]),
    ...(method.kind === "webhookResponse" ? [] : [[`${method.key}.output`, outputSchema(method)] as const]),
  ]);
  const document = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: connector.name,
    description: `Inputs and outputs of the methods of ${connector.id} ${connector.version}.`,
    $defs: Object.fromEntries(definitions),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function inputSchema(method: Exclude<MethodIr, { readonly kind: "webhook" }>): Schema {
  const parameters = method.parameters.filter(({ value, inherited }) => value === undefined && !inherited);
  const fields = method.request.filter(({ value }) => value === undefined);
  const required = [...parameters, ...fields].filter(
    ({ optional, default: initial }) => !optional && initial === undefined,
  );
  return objectSchema(
    [
      ...parameters.map((parameter) => [parameter.name, parameterSchema(parameter)] as const),
      ...fields.map((field) => [field.systemField, inputFieldSchema(field)] as const),
    ],
    required.map((one) => ("systemField" in one ? one.systemField : one.name)),
  );
}

function outputSchema(method: Exclude<MethodIr, { readonly kind: "webhookResponse" }>): Schema {
  if (method.kind !== "webhook") return fieldsSchema(method.response);
  if (method.events === undefined) return fieldsSchema(method.fields);
  return { oneOf: method.events.types.map(({ name, fields }) => fieldsSchema(fields, name)) };
}

/** What is read may always be missing, but for the event's name. */
function fieldsSchema(fields: readonly FieldIr[], event?: string): Schema {
  const properties = fields.map((field) => [field.systemField, outputFieldSchema(field)] as const);
  if (event === undefined) return objectSchema(properties, []);
  return { title: event, ...objectSchema([[eventField, { const: event }], ...properties], [eventField]) };
}

function objectSchema(
  properties: readonly (readonly [string, Schema])[],
  required: readonly string[],
): Schema {
  return {
    type: "object",
    properties: Object.fromEntries(properties),
    ...(required.length === 0 ? {} : { required: [...new Set(required)] }),
    additionalProperties: false,
  };
}

function parameterSchema({ displayName, description, list, values, default: initial }: ParameterIr): Schema {
  const scalar = values === undefined ? { type: ["string", "number", "boolean"] } : choiceSchema(values);
  return {
    title: displayName,
    ...(description === undefined ? {} : { description }),
    ...(list === undefined ? scalar : { type: "array", items: scalar }),
    ...(initial === undefined ? {} : { default: initial }),
  };
}

function inputFieldSchema(field: FieldIr): Schema {
  const value = field.values === undefined ? valueSchema(field) : choiceSchema(field.values);
  return fieldSchema(field, field.nullable ? orNull(value) : value);
}

/** A vendor may add to the values that a definition knows: they are examples. */
function outputFieldSchema(field: FieldIr): Schema {
  const { values } = field;
  const examples = values === undefined ? {} : { examples: values.map(choice) };
  return fieldSchema(field, { ...valueSchema(field), ...examples });
}

/** A value below as many lists as the location passes through. Elements may be missing, and are then null. */
function fieldSchema(field: FieldIr, value: Schema): Schema {
  const depth = listDepth(field.location);
  let schema = value;
  for (let level = 0; level < depth; level++) schema = { type: "array", items: orNull(schema) };
  return {
    title: field.displayName,
    ...(field.description === undefined ? {} : { description: field.description }),
    ...schema,
    ...(field.default === undefined ? {} : { default: field.default }),
  };
}

/** One of the values; where they are called something, with their names. */
function choiceSchema(values: readonly PickValue[]): Schema {
  if (values.every((one) => typeof one !== "object")) return { enum: values };
  return {
    oneOf: values.map((one) =>
      typeof one === "object" ? { const: one.value, title: one.label } : { const: one },
    ),
  };
}

function choice(one: PickValue): string | number | boolean {
  return typeof one === "object" ? one.value : one;
}

/** As the generated types have it: saved values are texts, decimals keep their digits as text. */
function valueSchema({ systemField, dataType }: FieldIr): Schema {
  if (systemField.startsWith("Cyclr_Webhook_")) return { type: "string" };
  return valueSchemas[dataType];
}

const valueSchemas: Readonly<Record<FieldIr["dataType"], Schema>> = {
  text: { type: "string" },
  integer: { type: "integer" },
  float: { type: "number" },
  decimal: { type: "string", pattern: "^-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?$" },
  boolean: { type: "boolean" },
  // A date or a point in time, with or without a zone, as the engine takes it: `format: "date-time"` would refuse some.
  dateTime: { type: "string", pattern: "^\\d{4}-\\d\\d" },
  file: { type: "object" },
  any: {},
};

function orNull(schema: Schema): Schema {
  if (typeof schema["type"] === "string") return { ...schema, type: [schema["type"], "null"] };
  return "enum" in schema || "oneOf" in schema ? { anyOf: [schema, { type: "null" }] } : schema;
}
