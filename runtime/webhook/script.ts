// Runs one script event of a webhook. Only JSON text goes in and comes out; what an author's code does wrong is a
// result here, never an exception.
import { isHookwrightError, type HookwrightError } from "../contract/error.ts";
import { isJsonObject, type JsonObject } from "../contract/value.ts";
import { decodeJson } from "../data/json.ts";
import { noScriptHost } from "../script/no-host.ts";
import type { ScriptEvent } from "../script/runner.ts";
import { scriptError } from "../script/script-error.ts";
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
  const outcome = await scripts.run({ key, sources, ...run, pool: "answer", host: noScriptHost });
  if (outcome.kind === "failed") return { kind: "failed", error: scriptError(outcome) };
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
