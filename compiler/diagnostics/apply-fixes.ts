// Fixes → new texts. Every character outside of an edit stays as it is.
import type { SourceFile } from "../source/source-file.ts";
import type { Diagnostic, Fix } from "./diagnostic.ts";

/** A diagnostic whose fix was applied. */
export type Fixed = Diagnostic & { readonly fix: Fix };

/** What applying came to. */
export interface AppliedFixes {
  /** The files that changed, with their new texts. */
  readonly texts: ReadonlyMap<SourceFile, string>;
  readonly fixed: readonly Fixed[];
}

/**
 * Applies as many of the fixes as do not touch each other, in the given order; the others have to be found again in the
 * new text. A fix is applied whole or not at all.
 */
export function applyFixes(diagnostics: readonly Diagnostic[]): AppliedFixes {
  const taken = new Map<SourceFile, Edit[]>();
  const titles = new Set<string>();
  const fixed = diagnostics.filter((found): found is Fixed => {
    if (found.fix === undefined) return false;
    const { title } = found.fix;
    const edits = found.fix.edits.map(({ span, newText }) => ({ ...span, newText }));
    // Two keys of one object may not become the same: the second is judged again with the first in its place.
    if (edits.some((edit) => titles.has(`${edit.file.path} ${title}`))) return false;
    if (edits.some((edit) => (taken.get(edit.file) ?? []).some((other) => touches(edit, other))))
      return false;
    for (const edit of edits) titles.add(`${edit.file.path} ${title}`);
    for (const edit of edits) taken.set(edit.file, [...(taken.get(edit.file) ?? []), edit]);
    return true;
  });
  return { texts: new Map([...taken].map(([file, edits]) => [file, apply(file.text, edits)])), fixed };
}

interface Edit {
  readonly file: SourceFile;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** Edits side by side count: what one of them inserts could belong to the other. */
function touches(a: Edit, b: Edit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

function apply(text: string, edits: readonly Edit[]): string {
  const sorted = edits.toSorted((a, b) => a.start - b.start);
  const starts = sorted.map(
    (edit, index) => text.slice(sorted[index - 1]?.end ?? 0, edit.start) + edit.newText,
  );
  return starts.join("") + text.slice(sorted.at(-1)?.end ?? 0);
}
