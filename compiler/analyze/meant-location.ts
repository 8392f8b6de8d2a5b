// A location that breaks the grammar in a way whose meaning is certain: the reference's backslashes (B§3.3), names that need
// quotes, an index of JSONPath.
import { isLocationProblem, parseLocation } from "./location.ts";

/** The location as it was meant; nothing when that is not certain. */
export function meantLocation(text: string): string | undefined {
  const unescaped = text.replace(/\\([^\\]+)\\/g, (_, name: string) => quoted(name));
  const candidates = [unescaped, text.replace(/^\$\.?(?=[^b])/, ""), quoteBlanks(unescaped)];
  return candidates.find((meant) => meant !== text && !isLocationProblem(parseLocation(meant)));
}

/** Names with blanks, between dots and brackets. */
function quoteBlanks(text: string): string {
  return text
    .split(".")
    .map((piece) => {
      const [, open = "", name = "", close = ""] = /^(\[?)([^[\]']*)(\]?)$/.exec(piece) ?? [];
      return name.includes(" ") ? `${open}${quoted(name)}${close}` : piece;
    })
    .join(".");
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "\\'")}'`;
}
