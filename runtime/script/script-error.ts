// Makes an error of a failed run, for those who must fail with it.
import { HookwrightError } from "../contract/error.ts";
import type { ScriptFailure } from "./failure.ts";
import type { ScriptEvent, ScriptPlace } from "./runner.ts";

/** What was run. */
export interface FailedRun {
  readonly event: ScriptEvent;
  /** The method or the webhook, as people call it. */
  readonly of: string;
}

/**
 * The failure as an error that names the event and its method, and the author's place where it is known:
 * `` `after_action` of Get Order: no such customer (method script, connectors/shop/scripts/order.js:3:9) ``.
 */
export function scriptError(
  { code, message, place }: ScriptFailure & { readonly place?: ScriptPlace },
  { event, of }: FailedRun,
): HookwrightError {
  const told = `\`${event}\` of ${of}: ${message}`;
  if (place === undefined) return new HookwrightError(code, told);
  const { level, file, line, column } = place;
  return new HookwrightError(code, `${told} (${level} script, ${file}:${String(line)}:${String(column)})`);
}
