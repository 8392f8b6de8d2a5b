// A name that is wrong in several places of a file is told once, with the other places beside it.
import type { Diagnostic } from "./diagnostic.ts";

/** Codes that are one cause however often they are met: a name that is declared or saved nowhere. */
const joined = /\/(?:unknown-|merge-field-not-here$|saved-value-)/;

/** Joins what repeats itself. */
export function joinRepetitions(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (found) =>
    joined.test(found.code) ? `${found.span.file.path} ${found.code} ${found.message}` : found,
  );
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group.toSorted((a, b) => a.span.start - b.span.start);
    if (first === undefined || others.length === 0) return group;
    const related = others.map(({ span }) => ({ span, message: "Here too." }));
    const isFixable = group.every(({ fix }) => fix !== undefined && fix.title === first.fix?.title);
    const edits = group.flatMap(({ fix }) => fix?.edits ?? []);
    const fix = isFixable && first.fix !== undefined ? { title: first.fix.title, edits } : undefined;
    return [{ ...first, related: [...first.related, ...related], fix }];
  });
}
