// JSON values as the engine holds them, and the typed readers and writers that generated code calls.
// A number whose digits a double cannot hold is kept exactly: a long integer as `bigint`, any other
// number text that does not round-trip as a `RawJson` (the platform's `JSON.rawJSON` object).
// Rule: definition-format.md §2, "a number read as text, integer or decimal keeps the digits of its source".
import { HookwrightError } from "./error.ts";

declare global {
  // Source text access for JSON (ECMAScript 2025 stage 4), in V8 since Node 21; TypeScript's library lacks it.
  interface JSON {
    rawJSON(text: string): RawJson;
    isRawJSON(value: unknown): value is RawJson;
  }
}

/** A number kept as the exact text of its source; made by the JSON decoder, written back unchanged. */
export interface RawJson {
  readonly rawJSON: string;
}

/** Any JSON value. Objects from outside have a null prototype or plain own keys; `__proto__` never occurs. */
export type JsonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | RawJson
  | readonly JsonValue[]
  | JsonObject;

/** A JSON object. */
export interface JsonObject {
  [key: string]: JsonValue;
}

/** A list of system-field values, zipped by position with its siblings: `null` where an element lacks the field. */
export type List<T> = readonly (T | null)[];

/** Up to 1,000 digits: converting a longer one from and to text would take more than linear time. */
const integerText = /^-?(?:0|[1-9]\d{0,999})$/;
const numberText = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** True for the decoder's exact-number objects. */
export function isRawJson(value: unknown): value is RawJson {
  return JSON.isRawJSON(value);
}

/** True for a JSON object (not a list, not an exact number). */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !JSON.isRawJSON(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** One property of an object; `undefined` when the value is no object or lacks the key. */
export function member(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** The elements of a list; one value makes a list of one (common with XML); absent and null stay absent. */
export function list(value: JsonValue | undefined): readonly JsonValue[] | undefined {
  if (value === undefined || value === null) return undefined;
  return isList(value) ? value : [value];
}

/** Reads each element with `read`, `null` where it is absent, so that lists stay zipped by position. */
export function each<T>(
  value: JsonValue | undefined,
  read: (element: JsonValue) => T | undefined,
): List<T> | undefined {
  return list(value)?.map((element) => read(element) ?? null);
}

/** A `text` value: strings as they are, numbers with the digits of their source, booleans as `true`/`false`. */
export function text(value: JsonValue | undefined, field: string): string | undefined {
  if (typeof value === "string") return value;
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object") {
    if (isRawJson(value)) return value.rawJSON;
    throw mismatch(field, "text", value);
  }
  return String(value);
}

/** An `integer`: a safe integer as `number`, a longer one as `bigint`. Text that spells an integer is accepted. */
export function integer(value: JsonValue | undefined, field: string): number | bigint | undefined {
  if (typeof value === "number" && Number.isInteger(value))
    return Number.isSafeInteger(value) ? value : BigInt(value);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "bigint") return value;
  const source = isRawJson(value) ? value.rawJSON : value;
  if (typeof source === "string" && integerText.test(source)) return fromDigits(source);
  if (typeof source === "string" && numberText.test(source) && Number.isSafeInteger(Number(source)))
    return Number(source);
  throw mismatch(field, "integer", value);
}

/** A `float`: the nearest double. Text that spells a number is accepted; a number beyond a double's range is not. */
export function float(value: JsonValue | undefined, field: string): number | undefined {
  if (typeof value === "number") return value;
  if (value === undefined || value === null) return undefined;
  const source = isRawJson(value) ? value.rawJSON : value;
  const isNumber = typeof source === "bigint" || (typeof source === "string" && numberText.test(source));
  if (isNumber && Number.isFinite(Number(source))) return Number(source);
  throw mismatch(field, "float", value);
}

/** A `decimal`: its digits as text, exactly as the source spelled them. */
export function decimal(value: JsonValue | undefined, field: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  const source = isRawJson(value) ? value.rawJSON : value;
  if (typeof source === "string" && numberText.test(source)) return source;
  throw mismatch(field, "decimal", value);
}

/** A `boolean`. The texts `true` and `false` are accepted. */
export function boolean(value: JsonValue | undefined, field: string): boolean | undefined {
  if (typeof value === "boolean") return value;
  if (value === undefined || value === null) return undefined;
  if (value === "true") return true;
  if (value === "false") return false;
  throw mismatch(field, "boolean", value);
}

/**
 * A value that is saved with a subscription, such as the webhook's id: the exact text of its source. An object, a list or
 * an empty text is no id (definition-format.md §4, "One namespace for what is saved").
 */
export function savedText<T extends string>(value: JsonValue | undefined, field: string): T | undefined {
  const saved = text(value, field);
  if (saved === "") throw mismatch(field, "a value that can be saved", "");
  // The brand is nominal: it says whose id this text is, and this is the one place where such ids are made.
  return saved as T | undefined;
}

/** An `any` value, as it is; null counts as absent. */
export function any(value: JsonValue | undefined): JsonValue | undefined {
  return value === null ? undefined : value;
}

/** A decimal's digits as a JSON number in a request. Fails for a text that is no number. */
export function decimalNumber(digits: string): JsonValue {
  if (!numberText.test(digits))
    throw new HookwrightError("value/type-mismatch", "A decimal holds text that is no number.");
  return JSON.rawJSON(digits);
}

/** A required value of a request; absent or null is a step error that names the field. */
export function required<T>(value: T | null | undefined, field: string): T {
  if (value === undefined || value === null)
    throw new HookwrightError("value/missing", `The required field \`${field}\` has no value.`, {
      hint: `Map a value to \`${field}\` in this step.`,
    });
  return value;
}

/**
 * Builds one element for each position of lists that are zipped (definition-format.md §2, "Lists"); unequal lengths are a
 * step error. `undefined` when no list is supplied.
 */
export function zip<T>(
  lists: Readonly<Record<string, readonly unknown[] | undefined>>,
  build: (index: number) => T,
): T[] | undefined {
  let length: number | undefined;
  let first = "";
  for (const [field, values] of Object.entries(lists)) {
    if (values === undefined) continue;
    if (length === undefined) [length, first] = [values.length, field];
    else if (values.length !== length)
      throw new HookwrightError(
        "value/unequal-lists",
        `The lists \`${first}\` (${String(length)} values) and \`${field}\` (${String(values.length)} values) must be equally long.`,
        { hint: "Map lists of the same length." },
      );
  }
  return length === undefined ? undefined : Array.from({ length }, (_, index) => build(index));
}

/** True when an object has at least one key; parents that become empty are left out of a request. */
export function hasKeys(value: object): boolean {
  for (const _ in value) return true;
  return false;
}

function fromDigits(digits: string): number | bigint {
  const number = Number(digits);
  return Number.isSafeInteger(number) ? number : BigInt(digits);
}

function mismatch(field: string, expected: string, value: JsonValue): HookwrightError {
  return new HookwrightError(
    "value/type-mismatch",
    `The field \`${field}\` should be ${expected} but holds ${describe(value)}.`,
    { hint: `Change the field's dataType, or read another location.` },
  );
}

function describe(value: JsonValue): string {
  if (Array.isArray(value)) return "a list";
  if (isJsonObject(value)) return "an object";
  if (typeof value === "boolean") return "a boolean";
  return typeof value === "string" ? "text" : "a number";
}
