// One source line as a terminal shows it, with carets under a range: tabs as blanks, wide characters as two columns,
// what cannot be seen as an escape, a long line cut around the range.
import { visible } from "./quote.ts";

const tab = "  ";
const cut = "…";
/** East Asian wide and full-width characters, and emoji: two columns each. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}/u;
const combining = /\p{M}/u;

/** The two lines of a code frame, without their gutter. */
export interface SourceLine {
  readonly text: string;
  readonly carets: string;
}

/** Shows `line` with carets under `start` to `end` (UTF-16 offsets into it) in at most `width` columns. */
export function renderSourceLine(
  line: string,
  range: { start: number; end: number },
  width: number,
): SourceLine {
  const before = toCells(line.slice(Math.max(0, range.start - width), range.start));
  const marked = toCells(line.slice(range.start, Math.min(range.end, range.start + width)));
  const after = toCells(line.slice(range.end, range.end + width));
  const room = width - 2 - columns(marked) - Math.min(columns(after), Math.floor(width / 4));
  const left = fit(before.toReversed(), Math.max(room, Math.floor(width / 2)));
  const isCutLeft = left.length < before.length || range.start > width;
  const lead =
    (isCutLeft ? cut : "") +
    left
      .toReversed()
      .map(({ text }) => text)
      .join("");
  const leadColumns = columns(left) + (isCutLeft ? 1 : 0);
  const rest = [...marked, ...after];
  const right = fit(rest, width - leadColumns - 1);
  const isCutRight = right.length < rest.length || range.end + width < line.length;
  const shown = right.slice(0, marked.length);
  return {
    text: lead + right.map(({ text }) => text).join("") + (isCutRight ? cut : ""),
    carets: " ".repeat(leadColumns) + "^".repeat(Math.max(1, columns(shown))),
  };
}

interface Cell {
  readonly text: string;
  readonly columns: number;
}

function toCells(text: string): readonly Cell[] {
  return Array.from(text, (character) => {
    if (character === "\t") return { text: tab, columns: tab.length };
    const shown = visible(character);
    if (shown !== character) return { text: shown, columns: shown.length };
    return { text: shown, columns: combining.test(shown) ? 0 : wide.test(shown) ? 2 : 1 };
  });
}

/** As many cells from the front as have room. */
function fit(cells: readonly Cell[], width: number): readonly Cell[] {
  let used = 0;
  const end = cells.findIndex((cell) => (used += cell.columns) > width);
  return end === -1 ? cells : cells.slice(0, end);
}

function columns(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.columns, 0);
}
