// Steps that wait: for a time, or until a moment. The moment is fixed when the step begins and rests with the job; whoever
// claims the job then has reached it (`cycle/pause.ts`).
import { parseIso, toMs } from "../../contract/instant.ts";
import { HookwrightError, isHookwrightError } from "../../contract/error.ts";
import type { DelayStep, WaitUntilStep } from "../../contract/plan.ts";
import type { JsonValue } from "../../contract/value.ts";
import { evaluate } from "../evaluate.ts";
import { valueSources } from "../value-sources.ts";
import type { StepExecutor, StepResult, StepVisit, Trace } from "./step.ts";

/** B§6: nothing of a transaction is kept longer than 31 days. */
const longestMs = 31 * 24 * 60 * 60 * 1000;

/** Waits for a time, counted from the beginning of the visit. */
export const delay: StepExecutor<DelayStep> = (step, visit, trace) =>
  pauseUntil(visit.untilMs ?? visit.services.calls.clock.now() + step.delayMs, { step, visit, trace });

/** Waits until a moment; one that has passed does not wait at all. Its failures are those of B§12.3. */
export const waitUntil: StepExecutor<WaitUntilStep> = (step, visit, trace) =>
  pauseUntil(visit.untilMs ?? readMoment(step, visit, trace), { step, visit, trace });

function pauseUntil(
  untilMs: number,
  {
    step,
    visit,
    trace,
  }: {
    readonly step: { readonly next?: string };
    readonly visit: StepVisit;
    readonly trace: Trace;
  },
): StepResult {
  // Further than any date, where a plan was made by hand.
  if (untilMs - visit.services.calls.clock.now() > longestMs)
    throw new HookwrightError("cycle/wait-too-long", "The step would wait longer than 31 days.", {
      hint: "Let it wait for an earlier moment.",
    });
  trace.input = { until: new Date(untilMs).toISOString() };
  return { next: step.next, untilMs };
}

function readMoment(step: WaitUntilStep, visit: StepVisit, trace: Trace): number {
  const value = readValue(step, visit);
  trace.input = { until: value ?? null };
  if (value === undefined || value === null || value === "") throw noMoment();
  const instant = typeof value === "string" ? parseIso(value) : undefined;
  if (instant === undefined) throw notAMoment();
  return toMs(instant);
}

function readValue({ until }: WaitUntilStep, visit: StepVisit): JsonValue | undefined {
  try {
    return evaluate(until, valueSources(visit));
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    if (error.code === "value/missing") throw noMoment(error);
    if (error.code === "value/type-mismatch") throw notAMoment(error);
    throw new HookwrightError("cycle/wait-failed", error.message, { cause: error });
  }
}

function noMoment(cause?: HookwrightError): HookwrightError {
  return new HookwrightError("cycle/wait-missing", "The moment that the step waits for has no value.", {
    hint: "Decide on it with `exists` before.",
    cause,
  });
}

function notAMoment(cause?: HookwrightError): HookwrightError {
  return new HookwrightError("cycle/wait-not-a-moment", "What the step waits for is no ISO 8601 date.", {
    hint: "Say in the field's `format` how the vendor writes it.",
    cause,
  });
}
