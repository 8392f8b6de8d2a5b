// JSON(C) text → tree, with recovery: one diagnostic for one cause, and what could be read is kept. After it lost its
// way the parser is quiet until the next comma or closing bracket, so that one slip is never told twice.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { SourceFile } from "../source/source-file.ts";
import type { ListNode, Node, ObjectNode, PropertyNode, ScalarNode } from "./node.ts";
import { Problems, type Key } from "./problems.ts";
import type { Range } from "./string-text.ts";
import { contentEnd, readTokens, type Token, type TokenKind, type Tokens } from "./tokens.ts";
import { findTornLines, type TornLines } from "./torn-lines.ts";

/** How deeply objects and lists may be nested. */
const maxDepth = 64;
/** How many values a file may hold: far above any definition, and few enough to hold a problem for each. */
const maxValues = 200_000;

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

const constants: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);
const valueStarts: ReadonlySet<TokenKind> = new Set(["{", "[", "string", "number", "constant", "word"]);
const bareKeys: ReadonlySet<TokenKind> = new Set(["word", "number", "constant"]);
const bracket = /[{}[\]]/;

/** Invariant: `#current` is the first token that is not in the tree yet, `#lastEnd` the end of the one before. */
class Parser {
  readonly #file: SourceFile;
  readonly #text: string;
  readonly #tokens: Tokens;
  /** The place of the next token; stays at the last one, which is the end. */
  #next = 0;
  readonly #tornLines: TornLines;
  readonly #problems: Problems;
  readonly #open = { "{": 0, "[": 0 };
  /** A comma that stands for the rest of a line that was passed over. */
  #inserted: Token | undefined;
  #lastEnd: number;
  #lastComma: Token | undefined;
  readonly #containers: ("{" | "[")[] = [];
  /** What closed, in this order. */
  readonly #pairs: (readonly [open: Token, close: number])[] = [];
  #values = 0;
  #complete = true;
  /** True once a bracket is missing or was swallowed: what does not fit afterwards is no cause of its own. */
  #torn = false;

  constructor(file: SourceFile, from: number) {
    this.#file = file;
    this.#text = file.text;
    this.#tokens = readTokens(file.text, from);
    this.#tornLines = findTornLines(file.text, this.#tokens);
    this.#problems = new Problems(file, (offset) => this.#skipTornLine(offset));
    this.#lastEnd = from;
  }

  parse(): ParsedText {
    this.#checkComment();
    if (this.#current.kind === "end") this.#problems.tell("syntax/empty-file", this.#current, {});
    const root = this.#current.kind === "end" ? undefined : this.#value();
    if (this.#current.kind !== "end") this.#unexpected();
    const { diagnostics } = this.#problems;
    return { root, balanced: !this.#torn, complete: this.#complete, diagnostics };
  }

  get #current(): Token {
    return this.#inserted ?? this.#ahead;
  }

  /** The next token of the text. */
  get #ahead(): Token {
    const token = this.#tokens.list[this.#next];
    if (token === undefined) throw new RangeError("behind the end");
    return token;
  }

  #advance(): void {
    if (this.#next < this.#tokens.list.length - 1) this.#next += 1;
  }

  #take(): Token {
    const token = this.#current;
    if (this.#inserted === undefined) this.#advance();
    this.#inserted = undefined;
    this.#lastEnd = token.end;
    // A string that runs to the end of its line has swallowed what should stand behind it.
    if (token.fault === "unclosed" && bracket.test(token.text)) this.#tear();
    this.#checkComment();
    return token;
  }

  /** An open comment swallows the rest of the file; what then seems to be missing is no cause of its own. */
  #checkComment(): void {
    const comment = this.#tokens.unclosedComment;
    if (this.#current.kind !== "end" || comment === undefined) return;
    this.#problems.tell("syntax/unclosed-comment", comment, {});
    this.#problems.quiet = true;
    this.#tear();
  }

  #value(): Node | undefined {
    this.#values += 1;
    if (this.#values > maxValues) return this.#giveUp();
    const token = this.#current;
    if (token.kind === "{" || token.kind === "[") return this.#nested(token.kind);
    if (token.kind === "string") return this.#string(this.#take());
    if (token.kind === "number") return this.#number(this.#take());
    if (token.kind === "constant") return toScalar(this.#take(), constants.get(token.text) ?? null);
    if (token.kind === "word") this.#problems.tellWrongValue(token);
    else this.#problems.tellMissing("syntax/missing-value", this.#lastEnd, undefined);
    return this.#skip();
  }

  #nested(kind: "{" | "["): Node | undefined {
    if (this.#open["{"] + this.#open["["] >= maxDepth) {
      this.#problems.tell("syntax/too-deep", this.#current, { limit: maxDepth });
      return this.#skip();
    }
    const open = this.#take();
    this.#open[kind] += 1;
    this.#containers.push(kind);
    return kind === "{" ? this.#object(open) : this.#list(open);
  }

  #object(open: Token): ObjectNode {
    const properties = new Map<string, PropertyNode>();
    while (!this.#isClosed()) {
      if (this.#isNextElement()) return this.#unclosedElement(open, properties);
      this.#property(properties);
    }
    this.#close(open, "}");
    return { kind: "object", start: open.start, end: this.#lastEnd, properties };
  }

  /** An object where a key belongs, in an object of a list: the next element. */
  #isNextElement(): boolean {
    const isFirst = this.#lastComma?.end !== this.#lastEnd;
    return (
      this.#current.kind === "{" &&
      this.#containers.at(-2) === "[" &&
      !isFirst &&
      !this.#torn &&
      !this.#problems.quiet
    );
  }

  /** Before the comma that was read last, the closing bracket was forgotten; the comma belongs to the list. */
  #unclosedElement(open: Token, properties: ObjectNode["properties"]): ObjectNode {
    const end = this.#lastComma?.start ?? this.#lastEnd;
    this.#problems.tellUnclosed(open, end);
    this.#open["{"] -= 1;
    this.#containers.pop();
    this.#inserted = { kind: ",", start: end, end, text: ",", fault: undefined };
    return { kind: "object", start: open.start, end, properties };
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
    const before = this.#lastEnd;
    const key = this.#key();
    if (key === undefined) {
      this.#skip();
    } else {
      const known = properties.get(key.text);
      const value = this.#colon() ? this.#value() : this.#skip();
      if (known !== undefined) this.#duplicate(key, known, { start: before, end: this.#lastEnd, value });
      properties.set(key.text, { keyStart: key.start, keyEnd: key.end, value });
    }
    this.#separator();
  }

