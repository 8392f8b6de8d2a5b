// What becomes of a transaction whose step has failed (B§12.2): it ends, goes on without the step, makes another attempt later,
// or stops its cycle. The attempts are counted apart from the tries that a call makes by itself.
import { HookwrightError } from "../contract/error.ts";
import type { PlanStep } from "../contract/plan.ts";
import type { Pause } from "./pause.ts";

/** What follows a failure. */
export type AfterFailure =
  | { readonly kind: "end"; readonly error: HookwrightError }
  | { readonly kind: "stopCycle"; readonly error: HookwrightError }
  /** With the step that comes next; `undefined` ends the transaction, well. */
  | { readonly kind: "goOn"; readonly next: string | undefined }
  /** After so long; `of` attempts are made at most. */
  | { readonly kind: "again"; readonly waitMs: number; readonly of: number };

/** Decides by the step's `onError`. `failed` are the attempts before this one. */
export function afterFailure(
  step: PlanStep | undefined,
  error: HookwrightError,
  { failed }: Pick<Pause, "failed">,
): AfterFailure {
  const action = step !== undefined && "onError" in step ? step.onError : undefined;
  if (step === undefined || action === undefined) return { kind: "end", error };
  switch (action.kind) {
    case "ignore":
      return { kind: "goOn", next: exitOf(step) };
    case "stopCycle":
      return { kind: "stopCycle", error };
    case "retry": {
      const waitMs = action.delaysMs[failed];
      if (waitMs === undefined) return { kind: "end", error: outOfRetries(error, failed + 1) };
      // Only what sends one request is sent again (B§12.2): of several, those before this one were carried out.
      if (hasSentParts(error)) return { kind: "end", error };
      return { kind: "again", waitMs, of: action.delaysMs.length + 1 };
    }
  }
}

/** A step whose condition nobody could ask leaves by its False exit. */
function exitOf(step: PlanStep): string | undefined {
  const hasExits = "whenTrue" in step || "whenFalse" in step;
  if (hasExits) return step.whenFalse;
  return "next" in step ? step.next : undefined;
}

function hasSentParts({ exchange }: HookwrightError): boolean {
  return exchange?.parts !== undefined && exchange.parts.length > 0;
}

function outOfRetries({ message, hint, log, exchange }: HookwrightError, attempts: number): HookwrightError {
  return new HookwrightError(
    "method/out-of-retries",
    `The last of ${String(attempts)} attempts: ${message}`,
    {
      log,
      ...(hint !== undefined && { hint }),
      ...(exchange !== undefined && { exchange }),
    },
  );
}
