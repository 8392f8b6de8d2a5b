// A file's text and the way between offsets and lines. Everything inside the compiler speaks in offsets (UTF-16 code
// units into `text`); lines and columns exist only where something is shown to a person.

/** A position for people: line and column count from 1, offset from 0. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** One source text. */
export interface SourceFile {
  /** Relative to the project folder, with forward slashes. */
  readonly path: string;
  readonly text: string;
  positionAt(offset: number): Position;
}

/** A range of a file: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** Wraps a text; line starts are found when the first position is asked for. */
export function createSourceFile(path: string, text: string): SourceFile {
  let starts: number[] | undefined;
  return {
    path,
    text,
    positionAt(offset) {
      starts ??= lineStarts(text);
      const line = lineOf(starts, offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1, offset };
    },
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\r|\n/g)) starts.push(match.index + match[0].length);
  return starts;
}

/** The last line that starts at or before the offset, by binary search. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
