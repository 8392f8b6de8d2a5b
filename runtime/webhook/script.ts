// Runs one script event of a webhook. Only JSON text goes in and comes out; what an author's code does wrong is a
// result here, never an exception.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { isJsonObject, isRawJson, type JsonObject, type JsonValue } from "../contract/value.ts";
import { decodeJson, encodeJson } from "../data/json.ts";
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
 * A body as a script left it. Numbers are doubles in there, so one that was only looked at is taken as it was received:
 * a filter must not cost a long id its digits (definition-format.md §2, "Fields").
 */
export function bodyAfterScript(
  received: JsonValue | undefined,
  left: JsonValue | undefined,
): JsonValue | undefined {
  if (received === undefined || left === undefined || !hasExactNumbers(received)) return left;
  const seen = JSON.stringify(JSON.parse(encodeJson(received)));
  return encodeJson(left) === seen ? received : left;
}

function hasExactNumbers(value: JsonValue): boolean {
  if (typeof value === "bigint") return true;
  if (typeof value !== "object" || value === null) return false;
  return isRawJson(value) || Object.values(value).some(hasExactNumbers);
}
