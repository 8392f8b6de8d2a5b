// Decisions: whether a condition holds between two values. Comparison is typed and exact; it never fails, and what
// cannot be compared simply does not hold. Absent and null are one thing here. The table for people: docs/cycles.md.
//
//   number   a JSON number of any length, compared by value (1 equals 1.0); text that spells a number counts as one
//            beside a number, and beside another such text for the four order conditions (decimals travel as text).
//   text     compared by UTF-16 code units, without composing letters and, unless it is asked for, without folding case: ISO
//            dates of one zone sort by time.
//   moment   ISO 8601 text, compared as points in time; a day is its first moment, what has no zone is UTC.
//   others   booleans, lists and objects can be equal, element by element; they have no order.
import { parseIso, type Instant } from "../contract/instant.ts";
import type { CriterionCondition } from "../contract/plan.ts";
import { isJsonObject, isRawJson, type JsonObject, type JsonValue } from "../contract/value.ts";

type Compare = (left: JsonValue, right: JsonValue) => boolean;

const conditions: Readonly<Record<CriterionCondition, Compare>> = {
  equals: isEqual,
  notEquals: (left, right) => !isEqual(left, right),
  greaterThan: (left, right) => (order(left, right) ?? 0) > 0,
  greaterThanOrEqual: (left, right) => (order(left, right) ?? -1) >= 0,
  lessThan: (left, right) => (order(left, right) ?? 0) < 0,
  lessThanOrEqual: (left, right) => (order(left, right) ?? 1) <= 0,
  contains,
  notContains: (left, right) => !contains(left, right),
  startsWith: (left, right) => compareTexts(left, right, "startsWith"),
  notStartsWith: (left, right) => !compareTexts(left, right, "startsWith"),
  endsWith: (left, right) => compareTexts(left, right, "endsWith"),
  notEndsWith: (left, right) => !compareTexts(left, right, "endsWith"),
  before: (left, right) => (compareMoments(left, right) ?? 0) < 0,
  after: (left, right) => (compareMoments(left, right) ?? 0) > 0,
  onOrBefore: (left, right) => (compareMoments(left, right) ?? 1) <= 0,
  onOrAfter: (left, right) => (compareMoments(left, right) ?? -1) >= 0,
  sameMoment: (left, right) => compareMoments(left, right) === 0,
  notSameMoment: (left, right) => compareMoments(left, right) !== 0,
  in: isIn,
  notIn: (left, right) => !isIn(left, right),
  lengthEquals: (left, right) => compareLength(left, right) === 0,
  lengthGreaterThan: (left, right) => (compareLength(left, right) ?? 0) > 0,
  lengthLessThan: (left, right) => (compareLength(left, right) ?? 0) < 0,
  exists: (left) => left !== null,
  notExists: (left) => left === null,
  isEmpty,
  isNotEmpty: (left) => !isEmpty(left),
  isTrue: (left) => left === true || left === "true",
  isFalse: (left) => left === false || left === "false",
};

/**
 * Whether a decision's condition holds; `undefined` is an absent value. Each `not…` is the exact opposite of the other. With
 * `ignoreCase` the texts of both values are compared without their case.
 */
export function isHeld(
  condition: CriterionCondition,
  left: JsonValue | undefined,
  right: JsonValue | undefined,
  ignoreCase = false,
): boolean {
  const fold = ignoreCase ? withoutCase : (value: JsonValue): JsonValue => value;
  return conditions[condition](fold(left ?? null), fold(right ?? null));
}

/** Every text in it in upper case, by way of lower case, so that `ß` and `SS`, and the two small sigmas, are one. */
function withoutCase(value: JsonValue): JsonValue {
  if (typeof value === "string") return value.toLowerCase().toUpperCase();
  if (isList(value)) return value.map(withoutCase);
  if (!isJsonObject(value)) return value;
  const folded = Object.create(null) as JsonObject;
  for (const [key, entry] of Object.entries(value)) folded[key] = withoutCase(entry);
  return folded;
}

function isEqual(left: JsonValue, right: JsonValue): boolean {
  if (isNumber(left) || isNumber(right)) return compareNumbers(left, right) === 0;
  if (isList(left))
    return (
      isList(right) &&
      left.length === right.length &&
      left.every((element, index) => isEqual(element, right[index] ?? null))
    );
  if (isJsonObject(left)) return isJsonObject(right) && isEqualObject(left, right);
  return left === right;
}

