// The order in which diagnostics are shown: the same on every run and machine, whatever order the phases found them in.
import type { Diagnostic } from "./diagnostic.ts";

/** Sorted by file, offset, code, message. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.toSorted(
    (a, b) =>
      compare(a.span.file.path, b.span.file.path) ||
      a.span.start - b.span.start ||
      compare(a.code, b.code) ||
      compare(a.message, b.message),
  );
}

// By code units: a locale would order differently on another machine.
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
