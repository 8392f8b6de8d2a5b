// A text that stands inline or in a file beside the definition: scripts and queries.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { createSourceFile, type Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";
import { invalidUtf8 } from "../syntax/invalid-utf8.ts";
import { toPointer } from "../syntax/pointer.ts";

/** A text and where its characters stand. */
export interface Source {
  /** From the project folder; of a text that stands inline its definition and JSON Pointer: `cycles/a.json#/steps/b/script`. */
  readonly file: string;
  readonly source: string;
  readonly spanAt: (start: number, end: number) => Span;
}

/** Where a source is named. */
export interface SourcePlace {
  readonly document: Document;
  readonly path: Path;
  /** A project file's text. */
  readonly readText: (path: string) => string | undefined;
  /** The diagnostic about a file that is not there; `file` as it is written, since the definition's folder may have been given
   * under another name. */
  readonly missing: (span: Span, file: string) => Diagnostic;
}

/** The source, what is wrong with its file, or nothing when the definition does not say. */
export function locateSource(
  source: string | { readonly file?: string | undefined },
  { document, path, readText, missing }: SourcePlace,
): Source | Diagnostic | undefined {
  if (typeof source === "string")
    return {
      file: `${document.file.path}#${toPointer(path)}`,
      source,
      spanAt: (start, end) => document.textSpan(path, start, end),
    };
  if (source.file === undefined) return undefined;
  const file = `${document.file.path.replace(/[^/]+$/, "")}${source.file.replace(/^\.\//, "")}`;
  const text = readText(file);
  if (text === undefined) return missing(document.valueSpan([...path, "file"]), source.file);
  const sourceFile = createSourceFile(file, text);
  return (
    invalidUtf8(sourceFile) ?? {
      file,
      source: text,
      spanAt: (start, end) => ({ file: sourceFile, start, end }),
    }
  );
}
