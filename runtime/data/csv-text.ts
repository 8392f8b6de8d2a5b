// Records → CSV, the way back of `csv.ts` (RFC 4180): the columns are the names of all records in the order in which they first
// appear. A text is CSV already (B§8.1: there is no JSON equivalent of it). User text reaches CSV through this printer alone.
import { HookwrightError } from "../contract/error.ts";
import {
  isJsonObject,
  isRawJson,
  text as toText,
  type JsonObject,
  type JsonValue,
} from "../contract/value.ts";

/** The CSV of a list of records, of one record, or of a list of lists, which has no header. Fails with `data/unwritable`. */
export function encodeCsv(value: JsonValue): string {
  if (typeof value === "string") return value;
  const rows = isList(value) ? value : [value];
  if (rows.every(isJsonObject)) return lines(withHeader(rows));
  if (rows.every(isList)) return lines(rows);
  throw unwritable("CSV is a list of records with named values.");
}

function withHeader(records: readonly JsonObject[]): readonly (readonly JsonValue[])[] {
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))];
  if (columns.length === 0) return [];
  return [columns, ...records.map((record) => columns.map((name) => own(record, name)))];
}

function own(record: JsonObject, name: string): JsonValue {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}

function lines(rows: readonly (readonly JsonValue[])[]): string {
  return rows.map((row) => `${row.map((cell) => cellText(cell, row.length === 1)).join(",")}\r\n`).join("");
}

/** An empty line is no record, so an empty value that is alone stands in quotes. */
function cellText(value: JsonValue, isAlone: boolean): string {
  if (typeof value === "object" && value !== null && !isRawJson(value))
    throw unwritable("A value of CSV is a list or an object, which it cannot hold.");
  const text = toText(value, "") ?? "";
  return /[",\r\n]|^\s|\s$/.test(text) || (isAlone && text === "") ? `"${text.replaceAll('"', '""')}"` : text;
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function unwritable(message: string): HookwrightError {
  return new HookwrightError("data/unwritable", message, {
    hint: "Map single values to the columns, one list for each of them.",
  });
}
