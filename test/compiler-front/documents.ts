// Small ways into the front for its tests.
import { readFileSync } from "node:fs";
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import type { Document } from "../../compiler/syntax/document.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";

/** Parses a text as `file.json`. */
export function parse(text: string): { document: Document; diagnostics: readonly Diagnostic[] } {
  return parseDocument(createSourceFile("file.json", text));
}

/** The document of a value or a text that has no syntax problem. */
export function toDocument(value: unknown): Document {
  const { document, diagnostics } = parse(typeof value === "string" ? value : JSON.stringify(value, null, 2));
  if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return document;
}

/** The source text of a diagnostic's span. */
export function spanText({ span }: Pick<Diagnostic, "span">): string {
  return span.file.text.slice(span.start, span.end);
}

/** `code at "source text"`, one for each diagnostic. */
export function summaries(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((found) => `${found.code} at ${JSON.stringify(spanText(found))}`);
}

/** The text of a shipped connector. */
export function connectorText(id: string): string {
  return readFileSync(new URL(`../../connectors/${id}/connector.json`, import.meta.url), "utf8");
}
