// Readers and writers of fields that are more than JSON: points in time, the last segment of a URL. What is not written
// as it should be is an error that says so, never another value.
import { HookwrightError } from "./error.ts";
import { datePattern } from "./date-pattern.ts";
import { addMs, fromMs, parseEpoch, parseIso, printIso, toMs, type Instant } from "./instant.ts";
import { hasMerge, mergeText, type MergeFields } from "./merge.ts";
import { required, text, type JsonValue } from "./value.ts";

/**
 * A `dateTime` as ISO 8601 text: as its source spells it, or converted from the vendor's `format`. `nowMs` is what a `ttl` counts
 * from. Fails with `value/type-mismatch` for what is not written so.
 */
export function dateTime(
  value: JsonValue | undefined,
  field: string,
  format = "iso",
  nowMs?: number,
): string | undefined {
  const written = text(value, field);
  if (written === undefined) return undefined;
  const instant = readInstant(written, format, nowMs);
  if (instant === undefined) throw noDate(field, format);
  return format === "iso" ? written : printIso(instant);
}

/** A `dateTime` as the vendor writes it: a number for `unix`, `unixMs` and `ttl`. A value that is written so already is accepted. */
export function writeDateTime(
  value: JsonValue | undefined,
  field: string,
  format: string,
  merge?: MergeFields,
): JsonValue | undefined {
  const given = text(value, field);
  if (given === undefined) return undefined;
  const nowMs = nowOf(merge);
  const instant = parseIso(given) ?? readInstant(given, format, nowMs);
  if (instant === undefined) throw noDate(field, format);
  return writeInstant(instant, format, nowMs);
}

/** A spelling in one format; `undefined` when it is none. */
function readInstant(written: string, format: string, nowMs: number | undefined): Instant | undefined {
  switch (format) {
    case "iso":
      return parseIso(written);
    case "unix":
      return parseEpoch(written, "seconds");
    case "unixMs":
      return parseEpoch(written, "milliseconds");
    case "ttl": {
      const left = parseEpoch(written, "seconds");
      return left === undefined || nowMs === undefined ? undefined : fromMs(nowMs + toMs(left));
    }
    default:
      return datePattern(format).parse(written);
  }
}

function writeInstant(instant: Instant, format: string, nowMs: number | undefined): JsonValue {
  switch (format) {
    case "iso":
      return printIso(instant);
    case "unix":
      return instant.seconds;
    case "unixMs":
      return toMs(instant);
    case "ttl":
      // Rounded down, so that nothing lives longer than was asked.
      return Math.floor((toMs(instant) - required(nowMs, "now")) / 1000);
    default:
      return datePattern(format).write(instant);
  }
}

/** The moment of the call, which every call's merge fields hold. */
function nowOf(merge: MergeFields | undefined): number | undefined {
  if (merge === undefined || !hasMerge(merge, "now")) return undefined;
  const now = parseIso(mergeText(merge, "now"));
  return now && toMs(now);
}

const shapes: Readonly<Record<string, string>> = {
  iso: "such as `2026-01-31T09:30:00Z`",
  unix: "in seconds since 1970",
  unixMs: "in milliseconds since 1970",
  ttl: "in seconds from now",
};

function noDate(field: string, format: string): HookwrightError {
  const shape = shapes[format] ?? `written as \`${format}\``;
  return new HookwrightError(
    "value/type-mismatch",
    `The field \`${field}\` should be a point in time ${shape} but holds something else.`,
    { hint: "Say in the field's `format` how the vendor writes it." },
  );
}

/** The last path segment of a URL or a path, decoded; other values stay. */
export function lastSegment(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value !== "string") return value;
  const [path = ""] = value.split(/[?#]/, 1);
  // A pattern for the slashes at the end would take the square of their number.
  let end = path.length;
  while (path[end - 1] === "/") end--;
  const segment = path.slice(path.lastIndexOf("/", end - 1) + 1, end);
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/**
 * A merge field that is a point in time, moved and written as its arguments say, under its own name: `{{now add=70h format=unix}}`.
 * Fails with `value/type-mismatch` where it holds something else, `merge/missing` where it has no value.
 */
export function withDate(
  merge: MergeFields,
  name: string,
  { addMs: shift = 0, format = "iso" }: { readonly addMs?: number; readonly format?: string },
): MergeFields {
  const given = parseIso(mergeText(merge, name));
  const moved = given && addMs(given, shift);
  if (moved === undefined) throw noDate(name, "iso");
  const fields = Object.create(null) as Record<string, JsonValue>;
  fields[name] = writeInstant(moved, format, nowOf(merge));
  return fields;
}
