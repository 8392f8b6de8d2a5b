// `LastSuccessfulRunDate` (B§4.3): what a call is told of the last run of its step, and what the next one will be told. It is the
// step's, not its cycle's. A step that never ran begins with the present, so that its first run pulls no history; a test sees
// what is kept, and the epoch where nothing is, and changes nothing.
import { HookwrightError } from "../contract/error.ts";
import { fromMs, parseIso, printIso, toMs } from "../contract/instant.ts";
import type { JsonValue } from "../contract/value.ts";
import type { ScriptSet } from "../script/script-set.ts";
import type { StepPlace } from "../store/run-dates.ts";
import type { MethodCall, OpenCall } from "./open-call.ts";

/** True when a call's scripts look at the date, or set the next one. */
export function namesLastRun({ sources }: ScriptSet): boolean {
  return sources.some(({ source }) => /\b(?:next_)?last_successful_run_date\b/.test(source));
}

/** The date that a call is told, in ISO 8601. Outside a cycle nothing is kept: the epoch. */
export async function lastRunDate(call: MethodCall, nowMs: number): Promise<string> {
  const { runDates } = call.services;
  const place = placeOf(call);
  if (runDates === undefined || place === undefined) return dateText(0);
  const atMs = isRun(call) ? await runDates.beginRunDate(place, nowMs) : await runDates.runDate(place);
  return dateText(atMs ?? 0);
}

/**
 * What the step's date becomes when its visit is journaled: what a script set, else the moment at which the call began; `undefined`
 * for a test, and for a call that does not ask for the date. Fails with `value/type-mismatch` for what is no date.
 */
export function nextRunDate(
  { call, system }: Pick<OpenCall, "call" | "system">,
  set: JsonValue | undefined,
): number | undefined {
  if (system["LastSuccessfulRunDate"] === undefined || placeOf(call) === undefined || !isRun(call))
    return undefined;
  const given = set ?? system["now"];
  const next = typeof given === "string" ? parseIso(given) : undefined;
  if (next !== undefined) return toMs(next);
  throw new HookwrightError(
    "value/type-mismatch",
    "A script set `next_last_successful_run_date` to something that is no point in time.",
    { hint: "Set it to a `Date`, a moment, or text such as `2026-01-31T09:30:00Z`." },
  );
}

/** Milliseconds as the language writes a date. */
function dateText(ms: number): string {
  const instant = fromMs(ms);
  return instant === undefined ? "1970-01-01T00:00:00Z" : printIso(instant);
}

/** The same for all that runs in a transaction; only tests are told another. */
function isRun({ execution = "RUNNING_TRANSACTION" }: MethodCall): boolean {
  return execution === "RUNNING_TRANSACTION";
}

/** Where a call of a running transaction belongs. */
function placeOf({ installation: { account }, context }: MethodCall): StepPlace | undefined {
  if (context?.transaction === undefined) return undefined;
  const { cycle, step } = context;
  return { account, cycle, step };
}