function contains(left: JsonValue, right: JsonValue): boolean {
  return isList(left)
    ? left.some((element) => isEqual(element, right))
    : compareTexts(left, right, "includes");
}

/** What is absent is in no list. */
function isIn(left: JsonValue, right: JsonValue): boolean {
  return left !== null && isList(right) && contains(right, left);
}

function isEmpty(value: JsonValue): boolean {
  if (value === null || value === "") return true;
  return isList(value) ? value.length === 0 : isJsonObject(value) && Object.keys(value).length === 0;
}

function isEqualObject(left: JsonObject, right: JsonObject): boolean {
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    keys.every((key) => Object.hasOwn(right, key) && isEqual(left[key] ?? null, right[key] ?? null))
  );
}

/** Negative, zero or positive; `undefined` when the two have no order. */
function order(left: JsonValue, right: JsonValue): number | undefined {
  const numbers = compareNumbers(left, right);
  if (numbers !== undefined || typeof left !== "string" || typeof right !== "string") return numbers;
  return left < right ? -1 : Number(left > right);
}

/** A list's length beside a number; `undefined` where the one is no list or the other no number. */
function compareLength(left: JsonValue, right: JsonValue): number | undefined {
  return isList(left) ? compareNumbers(left.length, right) : undefined;
}

/** Exact to the last digit of the second; `undefined` unless both are points in time. */
function compareMoments(left: JsonValue, right: JsonValue): number | undefined {
  const [a, b] = [toInstant(left), toInstant(right)];
  if (a === undefined || b === undefined) return undefined;
  if (a.seconds !== b.seconds) return a.seconds - b.seconds;
  return a.fraction < b.fraction ? -1 : Number(a.fraction > b.fraction);
}

function toInstant(value: JsonValue): Instant | undefined {
  return typeof value === "string" ? parseIso(value) : undefined;
}

function compareTexts(
  left: JsonValue,
  right: JsonValue,
  method: "includes" | "startsWith" | "endsWith",
): boolean {
  const [text, part] = [toText(left), toText(right)];
  return text !== undefined && part !== undefined && text[method](part);
}

function toText(value: JsonValue): string | undefined {
  return typeof value === "string" ? value : toDigits(value);
}

/** Compares two numbers exactly; `undefined` unless both are numbers or spell one. */
function compareNumbers(left: JsonValue, right: JsonValue): number | undefined {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const [a, b] = [parseDecimal(toDigits(left)), parseDecimal(toDigits(right))];
  return a === undefined || b === undefined ? undefined : compareDecimals(a, b);
}

function toDigits(value: JsonValue): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  return isRawJson(value) ? value.rawJSON : undefined;
}

/** The value is `sign × 0.digits × 10^exponent`; the digits have no zero at either end, and none at all is zero. */
interface Decimal {
  readonly sign: -1 | 0 | 1;
  readonly digits: string;
  readonly exponent: number;
}

const numberText = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;

function parseDecimal(text: string | undefined): Decimal | undefined {
  const match = text === undefined ? null : numberText.exec(text);
  if (match === null) return undefined;
  const [, minus, whole = "", fraction = "", power = "0"] = match;
  const padded = whole + fraction;
  const significant = padded.replace(/^0+/, "");
  const digits = withoutTrailingZeros(significant);
  return {
    sign: digits === "" ? 0 : minus === "-" ? -1 : 1,
    digits,
    exponent: whole.length + Number(power) - (padded.length - significant.length),
  };
}

/** A loop, since `/0+$/` takes quadratic time on a long run of zeros inside a hostile number. */
function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (digits.charCodeAt(end - 1) === 48) end--;
  return digits.slice(0, end);
}

function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.sign !== b.sign || a.sign === 0) return a.sign - b.sign;
  const magnitude =
    a.exponent === b.exponent
      ? Number(a.digits > b.digits) - Number(a.digits < b.digits)
      : a.exponent - b.exponent;
  return a.sign * magnitude;
}

function isNumber(value: JsonValue): boolean {
  return typeof value === "number" || typeof value === "bigint" || isRawJson(value);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}
