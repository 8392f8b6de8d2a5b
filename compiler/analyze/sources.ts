// A text that stands inline or in a file beside the definition: scripts and queries.
import { createSourceFile, type Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";

/** A text and where its characters stand. */
export interface Source {
  readonly file: string;
  readonly text: string;
  readonly spanAt: (start: number, end: number) => Span;
}

/** The source, the path of a file that is not there, or nothing when the definition does not say. */
export function readSource(
  source: string | { readonly file?: string | undefined },
  document: Document,
  path: Path,
  readText: (path: string) => string | undefined,
): Source | { readonly missing: string } | undefined {
  if (typeof source === "string")
    return {
      file: document.file.path,
      text: source,
      spanAt: (start, end) => document.textSpan(path, start, end),
    };
  if (source.file === undefined) return undefined;
  const file = `${document.file.path.replace(/[^/]+$/, "")}${source.file.replace(/^\.\//, "")}`;
  const text = readText(file);
  if (text === undefined) return { missing: file };
  const sourceFile = createSourceFile(file, text);
  return { file, text, spanAt: (start, end) => ({ file: sourceFile, start, end }) };
}
