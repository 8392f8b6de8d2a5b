// A file → its document: limits first, then the parser. Reports what is wrong with the JSON itself and nothing else.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SourceFile, Span } from "../source/source-file.ts";
import type { Document, Path } from "./document.ts";
import { offerQuote } from "./missing-quote.ts";
import { toValue, type Node, type PropertyNode } from "./node.ts";
import { parseText, type ParsedText } from "./parser.ts";
import { sourceOffset } from "./string-text.ts";
import { invalidUtf8 } from "./invalid-utf8.ts";

/** How large a file may be, in bytes of UTF-8. */
const maxSizeBytes = 5 * 1024 * 1024;

/** Parses a JSON(C) file. Never throws: a text that cannot be read gives a document without a value. */
export function parseDocument(file: SourceFile): {
  readonly document: Document;
  readonly diagnostics: readonly Diagnostic[];
} {
  if (Buffer.byteLength(file.text) > maxSizeBytes) {
    const tooLarge = diagnostic("syntax/too-large", span(file, 0, 0), { limitBytes: maxSizeBytes });
    return { document: createDocument(file, nothing), diagnostics: [tooLarge] };
  }
  const notUtf8 = invalidUtf8(file);
  if (notUtf8 !== undefined) return { document: createDocument(file, nothing), diagnostics: [notUtf8] };
  const mark = file.text.startsWith("\uFEFF") ? [byteOrderMark(file)] : [];
  const parsed = parseText(file, mark.length);
  const canRead = (other: SourceFile): boolean => parseText(other, mark.length).diagnostics.length === 0;
  const diagnostics = offerQuote(parsed.diagnostics, file, canRead);
  return { document: createDocument(file, parsed), diagnostics: [...mark, ...diagnostics] };
}

const nothing: ParsedText = { root: undefined, balanced: true, complete: false, diagnostics: [] };

function byteOrderMark(file: SourceFile): Diagnostic {
  const mark = span(file, 0, 1);
  const fix = { title: "Remove the byte-order mark", edits: [{ span: mark, newText: "" }] };
  return diagnostic("syntax/byte-order-mark", mark, {}, { fix });
}

function createDocument(file: SourceFile, { root, balanced, complete }: ParsedText): Document {
  const valueSpan = (path: Path): Span => {
    const { node } = find(root, path);
    return node === undefined ? span(file, 0, 0) : span(file, node.start, node.end);
  };
  return {
    file,
    value: balanced ? toValue(root) : undefined,
    complete,
    mayHold(path) {
      const { node, property, found } = find(root, path);
      // Where a text or a list stands instead of an object, what was meant to be in it is not missing.
      return !complete || found || property !== undefined || node?.kind !== "object";
    },
    valueSpan,
    keySpan(path) {
      const { property } = find(root, path);
      return property === undefined ? valueSpan(path) : span(file, property.keyStart, property.keyEnd);
    },
    textSpan(path, start, end) {
      const { node, found } = find(root, path);
      if (!found || node?.kind !== "scalar" || typeof node.value !== "string") return valueSpan(path);
      const close = node.end - 1;
      const offset = (index: number): number => sourceOffset(file.text, node.start, close, index);
      return span(file, offset(start), offset(end));
    },
  };
}

interface Found {
  /** The node at the path, or its nearest ancestor that could be read. */
  readonly node: Node | undefined;
  /** The property at the path, when its last step is a key that exists. */
  readonly property: PropertyNode | undefined;
  readonly found: boolean;
}

function find(root: Node | undefined, path: Path): Found {
  let node = root;
  let property: PropertyNode | undefined;
  for (const step of path) {
    property = undefined;
    let child: Node | undefined;
    if (node?.kind === "object" && typeof step === "string") {
      property = node.properties.get(step);
      child = property?.value;
    } else if (node?.kind === "list" && typeof step === "number") {
      child = node.items[step];
    }
    if (child === undefined) return { node, property, found: false };
    node = child;
  }
  return { node, property, found: node !== undefined };
}

function span(file: SourceFile, start: number, end: number): Span {
  return { file, start, end };
}
