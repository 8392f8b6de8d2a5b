// Enhanced custom fields (B§10.1): a method's outputs describe fields, one a record, by the reference's system fields `cyclr_…`.
import type { PickValue } from "../contract/call.ts";
import type { Field } from "../contract/connector.ts";
import { isJsonObject, type JsonValue } from "../contract/value.ts";
import type { CustomField } from "./custom-fields.ts";

/** True for the outputs of a method that describes fields. */
export function isDescription(outputs: readonly Field[]): boolean {
  return outputs.some(({ name }) => name === "cyclr_field_location");
}

type DataType = Field["dataType"];

/** The reference's codes; 0 is "not defined": the value is passed as it is. */
const dataTypes: readonly DataType[] = ["any", "text", "integer", "float", "boolean", "dateTime"];

/** The fields that a method's outputs describe. A record without a location is none. */
export function describedFields(
  output: Readonly<Record<string, unknown>>,
  isSent: boolean,
): readonly CustomField[] {
  const locations = listOf(output["cyclr_field_location"]);
  return locations.flatMap((_, index) => {
    const part = (name: string): unknown => listOf(output[`cyclr_${name}`])[index] ?? undefined;
    const connectorField = textOf(part("field_location"));
    if (connectorField === undefined) return [];
    // What is hidden is offered to nobody; it is sent all the same when it has a value.
    const [initial, isHidden] = [part("default_value") as JsonValue | undefined, isTrue(part("is_hidden"))];
    if (isSent ? isTrue(part("is_readonly")) || (isHidden && initial === undefined) : isHidden) return [];
    const dataType = toDataType(part("data_type"));
    const format = dataType === "dateTime" ? textOf(part("data_type_format")) : undefined;
    const [displayName, description] = [textOf(part("display_name")), textOf(part("description"))];
    const values = toPickValues(part("field_values"));
    return {
      connectorField,
      ...(displayName !== undefined && { displayName }),
      ...(description !== undefined && { description }),
      dataType,
      ...(format !== undefined && { format }),
      ...(values.length > 0 && { values }),
      // A step that was there before the field must not fail for it, unless its source says so.
      ...(isSent && {
        ...(initial !== undefined && { default: toType(initial, dataType) }),
        ...(!isFalse(part("is_optional")) && { optional: true }),
        ...(isHidden && { hidden: true }),
      }),
    };
  });
}

/** One field alone may be described without a list. */
function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function textOf(value: unknown): string | undefined {
  if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") return undefined;
  const text = String(value).trim();
  return text === "" ? undefined : text;
}

function isTrue(value: unknown): boolean {
  return /^(?:true|1)$/i.test(String(value));
}

function isFalse(value: unknown): boolean {
  return /^(?:false|0)$/i.test(String(value));
}

/** A code from 0 to 5, or one of our own names; whatever else is said is not known here. */
function toDataType(value: unknown): DataType {
  const text = textOf(value) ?? "0";
  return (
    dataTypes[/^[0-5]$/.test(text) ? Number(text) : -1] ?? dataTypes.find((type) => type === text) ?? "any"
  );
}

/** Sources often write every default as text. */
function toType(value: JsonValue, dataType: DataType): JsonValue {
  if (typeof value !== "string") return value;
  if (dataType === "boolean" && /^(?:true|false)$/i.test(value)) return value.toLowerCase() === "true";
  const isNumber = dataType === "integer" ? /^-?\d{1,15}$/.test(value) : /^-?\d+(?:\.\d+)?$/.test(value);
  return (dataType === "integer" || dataType === "float") && isNumber ? Number(value) : value;
}

/** Scalars, `{ value, label }`, or a text with one value a line or between commas is none: only lists are. */
function toPickValues(value: unknown): readonly PickValue[] {
  return listOf(value).flatMap((one): readonly PickValue[] => {
    if (isScalar(one)) return [one];
    if (!isJsonObject(one as JsonValue)) return [];
    const { value: chosen, label } = one as { readonly value?: unknown; readonly label?: unknown };
    if (!isScalar(chosen)) return [];
    const name = textOf(label);
    return [name === undefined ? chosen : { value: chosen, label: name }];
  });
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
