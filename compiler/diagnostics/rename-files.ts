// The same diagnostics with other names for their files: for who gave the files under those names.
import type { SourceFile, Span } from "../source/source-file.ts";
import type { Diagnostic } from "./diagnostic.ts";

/** Shows each file under the name that `shown` gives for its path. */
export function renameFiles(
  diagnostics: readonly Diagnostic[],
  shown: (path: string) => string,
): readonly Diagnostic[] {
  const files = new Map<SourceFile, SourceFile>();
  const rename = (span: Span): Span => {
    const file = files.get(span.file) ?? { ...span.file, path: shown(span.file.path) };
    files.set(span.file, file);
    return { ...span, file };
  };
  return diagnostics.map((found) => ({
    ...found,
    span: rename(found.span),
    related: found.related.map((place) => ({ ...place, span: rename(place.span) })),
    fix: found.fix && {
      ...found.fix,
      edits: found.fix.edits.map((edit) => ({ ...edit, span: rename(edit.span) })),
    },
  }));
}
