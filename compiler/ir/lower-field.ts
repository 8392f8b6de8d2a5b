// One field → IR, names filled in.
import type { JsonValue } from "../../runtime/contract/value.ts";
import { isLocationProblem, parseLocation, type Location } from "../analyze/location.ts";
import { defaultDisplayName, defaultSystemField } from "../analyze/naming.ts";
import type { RequestFieldDefinition, ResponseFieldDefinition } from "../schema/definition.gen.ts";
import type { FieldIr, LocationPath } from "./ir.ts";
import { lowerValue } from "./lower-text.ts";
import { pick } from "./pick.ts";

/** Lowers a field of any side; sides without `value`, `optional` … simply never have them. */
export function lowerField(field: RequestFieldDefinition & ResponseFieldDefinition): FieldIr {
  const location = parseLocation(field.connectorField);
  if (isLocationProblem(location)) throw new TypeError(`unchecked location: ${field.connectorField}`);
  const systemField = field.systemField ?? defaultSystemField(location) ?? "";
  return {
    location,
    locationText: field.connectorField,
    systemField,
    displayName: field.displayName ?? defaultDisplayName(systemField),
    ...pick(field, "description"),
    dataType: field.dataType ?? "text",
    // ISO is the default and is not said.
    ...(field.format === undefined || field.format === "iso" ? {} : { format: field.format }),
    ...pick(field, "transform"),
    ...pick(field, "lookup"),
    ...pick(field, "values"),
    ...(field.value === undefined ? {} : { value: lowerValue(field.value as JsonValue) }),
    ...(field.default === undefined ? {} : { default: field.default as JsonValue }),
    optional: field.optional ?? false,
    nullable: field.nullable ?? false,
    hidden: field.hidden ?? false,
    sensitive: field.sensitive ?? false,
  };
}

/** A location as data: its steps, or the one name of a header or a query parameter. */
export function lowerPath(location: Location): LocationPath {
  if (!("segments" in location)) return [{ name: location.name }];
  return location.segments.map(({ kind, name }) => ({
    ...(name === undefined ? {} : { name }),
    ...(kind === "list" ? { list: true } : {}),
  }));
}
