// The tokens of a JSON(C) text, on jsonc-parser's scanner: blanks and comments skipped, adjacent words joined (`01`, `-x`
// are one wrong word, not two). Decides nothing about grammar.
import { createScanner, type JSONScanner } from "jsonc-parser";

/** What a token is. `word` is anything that JSON does not know. */
export type TokenKind = "{" | "}" | "[" | "]" | "," | ":" | "string" | "number" | "constant" | "word" | "end";

/** What is wrong inside a token. */
export type TokenFault = "unclosed" | "escape" | "control";

/** One token. `text` is a string's decoded value, else the source text. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly fault: TokenFault | undefined;
}

/** What a text consists of. */
export interface Tokens {
  /** In order; the last one is `end`. */
  readonly list: readonly Token[];
  /** The `/*` of a comment that is never closed. */
  readonly unclosedComment: { readonly start: number; readonly end: number } | undefined;
}

// jsonc-parser declares these as ambient const enums, which erasable TypeScript cannot read.
const kinds: Readonly<Record<number, TokenKind>> = {
  1: "{",
  2: "}",
  3: "[",
  4: "]",
  5: ",",
  6: ":",
  7: "constant",
  8: "constant",
  9: "constant",
  10: "string",
  11: "number",
  16: "word",
  17: "end",
};
const blockComment = 13;
const faults: Readonly<Record<number, TokenFault>> = {
  2: "unclosed",
  4: "escape",
  5: "escape",
  6: "control",
};
const numberFault = 3;

/** Reads a text from an offset on. Takes time linear in the text. */
export function readTokens(text: string, from: number): Tokens {
  const scanner = createScanner(text);
  scanner.setPosition(from);
  const list: Token[] = [];
  let unclosedComment: Tokens["unclosedComment"];
  for (;;) {
    const kind = kinds[scanner.scan()];
    if (kind === undefined) {
      if (scanner.getToken() === blockComment && scanner.getTokenError() !== 0)
        unclosedComment = { start: scanner.getTokenOffset(), end: scanner.getTokenOffset() + 2 };
      continue;
    }
    const token = toToken(scanner, kind, text);
    const last = list.at(-1);
    if (last !== undefined && last.end === token.start && isWord(last) && isWord(token))
      list[list.length - 1] = {
        ...last,
        kind: "word",
        end: token.end,
        text: text.slice(last.start, token.end),
      };
    else list.push(token);
    if (kind === "end") return { list, unclosedComment };
  }
}

function toToken(scanner: JSONScanner, kind: TokenKind, text: string): Token {
  const start = scanner.getTokenOffset();
  const end = Math.min(start + scanner.getTokenLength(), text.length);
  const error = scanner.getTokenError();
  return {
    kind: error === numberFault ? "word" : kind,
    start,
    end,
    text: kind === "string" ? scanner.getTokenValue() : text.slice(start, end),
    fault: kind === "string" ? faults[error] : undefined,
  };
}

function isWord(token: Token): boolean {
  return token.kind === "word" || token.kind === "number" || token.kind === "constant";
}

/** The offset behind a string's last character: that of its closing quote, unless it has none. */
export function contentEnd(string: Token): number {
  return string.fault === "unclosed" ? string.end : string.end - 1;
}
