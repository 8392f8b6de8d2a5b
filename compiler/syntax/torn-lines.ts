// The lines of a JSON text on which a string is not closed. On such a line quotes pair up wrongly, so that what looks like
// text may be none; knowing these lines beforehand keeps the parser from believing it.
import type { Range } from "./string-text.ts";
import type { Tokens } from "./tokens.ts";

/** The torn lines of a text. */
export interface TornLines {
  /** The torn line that an offset lies on, without its line break; `undefined` when its line is whole. */
  at(offset: number): Range | undefined;
}

/** Finds them among the tokens of a text. */
export function findTornLines(text: string, { list }: Tokens): TornLines {
  const lines: Range[] = [];
  for (const token of list)
    // An unclosed string runs to the end of its line.
    if (token.fault === "unclosed") lines.push({ start: lineStart(text, token.start), end: token.end });
  return {
    at(offset) {
      // The first line that ends at or behind the offset.
      let low = 0;
      let high = lines.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((lines[middle]?.end ?? 0) < offset) low = middle + 1;
        else high = middle;
      }
      const line = lines[low];
      return line !== undefined && line.start <= offset ? line : undefined;
    },
  };
}

// Character by character: `lastIndexOf` would look through the whole text for the kind of line break it does not use.
function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text.charAt(start - 1) !== "\n" && text.charAt(start - 1) !== "\r") start -= 1;
  return start;
}
