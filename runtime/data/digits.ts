// Numbers that a script was shown as doubles, with the digits that they were received with.
import { isRawJson, type JsonValue, type RawJson } from "../contract/value.ts";

/**
 * A value as a script left it. Numbers are doubles in there, so each one that it left alone is taken as it was received: a
 * script that touches one field must not cost a long id its digits (definition-format.md §2, "Fields").
 */
export function keepDigits(
  received: JsonValue | undefined,
  left: JsonValue | undefined,
): JsonValue | undefined {
  if (received === undefined || left === undefined || !hasExactNumbers(received)) return left;
  return withDigits(received, left);
}

/** Puts exact numbers back where the double of one still stands in its place. */
function withDigits(received: JsonValue | undefined, left: JsonValue): JsonValue {
  if (received === undefined || received === null) return left;
  if (isExact(received)) return isSameDouble(received, left) ? received : left;
  if (typeof left !== "object" || left === null || typeof received !== "object" || isRawJson(left))
    return left;
  if (Array.isArray(left) !== Array.isArray(received)) return left;
  const before = received as Readonly<Record<string, JsonValue | undefined>>;
  if (Array.isArray(left))
    return (left as readonly JsonValue[]).map((item, index) => withDigits(before[index], item));
  return Object.fromEntries(
    Object.entries(left).map(([key, value]) => [
      key,
      withDigits(Object.hasOwn(before, key) ? before[key] : undefined, value as JsonValue),
    ]),
  );
}

function isSameDouble(received: bigint | RawJson, left: JsonValue): boolean {
  const shown = Number(digitsOf(received));
  // A number beyond all doubles was seen as infinite, which JSON writes as null.
  if (!Number.isFinite(shown)) return left === null;
  return shown === (isExact(left) ? Number(digitsOf(left)) : left);
}

function isExact(value: JsonValue): value is bigint | RawJson {
  return typeof value === "bigint" || isRawJson(value);
}

function digitsOf(value: bigint | RawJson): string {
  return typeof value === "bigint" ? String(value) : value.rawJSON;
}

function hasExactNumbers(value: JsonValue): boolean {
  if (isExact(value)) return true;
  return typeof value === "object" && value !== null && Object.values(value).some(hasExactNumbers);
}
