// JSON(C) text → tree, with recovery: one diagnostic for one cause, and what could be read is kept. After it lost its
// way the parser is quiet until the next comma or closing bracket, so that one slip is never told twice.
import type { DiagnosticArguments, DiagnosticCode } from "../diagnostics/catalog.ts";
import { diagnostic, type Diagnostic, type DiagnosticExtras, type Fix } from "../diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../source/source-file.ts";
import type { ListNode, Node, ObjectNode, PropertyNode, ScalarNode } from "./node.ts";
import { findFault, type Range } from "./string-text.ts";
import { createTokens, type Token, type TokenKind, type Tokens } from "./tokens.ts";
import { findTornLines, type TornLines } from "./torn-lines.ts";

/** How deeply objects and lists may be nested. */
export const maxDepth = 64;
/** How many values a file may hold: far above any definition, and few enough to hold a problem for each. */
export const maxValues = 200_000;
/** How many problems of one file are told. */
export const maxProblems = 50;

/** What was read. */
export interface ParsedText {
  readonly root: Node | undefined;
  /** False when brackets do not match: nobody knows then what belongs where. */
  readonly balanced: boolean;
  /** False when a part of the text was passed over: what seems to be missing may stand in that part. */
  readonly complete: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

/** Parses a text from an offset on. Never throws. */
export function parseText(file: SourceFile, from: number): ParsedText {
  return new Parser(file, from).parse();
}

const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };
const valueStarts: ReadonlySet<TokenKind> = new Set(["{", "[", "string", "number", "constant", "word"]);

/** Invariant: `#current` is the first token that is not in the tree yet, `#lastEnd` the end of the one before. */
class Parser {
  readonly #file: SourceFile;
  readonly #tokens: Tokens;
  readonly #tornLines: TornLines;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #open = { "{": 0, "[": 0 };
  /** A comma that stands for the rest of a line that was passed over. */
  #inserted: Token | undefined;
  #lastEnd: number;
  #values = 0;
  #quiet = false;
  /** True once a bracket is missing or was swallowed: what does not fit afterwards is no cause of its own. */
  #torn = false;
  #complete = true;
  #told = 0;

  constructor(file: SourceFile, from: number) {
    this.#file = file;
    this.#tokens = createTokens(file.text, from);
    this.#tornLines = findTornLines(file.text, from);
    this.#lastEnd = from;
  }

  parse(): ParsedText {
    this.#checkComment();
    if (this.#current.kind === "end") this.#report("syntax/empty-file", this.#current, {});
    const root = this.#current.kind === "end" ? undefined : this.#value();
    if (this.#current.kind !== "end") {
      this.#complete = false;
      this.#unexpected();
    }
    return {
      root,
      balanced: !this.#torn,
      complete: this.#complete,
      diagnostics: this.#diagnostics,
    };
  }

  get #current(): Token {
    return this.#inserted ?? this.#tokens.current;
  }

