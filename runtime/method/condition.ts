// Conditions as data (definition-format.md §3): `filter` of a delivery, `gone` of an answer. Here, below webhook/ and
// cycle/, so that both may ask. Never throws on what was received: a value of another kind does not match.
import { hash, timingSafeEqual } from "node:crypto";
import type { Condition, ConditionTest, TextPart } from "../contract/connector.ts";
import { isRawJson, type JsonValue } from "../contract/value.ts";

/** What a condition looks at: a delivery or an answer. Header names are lower case. */
export interface ConditionSubject {
  /** An answer's status; a delivery has none. */
  readonly status?: number;
  /** A delivery's verb. */
  readonly method?: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly body: JsonValue | undefined;
  /** The event that is looked at, where a delivery is divided into items. */
  readonly item?: JsonValue | undefined;
  /** The text of parts with merge fields; `undefined` when one of them has no value, and the test does not hold. */
  textOf(parts: readonly TextPart[]): string | undefined;
}

/** True when all tests hold. A test on a list holds if it does for any element (definition-format.md §2). */
export function holds(condition: Condition, subject: ConditionSubject): boolean {
  return condition.every(({ of, test }) => {
    const found = valuesAt(of, subject);
    return (found.length === 0 ? [undefined] : found).some((value) => passes(test, value, subject));
  });
}

function valuesAt(of: ConditionTest["of"], subject: ConditionSubject): readonly (JsonValue | undefined)[] {
  switch (of.kind) {
    case "status":
      return [subject.status];
    case "header":
      return [subject.headers[of.name]];
    case "query":
      return [subject.query[of.name]];
    case "body":
      return walk(subject.body, of.path);
    case "item":
      return walk(subject.item, of.path);
    case "method":
      return [subject.method];
  }
}

/** Every value at a path, entering each list where one stands; an element that lacks the path gives `undefined`. */
function walk(value: JsonValue | undefined, path: readonly string[]): readonly (JsonValue | undefined)[] {
  if (isList(value)) return value.flatMap((element) => walk(element, path));
  const [name, ...rest] = path;
  if (name === undefined) return [value];
  const hasMember =
    typeof value === "object" && value !== null && !isRawJson(value) && Object.hasOwn(value, name);
  return hasMember ? walk((value as Readonly<Record<string, JsonValue>>)[name], rest) : [undefined];
}

function passes(
  test: ConditionTest["test"],
  value: JsonValue | undefined,
  subject: ConditionSubject,
): boolean {
  switch (test.kind) {
    case "present":
      return (value !== undefined && value !== null) === test.present;
    case "startsWith": {
      if (typeof value !== "string") return false;
      if (!isParts(test.text)) return value.startsWith(test.text);
      const start = subject.textOf(test.text);
      return start !== undefined && isSecret(value.slice(0, start.length), start);
    }
    case "in":
      return test.values.some((one) => comparison(value, one, subject) === true);
    case "equals":
    case "not":
      return comparison(value, test.value, subject) === (test.kind === "equals");
  }
}

/** Whether they are equal. `undefined` when a merge field of what is expected has no value: then no test holds. */
function comparison(
  value: JsonValue | undefined,
  expected: JsonValue | readonly TextPart[],
  subject: ConditionSubject,
): boolean | undefined {
  if (!isParts(expected)) return isEqual(value, expected);
  const text = subject.textOf(expected);
  return text === undefined ? undefined : isSecret(value, text);
}

/** A merge field may be a secret: its digest is compared, in constant time (definition-format.md §3). */
function isSecret(value: JsonValue | undefined, expected: string): boolean {
  if (value === undefined || value === null) return false;
  const text = spelling(value);
  return text !== undefined && timingSafeEqual(digest(text), digest(expected));
}

function digest(text: string): Buffer {
  return hash("sha256", text, "buffer");
}

function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A list as such is no value to compare with, so a list is the parts of a text. */
function isParts(value: JsonValue | readonly TextPart[]): value is readonly TextPart[] {
  return Array.isArray(value);
}

/**
 * Equal scalars: numbers by value however they are spelled, everything else by its text. So a number or boolean equals the
 * text that spells it, as headers and queries hold nothing but text.
 */
export function isEqual(value: JsonValue | undefined, expected: JsonValue): boolean {
  if (value === undefined || value === null || expected === null) return value === expected;
  const [one, other] = [spelling(value), spelling(expected)];
  if (one === undefined || other === undefined) return false;
  return (
    one === other ||
    (isNumber(value) && isNumber(expected) && canonicalNumber(one) === canonicalNumber(other))
  );
}

function isNumber(value: JsonValue): boolean {
  return typeof value === "number" || typeof value === "bigint" || isRawJson(value);
}

/** A scalar's text; `undefined` for lists and objects. */
function spelling(value: Exclude<JsonValue, null>): string | undefined {
  if (typeof value === "object") return isRawJson(value) ? value.rawJSON : undefined;
  return String(value);
}

/** A JSON number in its one spelling, exact to the digit: `1.50` and `15e-1` are both `15e-1`. */
export function canonicalNumber(number: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, "");
  // A pattern for the zeros at the end would take the square of their number.
  let end = digits.length;
  while (digits[end - 1] === "0") end--;
  const significant = digits.slice(0, end);
  if (significant === "") return "0";
  return `${sign}${significant}e${String(Number(exponent) - fraction.length + digits.length - significant.length)}`;
}
