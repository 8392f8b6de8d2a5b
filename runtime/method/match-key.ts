// By what a delivery finds the transaction that waits for it (B§5.11): a field and its value, typed. What the field's own type reads
// as the same is the same: a number is the text that spells it only where the field is a text, and the other way round.
import { sha256 } from "../base/ids.ts";
import type { Field } from "../contract/connector.ts";
import { dateTime } from "../contract/field.ts";
import { boolean, decimal, float, integer, isRawJson, text, type JsonValue } from "../contract/value.ts";
import { canonicalNumber } from "./condition.ts";

/** The field of a webhook by which a delivery finds its transaction. */
export type MatchField = Pick<Field, "name" | "dataType" | "format">;

/** A digest of the value as the field reads it; `undefined` for none, and for a list or an object. Fails with `value/type-mismatch`. */
export function matchKey(field: MatchField, value: JsonValue | undefined, nowMs: number): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object" && !isRawJson(value)) return undefined;
  const spelled = spell(field, value, nowMs);
  return spelled && sha256(JSON.stringify([field.name, spelled]));
}

function spell({ name, dataType, format }: MatchField, value: JsonValue, nowMs: number): string | undefined {
  switch (dataType) {
    case "integer":
      return numberOf(integer(value, name));
    case "float":
      return numberOf(float(value, name));
    case "decimal":
      return numberOf(decimal(value, name));
    case "boolean":
      return `boolean ${String(boolean(value, name))}`;
    case "text":
    case "file":
      return `text ${text(value, name) ?? ""}`;
    case "dateTime":
      return `moment ${momentOf(value) ?? momentOf(dateTime(value, name, format, nowMs)) ?? ""}`;
    case "any":
      if (typeof value === "string") return `text ${value}`;
      return typeof value === "boolean" ? `boolean ${String(value)}` : numberOf(text(value, name));
  }
}

function numberOf(value: string | number | bigint | undefined): string | undefined {
  return value === undefined ? undefined : `number ${canonicalNumber(String(value))}`;
}

/** What was read already is ISO 8601, in whatever format the vendor writes. */
function momentOf(value: JsonValue | undefined): string | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d/.test(value)) return undefined;
  const atMs = Date.parse(value);
  return Number.isNaN(atMs) ? value : new Date(atMs).toISOString();
}
