// An inline script as the text that a runner compiles, and the way back from a place in it to the author's text.
import type { InlineScriptValue } from "../contract/plan.ts";

/** Line and column; both begin at 1. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/** It may stand right behind a word: `else'no'`. */
const opening = " return (";
/** The line end keeps a comment at the end of the expression from taking the parenthesis with it. */
const closing = "\n)";

/** The globals of a run: the values of each script, and what each one gave. */
export const inlineGlobals = { values: "inline_values", results: "inline_results" } as const;

/** A source whose handler puts the value of a step's script number `index` among the results. The script begins on line 2. */
export function renderInline({ source, results, values }: InlineScriptValue, index: number): string {
  const { values: given, results: made } = inlineGlobals;
  const names = values.map((_, value) => `$${String(value)}`).join();
  const at = `[${String(index)}]`;
  return `function inline(){${made}${at}=((${names})=>{\n${insert(source, results)}\n})(...${given}${at})}`;
}

/** Where a place of the rendered source stands in the author's text, `=` included. */
export function inlinePlace({ source, results }: InlineScriptValue, { line, column }: TextPlace): TextPlace {
  const offset = (lineStarts(insert(source, results))[line - 2] ?? 0) + column - 1;
  const inserted = insertions(results).reduce(
    (length, { at, text }) => (at + length + text.length <= offset ? length + text.length : length),
    0,
  );
  const inText = offset - inserted + 1;
  const starts = lineStarts(`=${source}`).filter((start) => start <= inText);
  return { line: starts.length, column: inText - (starts.at(-1) ?? 0) + 1 };
}

/** Lines end where JavaScript says so. */
function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((end) => end.index + end[0].length)];
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

function insertions(results: InlineScriptValue["results"]): readonly Insertion[] {
  return results
    .flatMap(([start, end]) => [
      { at: start, text: opening },
      { at: end, text: closing },
    ])
    .sort((one, other) => one.at - other.at);
}

function insert(source: string, results: InlineScriptValue["results"]): string {
  let from = 0;
  const pieces = insertions(results).flatMap(({ at, text }) => {
    const piece = [source.slice(from, at), text];
    from = at;
    return piece;
  });
  return [...pieces, source.slice(from)].join("");
}