  /** The second of two that are the same is to be removed, with the comma before it. */
  #duplicate(key: Key, known: PropertyNode, second: Range & { readonly value: Node | undefined }): void {
    const textOf = (node: Node | undefined): string | undefined =>
      node && this.#text.slice(node.start, node.end);
    const comma = this.#text[second.start - 1] === "," ? 1 : 0;
    const isBlank = /^\s*"?$/.test(this.#text.slice(second.start, key.start));
    const isSame = second.value !== undefined && textOf(second.value) === textOf(known.value);
    const first = { start: known.keyStart, end: known.keyEnd };
    const removed = { start: second.start - comma, end: second.end };
    this.#problems.tellDuplicateKey(key, first, isSame && isBlank && comma > 0 ? removed : undefined);
  }

  #key(): Key | undefined {
    const token = this.#current;
    if (token.kind === "string") {
      this.#string(this.#take());
      return { start: token.start + 1, end: contentEnd(token), text: token.text };
    }
    if (bareKeys.has(token.kind)) return this.#bareKey();
    this.#unexpected();
    return undefined;
  }

  /** A key without quotes, or in single ones; blanks in it make several words. */
  #bareKey(): Key {
    const { start } = this.#current;
    while (bareKeys.has(this.#current.kind)) this.#take();
    const text = this.#text.slice(start, this.#lastEnd).replace(/^'(.*)'$/s, "$1");
    const key = { start, end: this.#lastEnd, text };
    this.#problems.tellUnquotedKey(key);
    return key;
  }

  /** True when a value follows. */
  #colon(): boolean {
    if (this.#current.kind === ":") {
      this.#take();
      return true;
    }
    const isValue = valueStarts.has(this.#current.kind);
    this.#problems.tellMissing("syntax/missing-colon", this.#lastEnd, isValue ? ":" : undefined);
    this.#problems.quiet = true;
    return isValue;
  }

  #separator(): void {
    if (this.#current.kind === ",") return this.#comma();
    if (this.#isClosed()) return;
    const { quiet } = this.#problems;
    // After something was passed over, a string can begin the next property; anything else belongs to the slip.
    if (quiet ? this.#current.kind !== "string" : !valueStarts.has(this.#current.kind)) {
      this.#unexpected();
      this.#skip();
      return this.#separator();
    }
    this.#problems.quiet = false;
    if (!quiet) this.#problems.tellMissing("syntax/missing-comma", this.#lastEnd, ",");
  }

  #comma(): void {
    const { quiet } = this.#problems;
    this.#problems.quiet = false;
    const comma = this.#take();
    this.#lastComma = comma;
    if (!quiet && (this.#current.kind === "}" || this.#current.kind === "]"))
      this.#problems.tellTrailingComma(comma);
  }

  #isClosed(): boolean {
    const { kind } = this.#current;
    return kind === "}" || kind === "]" || kind === "end";
  }

  #close(open: Token, expected: "}" | "]"): void {
    this.#open[expected === "}" ? "{" : "["] -= 1;
    this.#containers.pop();
    const { kind, text } = this.#current;
    if (kind === expected) {
      this.#pairs.push([open, this.#current.start]);
      this.#problems.quiet = false;
      this.#take();
      return;
    }
    // A bracket that an outer object or list waits for closes that one; else it was meant for this one.
    const isOuter = this.#open[kind === "}" ? "{" : "["] > 0;
    const isMissing = kind === "end" || isOuter;
    if (!this.#torn && isMissing) this.#tellUnclosed(open);
    else if (!this.#torn)
      this.#problems.tell("syntax/wrong-bracket", this.#current, { bracket: text, expected });
    this.#tear();
    if (!isMissing) this.#take();
  }

  /** The indentation of the line that an offset lies on; `undefined` when more than blanks stand before the offset. */
  #indent(offset: number, isFirst: boolean): number | undefined {
    const line = this.#text.slice(offset - this.#file.positionAt(offset).column + 1, offset);
    const blanks = /^[ \t]*/.exec(line)?.[0].length ?? 0;
    return isFirst && blanks < line.length ? undefined : blanks;
  }

  /** The first bracket that was closed by one that begins a line of another indentation. */
  #suspect(): Token | undefined {
    return this.#pairs.find(([open, close]) => {
      if (this.#file.positionAt(open.start).line === this.#file.positionAt(close).line) return false;
      const indent = this.#indent(close, true);
      return indent !== undefined && indent !== this.#indent(open.start, false);
    })?.[0];
  }

  /** Brackets say that the outer one is left over; how the text is laid out says which one was forgotten. */
  #tellUnclosed(open: Token): void {
    const meant = this.#suspect() ?? open;
    this.#problems.tell("syntax/unclosed", meant, { bracket: meant.text });
  }

  /** A string that cannot be decoded as it was meant has no value, so that later phases do not judge half of it. */
  #string(token: Token): ScalarNode | undefined {
    if (token.fault !== undefined) this.#problems.tellStringFault(token);
    if (token.fault === "unclosed") this.#problems.quiet = true;
    const isMeant = token.fault === undefined || token.fault === "control";
    if (isMeant && this.#tornLines.at(token.start) === undefined) return toScalar(token, token.text);
    this.#complete = false;
    return undefined;
  }

  #number(token: Token): ScalarNode {
    const value = Number(token.text);
    const isRounded = /^-?\d+$/.test(token.text) && !Number.isSafeInteger(value);
    if (isRounded || !Number.isFinite(value))
      this.#problems.tell("syntax/inexact-number", token, { text: token.text });
    return toScalar(token, value);
  }

  #unexpected(): void {
    const { kind, text } = this.#current;
    const problem = `${quote(text)} is not expected here`;
    if (!this.#torn) this.#problems.tell("syntax/invalid-json", this.#current, { problem });
    if (kind === ",") this.#complete = false;
    else if (!this.#problems.quiet) this.#tear();
  }

  #tear(): void {
    this.#torn = true;
    this.#complete = false;
  }

  /** Passes over everything up to the comma or closing bracket that ends this property or element. */
  #skip(): undefined {
    this.#problems.quiet = true;
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
   * line. The first problem on such a line is told; the rest is passed over as if a comma stood for it. False when the
   * line at the offset is whole.
   */
  #skipTornLine(offset: number): boolean {
    const line = this.#tornLines.at(offset);
    if (line === undefined) return false;
    for (; this.#ahead.start < line.end; this.#advance()) if (bracket.test(this.#ahead.text)) this.#tear();
    this.#problems.quiet = true;
    this.#inserted = { kind: ",", start: line.end, end: line.end, text: ",", fault: undefined };
    return true;
  }

  #giveUp(): undefined {
    this.#problems.tell("syntax/too-many-values", this.#current, { limit: maxValues });
    while (this.#current.kind !== "end") this.#take();
    return this.#skip();
  }
}

function toScalar(token: Token, value: ScalarNode["value"]): ScalarNode {
  return { kind: "scalar", start: token.start, end: token.end, value };
}
