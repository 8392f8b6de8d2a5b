// What the parser tells, each with its place and its fix. While it is quiet nothing is told: the parser has lost its way
// and what it sees follows from what was told before.
import type { DiagnosticArguments, DiagnosticCode } from "../diagnostics/catalog.ts";
import { diagnostic, type Diagnostic, type DiagnosticExtras } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { SourceFile, Span } from "../source/source-file.ts";
import { findFault, type Range } from "./string-text.ts";
import { contentEnd, type Token } from "./tokens.ts";

/** How many problems of one file are told. */
const maxProblems = 50;

/** What a missing quote looks like from further on in its line. */
const doubtful: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  "syntax/invalid-json",
  "syntax/invalid-value",
  "syntax/missing-value",
  "syntax/missing-colon",
  "syntax/missing-comma",
  "syntax/trailing-comma",
  "syntax/unquoted-key",
  "syntax/wrong-bracket",
]);

/** A property's key with its place, without quotes. */
export interface Key extends Range {
  readonly text: string;
}

/** The problems of one text. Invariant: at most `maxProblems` diagnostics and one that says there are more. */
export class Problems {
  quiet = false;
  readonly #file: SourceFile;
  readonly #skipTornLine: (offset: number) => boolean;
  readonly #diagnostics: Diagnostic[] = [];
  #told = 0;

  /** `skipTornLine` passes over the rest of the line at an offset if its quotes do not pair up, and says so. */
  constructor(file: SourceFile, skipTornLine: (offset: number) => boolean) {
    this.#file = file;
    this.#skipTornLine = skipTornLine;
  }

  get diagnostics(): readonly Diagnostic[] {
    return this.#diagnostics;
  }

  tell<Code extends DiagnosticCode>(
    code: Code,
    range: Range,
    args: DiagnosticArguments<Code>,
    extras?: DiagnosticExtras,
  ): void {
    if (this.quiet) return;
    const isTorn = doubtful.has(code) && this.#skipTornLine(range.start);
    const span = this.#span(range);
    const found = isTorn
      ? diagnostic("syntax/unpaired-quote", span, {})
      : diagnostic(code, span, args, extras);
    this.#told += 1;
    if (this.#told <= maxProblems) this.#diagnostics.push(found);
    else if (this.#told === maxProblems + 1)
      this.#diagnostics.push(diagnostic("syntax/too-many-problems", span, { limit: maxProblems }));
  }

  /** Something is missing at an offset; `insert` is what a machine may write there. */
  tellMissing(code: MissingCode, offset: number, insert: string | undefined): void {
    const gap = { start: offset, end: offset };
    this.tell(code, gap, {}, insert === undefined ? {} : this.#fix(gap, insert));
  }

  tellTrailingComma(comma: Token): void {
    this.tell("syntax/trailing-comma", comma, {}, this.#fix(comma, ""));
  }

  /** `end` is where the closing bracket belongs. */
  tellUnclosed(open: Token, end: number): void {
    const close = open.text === "{" ? "}" : "]";
    this.tell("syntax/unclosed", open, { bracket: open.text }, this.#fix({ start: end, end }, close));
  }

  tellUnquotedKey(key: Key): void {
    this.tell("syntax/unquoted-key", key, { text: key.text }, this.#fix(key, JSON.stringify(key.text)));
  }

  /** `removed` is what a machine may take out, when the second is the same as the first. */
  tellDuplicateKey(key: Key, first: Range, removed: Range | undefined): void {
    const related = [{ span: this.#span(first), message: "First here." }];
    const fix = removed && {
      title: "Remove the second",
      edits: [{ span: this.#span(removed), newText: "" }],
    };
    this.tell("syntax/duplicate-key", key, { key: key.text }, { related, fix });
  }

  /** A word that is no value. Single quotes and `True` have a fix. */
  tellWrongValue(word: Token): void {
    const quoted = /^'(.*)'$/s.exec(word.text)?.[1];
    const constant = ["true", "false", "null"].find((known) => known === word.text.toLowerCase());
    const meant = quoted === undefined ? constant : JSON.stringify(quoted);
    const extras = meant === undefined ? {} : this.#fix(word, meant);
    this.tell("syntax/invalid-value", word, { text: word.text }, extras);
  }

  /** A string with a fault inside: its first faulty character. */
  tellStringFault(token: Token): void {
    if (token.fault === "unclosed") return this.tell("syntax/unclosed-string", token, {});
    const fault = findFault(this.#file.text, token.start, contentEnd(token)) ?? token;
    const text = this.#file.text.slice(fault.start, fault.end);
    if (token.fault === "escape") return this.tell("syntax/invalid-escape", fault, { text });
    this.tell("syntax/control-character", fault, {}, this.#fix(fault, JSON.stringify(text).slice(1, -1)));
  }

  #fix(range: Range, newText: string): DiagnosticExtras {
    const old = this.#file.text.slice(range.start, range.end);
    const write = old === "" ? `Insert ${quote(newText)}` : `Write ${quote(newText)}`;
    const title = newText === "" ? `Remove ${quote(old)}` : write;
    return { fix: { title, edits: [{ span: this.#span(range), newText }] } };
  }

  #span({ start, end }: Range): Span {
    return { file: this.#file, start, end };
  }
}

type MissingCode = "syntax/missing-value" | "syntax/missing-colon" | "syntax/missing-comma";
