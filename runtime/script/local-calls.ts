// What a guest function may have done by the runner process itself: everything that JavaScript lacks and that needs nothing
// of the engine. It runs in Node's own realm, on text that an author may have forged.
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { localFunctionNames } from "./guest-functions.ts";
import { decodeBase64, encodeBase64 } from "./local/base64.ts";
import { deserializeXml, parseCsv, serializeXml } from "./local/documents.ts";
import { randomWords } from "./local/random.ts";
import { sign } from "./local/sign.ts";

/** Does something with JSON text of a list of arguments, gives JSON text. A `HookwrightError` is thrown in the script. */
export type LocalCall = (argumentsText: string) => string;

/** The functions that scripts find under the same names (B§7.8). */
const scriptFunctions: Readonly<
  Record<(typeof localFunctionNames)[number], (...values: readonly unknown[]) => unknown>
> = {
  btoa: encodeBase64,
  atob: decodeBase64,
  cyclr_sign: sign,
  cyclr_csv_parse: parseCsv,
  cyclr_xml_serialize: serializeXml,
  cyclr_xml_deserialize: deserializeXml,
};

/** By the name that guest code calls. */
export const localCalls: Readonly<Record<string, LocalCall>> = {
  ...Object.fromEntries(
    Object.entries(scriptFunctions).map(([name, run]) => [name, (text) => answer(name, run, text)]),
  ),
  random: (text) => JSON.stringify(randomWords(JSON.parse(text))),
};

/** A message begins with the function's name: one line of a script may call several. */
function answer(
  name: string,
  run: (...values: readonly unknown[]) => unknown,
  argumentsText: string,
): string {
  try {
    return JSON.stringify(run(...(JSON.parse(argumentsText) as readonly unknown[])));
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    const { code, message, hint } = error;
    throw new HookwrightError(code, `${name}: ${message}${hint === undefined ? "" : ` ${hint}`}`);
  }
}