  #take(): Token {
    const token = this.#inserted ?? this.#tokens.take();
    this.#inserted = undefined;
    this.#lastEnd = token.end;
    // A string that runs to the end of its line has swallowed what should stand behind it.
    if (token.fault === "unclosed" && /[{}[\]]/.test(token.text)) this.#tear();
    this.#checkComment();
    return token;
  }

  /** An open comment swallows the rest of the file; what then seems to be missing is no cause of its own. */
  #checkComment(): void {
    const comment = this.#tokens.unclosedComment;
    if (this.#current.kind !== "end" || comment === undefined) return;
    this.#report("syntax/unclosed-comment", comment, {});
    this.#quiet = true;
    this.#tear();
    this.#complete = false;
  }

  #value(): Node | undefined {
    this.#values += 1;
    if (this.#values > maxValues) return this.#giveUp();
    const token = this.#current;
    if (token.kind === "{" || token.kind === "[") return this.#nested(token.kind);
    if (token.kind === "string") return this.#string(this.#take());
    if (token.kind === "number") return this.#number(this.#take());
    if (token.kind === "constant") return toScalar(this.#take(), constants[token.text] ?? null);
    if (token.kind === "word") this.#wrongValue(token);
    else this.#report("syntax/missing-value", this.#gap(), {});
    return this.#skip();
  }

  #nested(kind: "{" | "["): Node | undefined {
    if (this.#open["{"] + this.#open["["] >= maxDepth) {
      this.#report("syntax/too-deep", this.#current, { limit: maxDepth });
      return this.#skip();
    }
    const open = this.#take();
    this.#open[kind] += 1;
    const node = kind === "{" ? this.#object(open) : this.#list(open);
    return node;
  }

  #object(open: Token): ObjectNode {
    const properties = new Map<string, PropertyNode>();
    while (!this.#isClosed()) this.#property(properties);
    this.#close(open, "}");
    return { kind: "object", start: open.start, end: this.#lastEnd, properties };
  }

  #list(open: Token): ListNode {
    const items: (Node | undefined)[] = [];
    while (!this.#isClosed()) {
      items.push(this.#value());
      this.#separator();
    }
    this.#close(open, "]");
    return { kind: "list", start: open.start, end: this.#lastEnd, items };
  }

  #property(properties: Map<string, PropertyNode>): void {
    const key = this.#key();
    if (key === undefined) {
      this.#skip();
    } else {
      const known = properties.get(key.text);
      if (known !== undefined) this.#reportDuplicate(key, known);
      const value = this.#colon() ? this.#value() : this.#skip();
      properties.set(key.text, { keyStart: key.start, keyEnd: key.end, value });
    }
    this.#separator();
  }

  #key(): (Range & { readonly text: string }) | undefined {
    const token = this.#current;
    if (token.kind === "string") {
      this.#string(this.#take());
      return { start: token.start + 1, end: contentEnd(token), text: token.text };
    }
    if (token.kind === "word" || token.kind === "number" || token.kind === "constant") return this.#bareKey();
    this.#unexpected();
    return undefined;
  }

  /** A key without its quotes, or in single ones; blanks in it make several words. */
  #bareKey(): Range & { readonly text: string } {
    const { start } = this.#current;
    while (this.#current.kind === "word" || this.#current.kind === "number") this.#take();
    if (this.#lastEnd <= start) this.#take();
    const key = { start, end: this.#lastEnd, text: unquoted(this.#file.text.slice(start, this.#lastEnd)) };
    this.#report("syntax/unquoted-key", key, key, this.#replace(key, JSON.stringify(key.text)));
    return key;
  }

  /** True when a value follows. */
  #colon(): boolean {
    if (this.#current.kind === ":") {
      this.#take();
      return true;
    }
    const isValue = valueStarts.has(this.#current.kind);
    const gap = this.#gap();
    this.#report("syntax/missing-colon", gap, {}, isValue ? this.#replace(gap, ":") : {});
    this.#quiet = true;
    return isValue;
  }

  #separator(): void {
    if (this.#current.kind === ",") return this.#comma();
    if (this.#isClosed()) return;
    // After a string that was never closed the next key can still be told apart; anything else is passed over.
    if (this.#quiet && this.#current.kind !== "string") {
      this.#skip();
      return this.#separator();
    }
    if (!valueStarts.has(this.#current.kind)) {
      this.#unexpected();
      this.#skip();
      return this.#separator();
    }
    const gap = this.#gap();
    const wasQuiet = this.#quiet;
    this.#quiet = false;
    if (!wasQuiet) this.#report("syntax/missing-comma", gap, {}, this.#replace(gap, ","));
  }

  #comma(): void {
    const wasQuiet = this.#quiet;
    this.#quiet = false;
    const comma = this.#take();
    if (!wasQuiet && (this.#current.kind === "}" || this.#current.kind === "]"))
      this.#report("syntax/trailing-comma", comma, {}, this.#replace(comma, ""));
  }

  #isClosed(): boolean {
    const { kind } = this.#current;
    return kind === "}" || kind === "]" || kind === "end";
  }

  #close(open: Token, expected: "}" | "]"): void {
    this.#open[open.kind === "{" ? "{" : "["] -= 1;
    const { kind } = this.#current;
    if (kind === expected) {
      this.#quiet = false;
      this.#take();
      return;
    }
    // A bracket that an outer object or list waits for closes that one; else it was meant for this one.
    const isOuter = kind !== "end" && this.#open[kind === "}" ? "{" : "["] > 0;
    if (!this.#torn && (kind === "end" || isOuter))
      this.#report("syntax/unclosed", open, { bracket: open.text });
    else if (!this.#torn)
      this.#report("syntax/wrong-bracket", this.#current, { bracket: this.#current.text, expected });
    this.#tear();
    if (kind !== "end" && !isOuter) this.#take();
  }

  /** A string that cannot be decoded as it was meant has no value, so that later phases do not judge half of it. */
  #string(token: Token): ScalarNode | undefined {
    if (token.fault === "unclosed") {
      this.#report("syntax/unclosed-string", token, {});
      this.#quiet = true;
    } else if (token.fault !== undefined) {
      this.#reportFault(token);
    }
    const isMeant = token.fault === undefined || token.fault === "control";
    if (isMeant && this.#tornLines.at(token.start) === undefined) return toScalar(token, token.text);
    this.#complete = false;
    return undefined;
  }

  #number(token: Token): ScalarNode {
    const value = Number(token.text);
    const isInexact = /^-?\d+$/.test(token.text) && !Number.isSafeInteger(value);
    if (isInexact || !Number.isFinite(value))
      this.#report("syntax/inexact-number", token, { text: token.text });
    return toScalar(token, value);
  }

  /** Passes over everything up to the comma or closing bracket that ends this property or element. */
  #skip(): undefined {
    this.#quiet = true;
    this.#complete = false;
    let depth = 0;
    for (;;) {
      const { kind } = this.#current;
      if (kind === "end" || (depth === 0 && (kind === "," || kind === "}" || kind === "]"))) return undefined;
      if (kind === "{" || kind === "[") depth += 1;
      if (kind === "}" || kind === "]") depth -= 1;
      this.#take();
    }
  }

  /**
   * Where a closing quote is missing, texts and what stands between them are mistaken for each other up to the end of the
   * line. The first problem on such a line is told; the rest is passed over as if a comma stood for it.
   */
  #skipTornLine(offset: number): void {
    const line = this.#tornLines.at(offset);
    if (line === undefined) return;
    for (; this.#tokens.current.start < line.end; this.#tokens.take())
      if (/[{}[\]]/.test(this.#tokens.current.text)) this.#tear();
    this.#quiet = true;
    this.#inserted = { kind: ",", start: line.end, end: line.end, text: ",", fault: undefined };
  }

  #giveUp(): undefined {
    this.#report("syntax/too-many-values", this.#current, { limit: maxValues });
    while (this.#current.kind !== "end") this.#take();
    return this.#skip();
  }

  #wrongValue(word: Token): void {
    const quoted = /^'(.*)'$/s.exec(word.text)?.[1];
    const constant = word.text.toLowerCase();
    const text =
      quoted === undefined ? (constant in constants ? constant : undefined) : JSON.stringify(quoted);
    const fix = text === undefined ? {} : this.#replace(word, text);
    this.#report("syntax/invalid-value", word, { text: word.text }, fix);
  }

  #unexpected(): void {
    if (this.#torn) return;
    const { kind, text } = this.#current;
    this.#report("syntax/invalid-json", this.#current, { problem: `\`${text}\` is not expected here` });
    if (kind !== ",") this.#tear();
  }

  #tear(): void {
    this.#torn = true;
    this.#complete = false;
  }

  #reportDuplicate(key: Range & { readonly text: string }, first: PropertyNode): void {
    const span = this.#span({ start: first.keyStart, end: first.keyEnd });
    this.#report(
      "syntax/duplicate-key",
      key,
      { key: key.text },
      { related: [{ span, message: "First here." }] },
    );
  }

  #reportFault(token: Token): void {
    const fault = findFault(this.#file.text, token.start, contentEnd(token)) ?? token;
    const text = this.#file.text.slice(fault.start, fault.end);
    if (token.fault === "control")
      this.#report(
        "syntax/control-character",
        fault,
        {},
        this.#replace(fault, JSON.stringify(text).slice(1, -1)),
      );
    else this.#report("syntax/invalid-escape", fault, { text });
  }

  #report<Code extends DiagnosticCode>(
    code: Code,
    range: Range,
    args: DiagnosticArguments<Code>,
    extras?: DiagnosticExtras,
  ): void {
    if (this.#quiet) return;
    this.#told += 1;
    this.#skipTornLine(range.start);
    if (this.#told <= maxProblems) this.#diagnostics.push(diagnostic(code, this.#span(range), args, extras));
    else if (this.#told === maxProblems + 1)
      this.#diagnostics.push(
        diagnostic("syntax/too-many-problems", this.#span(range), { limit: maxProblems }),
      );
  }

  /** The place right behind the last token, where something is missing. */
  #gap(): Range {
    return { start: this.#lastEnd, end: this.#lastEnd };
  }

  #replace(range: Range, newText: string): { readonly fix: Fix } {
    const old = this.#file.text.slice(range.start, range.end);
    const title =
      newText === "" ? `Remove \`${old}\`` : old === "" ? `Insert \`${newText}\`` : `Write \`${newText}\``;
    return { fix: { title, edits: [{ span: this.#span(range), newText }] } };
  }

  #span({ start, end }: Range): Span {
    return { file: this.#file, start, end };
  }
}

function toScalar(token: Token, value: ScalarNode["value"]): ScalarNode {
  return { kind: "scalar", start: token.start, end: token.end, value };
}

/** The offset behind a string's last character: its closing quote, unless that is missing. */
function contentEnd(token: Token): number {
  return token.fault === "unclosed" ? token.end : token.end - 1;
}

function unquoted(text: string): string {
  return text.replace(/^'(.*)'$/s, "$1");
}
