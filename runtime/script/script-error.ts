// Makes an error of a failed run, for those who must fail with it.
import { HookwrightError } from "../contract/error.ts";
import type { ScriptFailure } from "./failure.ts";
import type { RefusingScript, ScriptEvent, ScriptPlace } from "./runner.ts";

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
  { code, message, hint, place }: ScriptFailure & { readonly place?: ScriptPlace },
  { event, of }: FailedRun,
): HookwrightError {
  const told = `\`${event}\` of ${of}: ${message}`;
  const details = hint === undefined ? {} : { hint };
  if (place === undefined) return new HookwrightError(code, told, details);
  const { level, file, line, column } = place;
  const where = `${level} script, ${file}:${String(line)}:${String(column)}`;
  return new HookwrightError(code, `${told} (${where})`, details);
}

/** That a handler returned false, and whose: `` `before_action` returned false (step script, cycles/orders.json) ``. */
export function refusalText(event: ScriptEvent, refusedBy: RefusingScript | undefined): string {
  const who = refusedBy === undefined ? "" : ` (${refusedBy.level} script, ${refusedBy.file})`;
  return `\`${event}\` returned false${who}`;
}
