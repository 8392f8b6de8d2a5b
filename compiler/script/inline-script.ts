// An inline script (B§7.1): `=` and one JavaScript expression in which merge fields stand. They become variables, so that
// no data is ever a part of a source: inside backticks they are inserted there, and inside quotes, where they would be
// nothing but text, they are refused.
import { parse, tokTypes, type Token } from "acorn";

/** A place of the source; offsets count in the whole text, `=` included. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A parsed inline script. With a problem there is no source to run. */
export interface InlineScript {
  /** The expression; the merge fields are `$0`, `$1` … in the order of their places. */
  readonly source: string;
  /** The expression in parentheses, each merge field a name of its own length: its offsets are those of the text. */
  readonly marked: string;
  readonly syntax: (Place & { readonly problem: string }) | undefined;
  /** Merge fields inside quotes or a regular expression; `quotes` when the whole quoted text is one. */
  readonly quoted: readonly (Place & { readonly quotes?: Place })[];
}

/** True for a text that is an inline script. */
export function isInlineScript(text: string): boolean {
  return text.startsWith("=");
}

/** Parses the text of an inline script; `holes` are its merge fields. Never throws. */
export function parseInlineScript(text: string, holes: readonly Place[]): InlineScript {
  const tokens: Token[] = [];
  // Each merge field is stood in for by a name of its own length, and the parentheses by signs that were there: places stay.
  const marked = splice(text, holes, ({ start, end }, index) => `$${String(index)}`.padEnd(end - start, "_"));
  const parenthesised = `(${marked.slice(1)}\n)`;
  const syntax = findFault(parenthesised, text.length, tokens);
  const inside = (kinds: readonly unknown[]): ((hole: Place) => Token | undefined) => {
    return ({ start, end }) =>
      tokens.find((token) => kinds.includes(token.type) && token.start <= start && end <= token.end);
  };
  const [inQuotes, inBackticks] = [inside([tokTypes.string, tokTypes.regexp]), inside([tokTypes.template])];
  const source = splice(text, holes, (hole, index) =>
    inBackticks(hole) === undefined ? `$${String(index)}` : `\${$${String(index)}}`,
  ).slice(1);
  const quoted = holes.flatMap((hole) => {
    const token = inQuotes(hole);
    if (token === undefined) return [];
    const isWhole = token.start + 1 === hole.start && hole.end + 1 === token.end;
    return [{ ...hole, ...(isWhole ? { quotes: { start: token.start, end: token.end } } : {}) }];
  });
  return { source: source.trim(), marked: parenthesised, syntax, quoted };
}

function splice(
  text: string,
  holes: readonly Place[],
  replace: (hole: Place, index: number) => string,
): string {
  let end = 0;
  const pieces = holes.flatMap((hole, index) => {
    const piece = [text.slice(end, hole.start), replace(hole, index)];
    end = hole.end;
    return piece;
  });
  return [...pieces, text.slice(end)].join("");
}

/** The first fault of a source that must be one expression in parentheses. */
function findFault(source: string, length: number, tokens: Token[]): InlineScript["syntax"] {
  const place = (start: number): Place => ({
    start: Math.min(start, length - 1),
    end: Math.min(start + 1, length),
  });
  try {
    const { body } = parse(source, { ecmaVersion: "latest", sourceType: "script", onToken: tokens });
    const [first, second] = body;
    // `=1); (2` would be two statements between our parentheses.
    if (second !== undefined)
      return { ...place(second.start), problem: "only one expression can stand here" };
    if (first?.type !== "ExpressionStatement")
      return { ...place(1), problem: "an expression must stand here" };
    return undefined;
  } catch (error) {
    if (error instanceof SyntaxError && "pos" in error && typeof error.pos === "number") {
      const problem = error.message.replace(/ \(\d+:\d+\)$/, "").slice(0, 120);
      return { ...place(error.pos), problem: problem.charAt(0).toLowerCase() + problem.slice(1) };
    }
    // acorn descends by recursion, so that a very deep expression ends the stack.
    if (error instanceof RangeError) return { ...place(1), problem: "the expression is nested too deeply" };
    throw error;
  }
}
