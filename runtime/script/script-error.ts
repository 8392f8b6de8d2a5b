// Makes an error of a failed run, for those who must fail with it.
import { HookwrightError } from "../contract/error.ts";
import type { ScriptFailure } from "./failure.ts";
import type { ScriptPlace } from "./runner.ts";

/** The failure as an error that names the author's line. */
export function scriptError({
  code,
  message,
  place,
}: ScriptFailure & { readonly place?: ScriptPlace }): HookwrightError {
  if (place === undefined) return new HookwrightError(code, message);
  const { file, line, column } = place;
  return new HookwrightError(code, `${message} (${file}:${String(line)}:${String(column)})`);
}
