// One field → IR, names filled in.
import type { JsonValue } from "../../runtime/contract/value.ts";
import { isLocationProblem, parseLocation } from "../analyze/location.ts";
import { defaultDisplayName, defaultSystemField } from "../analyze/naming.ts";
import type { RequestFieldDefinition } from "../schema/definition.gen.ts";
import type { FieldIr } from "./ir.ts";
import { lowerValue } from "./lower-text.ts";

/** Lowers a field of any side; sides without `value`, `optional` … simply never have them. */
export function lowerField(field: RequestFieldDefinition): FieldIr {
  const location = parseLocation(field.connectorField);
  if (isLocationProblem(location)) throw new TypeError(`unchecked location: ${field.connectorField}`);
  const systemField = field.systemField ?? defaultSystemField(location) ?? "";
  return {
    location,
    locationText: field.connectorField,
    systemField,
    displayName: field.displayName ?? defaultDisplayName(systemField),
    ...(field.description === undefined ? {} : { description: field.description }),
    dataType: field.dataType ?? "text",
    ...(field.value === undefined ? {} : { value: lowerValue(field.value as JsonValue) }),
    ...(field.default === undefined ? {} : { default: field.default as JsonValue }),
    optional: field.optional ?? false,
    nullable: field.nullable ?? false,
    hidden: field.hidden ?? false,
    sensitive: field.sensitive ?? false,
  };
}
