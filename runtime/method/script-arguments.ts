// The arguments of a script's call to the engine, as JSON text that nobody has checked.
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";

/** Lists, objects and what stands behind a comma. No honest call has so many; parsing millions would keep the engine busy. */
const mostParts = 2000;

/** The list of arguments; an empty one where it is none. Fails with `script/threw` for one of too many parts. */
export function readArguments(text: string): readonly JsonValue[] {
  if (text.length > mostParts && countParts(text) > mostParts)
    throw new HookwrightError(
      "script/threw",
      `What a function of the engine is given may have ${String(mostParts)} values at most.`,
    );
  const given: unknown = JSON.parse(text);
  return Array.isArray(given) ? (given as readonly JsonValue[]) : [];
}

const quote = 0x22;
const comma = 0x2c;
const openList = 0x5b;
const backslash = 0x5c;
const openObject = 0x7b;

/** Outside of texts. Of what is no JSON it means nothing, and the parser refuses. */
function countParts(json: string): number {
  let parts = 0;
  let isText = false;
  for (let at = 0; at < json.length; at++) {
    const character = json.charCodeAt(at);
    if (character === backslash) at++;
    else if (character === quote) isText = !isText;
    else if (!isText && (character === comma || character === openList || character === openObject)) parts++;
  }
  return parts;
}
