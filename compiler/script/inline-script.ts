// An inline script (B§7.1): `=` and JavaScript in which merge fields stand; its value is that of the last expression. Merge
// fields become variables, so that no data is ever a part of a source: inside backticks they are inserted as text, and
// inside quotes, where they would be nothing but text, they are refused.
import { parse, tokTypes, type Program, type Token } from "acorn";
import { readResults, type ResultPlace } from "./inline-results.ts";
import { isStackSpent } from "./stack-spent.ts";

/** A place of the source; offsets count in the whole text, `=` included. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** A parsed inline script. With a problem there is no source to run. */
export interface InlineScript {
  /** The script; its merge fields are `$0`, `$1` … in the order of their places. As long as the text, but for `=`. */
  readonly source: string;
  /** The expressions of `source` that may give its value. */
  readonly results: readonly ResultPlace[];
  /** For each merge field whether it stands inside backticks, where it is inserted as text. */
  readonly asText: readonly boolean[];
  /** The script as a program, each merge field a name of its own length: its offsets are those of the text. */
  readonly marked: string;
  readonly syntax: (Place & { readonly problem: string; readonly hint?: string }) | undefined;
  /** Merge fields inside quotes or a regular expression; `quotes` when the whole quoted text is one. */
  readonly quoted: readonly (Place & { readonly quotes?: Place })[];
}

/** True for a text that is an inline script. */
export function isInlineScript(text: string): boolean {
  return text.startsWith("=");
}

/** Parses the text of an inline script; `holes` are its merge fields. Never throws. */
export function parseInlineScript(text: string, holes: readonly Place[]): InlineScript {
  // Each merge field is stood in for by a name of its own length, and `=` by a sign of its own: places stay.
  const marked = splice(text, holes, ({ start, end }, index) => `$${String(index)}`.padEnd(end - start, "_"));
  const read = readProgram(marked.slice(1), text.length);
  const around = (kinds: readonly unknown[]): ((hole: Place) => Token | undefined) => {
    return ({ start, end }) =>
      read.tokens.find((token) => kinds.includes(token.type) && token.start <= start && end <= token.end);
  };
  const [inQuotes, inBackticks] = [around([tokTypes.string, tokTypes.regexp]), around([tokTypes.template])];
  const asText = holes.map((hole) => inBackticks(hole) !== undefined);
  const source = splice(text, holes, ({ start, end }, index) => {
    const name = `$${String(index)}`;
    return asText[index] === true ? `\${${name.padEnd(end - start - 3)}}` : name.padEnd(end - start);
  }).slice(1);
  const quoted = holes.flatMap((hole) => {
    const token = inQuotes(hole);
    if (token === undefined) return [];
    const isWhole = token.start + 1 === hole.start && hole.end + 1 === token.end;
    return [{ ...hole, ...(isWhole ? { quotes: { start: token.start, end: token.end } } : {}) }];
  });
  const { results, syntax } = read;
  return { source, results, asText, marked: read.program, syntax, quoted };
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

interface ReadProgram {
  readonly program: string;
  readonly tokens: readonly Token[];
  readonly results: readonly ResultPlace[];
  readonly syntax: InlineScript["syntax"];
}

/** One expression, or else statements of which the last gives the value. `{ a: 1 }` is an object, as it would be in a map. */
function readProgram(source: string, length: number): ReadProgram {
  const expression = tryParse(`(${source}\n)`);
  const isOne = expression.program?.body.length === 1;
  if (isOne)
    return {
      program: `(${source}\n)`,
      tokens: expression.tokens,
      results: [[0, source.length]],
      syntax: undefined,
    };
  const statements = tryParse(` ${source}`);
  const { program } = statements;
  const fault = program === undefined ? farther(expression.fault, statements.fault) : undefined;
  const results = program && readResults(` ${source}`, program.body);
  const at = fault?.at ?? program?.body.at(-1)?.start ?? 1;
  const isEmpty = program?.body.length === 0;
  const problem =
    fault?.problem ??
    (isEmpty ? "the script is empty" : "the last statement must be an expression: the script's value");
  const hint = fault === undefined ? "End it with the expression that gives the value." : fault.hint;
  const start = Math.min(Math.max(at, 1), length - 1);
  return {
    program: ` ${source}`,
    tokens: statements.tokens,
    results: (results ?? []).map(([from, to]) => [from - 1, to - 1]),
    syntax:
      results === undefined
        ? { start, end: Math.min(start + 1, length), problem, ...(hint && { hint }) }
        : undefined,
  };
}

interface Fault {
  readonly at: number;
  readonly problem: string;
  readonly hint?: string;
}

interface Parsed {
  readonly program?: Program;
  readonly fault?: Fault;
  readonly tokens: readonly Token[];
}

/** Of two ways to read a text, the one that came farther was meant. */
function farther(one: Fault | undefined, other: Fault | undefined): Fault | undefined {
  return one === undefined || (other !== undefined && other.at >= one.at) ? other : one;
}

const withoutReturn = "Leave out `return`: the value is that of the last expression.";

function tryParse(text: string): Parsed {
  const tokens: Token[] = [];
  try {
    return { program: parse(text, { ecmaVersion: "latest", sourceType: "script", onToken: tokens }), tokens };
  } catch (error) {
    if (isStackSpent(error)) return { fault: { at: 1, problem: "it is nested too deeply" }, tokens };
    if (error instanceof SyntaxError && "pos" in error && typeof error.pos === "number") {
      const problem = error.message.replace(/ \(\d+:\d+\)$/, "").slice(0, 120);
      const fault = { at: error.pos, problem: problem.charAt(0).toLowerCase() + problem.slice(1) };
      return {
        fault: problem.startsWith("'return'") ? { ...fault, hint: withoutReturn } : fault,
        tokens,
      };
    }
    throw error;
  }
}
