// `{{sortedForm}}`: what some vendors sign of a form instead of its bytes (definition-format.md §3). Read strictly: where two
// readers could see different pairs there is no text, and so no proof.
import { parseMediaType } from "../data/media-type.ts";

/**
 * Name and value of the decoded pairs, sorted by name then value, joined by nothing. `undefined` when the body is no form, or is not
 * encoded as one; empty for an empty body.
 */
export function sortedForm(contentType: string | undefined, bytes: Uint8Array): string | undefined {
  if (bytes.byteLength === 0) return "";
  const mediaType = contentType === undefined ? undefined : parseMediaType(contentType);
  if (mediaType?.type !== "application" || mediaType.subtype !== "x-www-form-urlencoded") return undefined;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    const pairs = text.split("&").filter((pair) => pair !== "");
    return pairs.map(toPair).sort(compare).flat().join("");
  } catch {
    return undefined;
  }
}

/** Throws where a `%` does not begin the UTF-8 of a character. */
function toPair(pair: string): readonly [name: string, value: string] {
  const [name = "", ...value] = pair.split("=");
  return [decode(name), decode(value.join("="))];
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll("+", " "));
}

function compare([name, value]: readonly string[], [otherName, otherValue]: readonly string[]): number {
  return order(name, otherName) || order(value, otherValue);
}

/** By code units, as the vendors' own libraries sort. */
function order(one = "", other = ""): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
