// Runs one script event of a webhook. Only JSON text goes in and comes out; what an author's code does wrong is a
// result here, never an exception.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { isJsonObject, isRawJson, type JsonObject, type JsonValue, type RawJson } from "../contract/value.ts";
import { decodeJson } from "../data/json.ts";
import type { ScriptEvent } from "../script/runner.ts";
import type { Reception } from "./reception.ts";
import type { TargetScript } from "./target.ts";

/** One event to run on a webhook's scripts. */
export interface WebhookScriptRun {
  readonly event: ScriptEvent;
  /** JSON text of the globals. */
  readonly globals: string;
  readonly writable: readonly string[];
}

/** A run that did not finish, or left something that is no value. */
export interface FailedScript {
  readonly kind: "failed";
  readonly error: HookwrightError;
}

/** A run that finished: `accepted` is false when a handler returned `false`. */
export interface FinishedScript {
  readonly kind: "finished";
  readonly accepted: boolean;
  readonly globals: JsonObject;
}

/** Runs an event's handlers and reads the writable globals back. */
export async function runScript(
  { scripts, bodyLimits }: Reception,
  { key, sources }: TargetScript,
  run: WebhookScriptRun,
): Promise<FinishedScript | FailedScript> {
  const outcome = await scripts.run({ key, sources, ...run });
  if (outcome.kind === "failed")
    return { kind: "failed", error: new HookwrightError(outcome.code, outcome.message) };
  try {
    // The runner limits the size of what comes back; the body lies one level deep in the object of globals.
    const limits = { sizeBytes: Infinity, depth: bodyLimits.depth + 1 };
    const globals = decodeJson(Buffer.from(outcome.globals), limits);
    return { kind: "finished", accepted: outcome.accepted, globals: isJsonObject(globals) ? globals : {} };
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return { kind: "failed", error };
  }
}

/**
 * A body as a script left it. Numbers are doubles in there, so each one that it left alone is taken as it was received: a
 * script that touches one field must not cost a long id its digits (definition-format.md §2, "Fields").
 */
export function bodyAfterScript(
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
  const double = isExact(left) ? Number(digitsOf(left)) : left;
  return Number(digitsOf(received)) === double;
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
