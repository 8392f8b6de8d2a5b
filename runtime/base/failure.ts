// What is kept of an error, in the journal and with a delivery. Faults of ours are kept as `internal` only: their
// messages may hold anything and belong into the log.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";

/** The error itself, or `internal` for one that is not ours to show. */
export function toHookwrightError(error: unknown): HookwrightError {
  if (isHookwrightError(error)) return error;
  return new HookwrightError("internal", "The engine failed in a way it did not expect.", {
    hint: "Look into the engine's log.",
    cause: error,
  });
}

/** JSON text of `{ "code", "message", "hint"? }`. */
export function failureText({ code, message, hint }: HookwrightError): string {
  return JSON.stringify({ code, message, hint });
}
