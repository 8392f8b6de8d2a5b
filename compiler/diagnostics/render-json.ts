// Diagnostics for machines. The shape is public: keys are added, never renamed or removed.
import type { Span } from "../source/source-file.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { pagePath } from "./page.ts";
import { sortDiagnostics } from "./sort.ts";

/**
 * `{ "diagnostics": [ { code, severity, message, hint, docs, file, start, end, fix?, related? } ] }`, sorted by file and offset.
 * Positions are `{ line, column, offset }`: line and column from 1, offset from 0, in UTF-16 code units.
 */
export function renderJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify({ diagnostics: sortDiagnostics(diagnostics).map(toJson) }, null, 2)}\n`;
}

function toJson({ code, severity, message, hint, span, fix, related }: Diagnostic): object {
  return {
    code,
    severity,
    message,
    // A diagnostic without a hint has the key all the same: readers need not ask.
    hint: hint ?? null,
    docs: pagePath(code),
    ...toPlace(span),
    ...(fix === undefined
      ? {}
      : {
          fix: {
            title: fix.title,
            edits: fix.edits.map((edit) => ({ ...toPlace(edit.span), newText: edit.newText })),
          },
        }),
    ...(related.length === 0
      ? {}
      : { related: related.map((place) => ({ message: place.message, ...toPlace(place.span) })) }),
  };
}

function toPlace({ file, start, end }: Span): object {
  return { file: file.path, start: file.positionAt(start), end: file.positionAt(end) };
}
