// Inside a JSON string: the way from a character of the decoded text to its place in the source, and the place of a
// faulty character. Both walk the source as jsonc-parser decodes it.

/** A place within a source text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Where character `index` of the decoded text stands in the source. `open` is the offset of the opening quote, `close`
 * that of the closing one.
 */
export function sourceOffset(source: string, open: number, close: number, index: number): number {
  let at = open + 1;
  for (let count = 0; count < index && at < close; count += 1) at += unitLength(source, at);
  return Math.min(at, close);
}

/** The first escape sequence that JSON does not know, or control character, of a string; `undefined` when all are fine. */
export function findFault(source: string, open: number, close: number): Range | undefined {
  for (let at = open + 1; at < close; at += unitLength(source, at)) {
    const end = Math.min(at + unitLength(source, at), close);
    const isEscape = source.charAt(at) === "\\";
    if (isEscape ? !validEscape.test(source.slice(at, end)) : source.charCodeAt(at) < 0x20)
      return { start: at, end };
  }
  return undefined;
}

const validEscape = /^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})$/;
const hexDigits = /[0-9a-fA-F]{0,4}/y;

/** The length in the source of the one decoded UTF-16 unit that begins at an offset. */
function unitLength(source: string, at: number): number {
  if (source.charAt(at) !== "\\") return 1;
  if (source.charAt(at + 1) !== "u") return 2;
  hexDigits.lastIndex = at + 2;
  return 2 + (hexDigits.exec(source)?.[0].length ?? 0);
}
