// Readers and writers of fields that are more than JSON: points in time, files, the last segment of a URL. What this version
// cannot convert is an error that says so, never another value.
import { HookwrightError } from "./error.ts";
import { text, type JsonValue } from "./value.ts";
import type { MergeFields } from "./merge.ts";

/** A file that the engine holds: steps pass it on, nobody looks into it. */
export type FileHandle = string & { readonly [file]: true };
declare const file: unique symbol;

/** A `dateTime` as ISO 8601 text, as its source spells it. `format`: how the vendor writes it; absent: ISO. */
export function dateTime(value: JsonValue | undefined, field: string, format?: string): string | undefined {
  const written = text(value, field);
  if (written === undefined) return undefined;
  if (format !== undefined) throw notCarriedOut(`the format \`${format}\` of the field \`${field}\``);
  if (/^\d{4}-\d\d/.test(written) && !Number.isNaN(Date.parse(written))) return written;
  throw new HookwrightError(
    "value/type-mismatch",
    `The field \`${field}\` should be a point in time such as \`2026-01-31T09:30:00Z\` but holds other text.`,
    { hint: "Say in the field's `format` how the vendor writes it." },
  );
}

/** A `dateTime` as the vendor writes it. */
export function writeDateTime(
  value: JsonValue | undefined,
  field: string,
  format: string,
): JsonValue | undefined {
  return dateTime(value, field, format);
}

/** A `file` value. */
export function fileHandle(value: JsonValue | undefined, field: string): FileHandle | undefined {
  if (value === undefined || value === null) return undefined;
  throw notCarriedOut(`the file in the field \`${field}\``);
}

/** The last path segment of a URL or a path, decoded; other values stay. */
export function lastSegment(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "string") return value;
  const segment = value
    .replace(/[?#].*$/s, "")
    .replace(/\/+$/, "")
    .replace(/^.*\//s, "");
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The merge fields with one of them moved and written as its arguments say: `{{now add=70h format=iso}}`. */
export function withDate(
  _merge: MergeFields,
  name: string,
  _change: { readonly addMs?: number; readonly format?: string },
): MergeFields {
  throw notCarriedOut(`the merge field \`${name}\``);
}

function notCarriedOut(what: string): HookwrightError {
  return new HookwrightError("value/not-carried-out", `This version does not carry out ${what}.`, {
    hint: "Use a field of type `text`, or a later version.",
  });
}
