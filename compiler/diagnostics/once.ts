// Many rules may meet one fault, and one file may be read for several owners: the fault is told once, as it was found first.
import type { Diagnostic } from "./diagnostic.ts";

/** Diagnostics as they come in. */
export interface Collected {
  /** Takes a diagnostic; the same code, place and message again is nothing new. */
  report(found: Diagnostic): void;
  /** Every diagnostic so far, in the order in which they came. */
  all(): readonly Diagnostic[];
}

/** Begins to collect. */
export function collectOnce(): Collected {
  const told = new Map<string, Diagnostic>();
  return {
    report(found) {
      const { code, message, span } = found;
      const key = `${code} ${span.file.path} ${String(span.start)} ${message}`;
      if (!told.has(key)) told.set(key, found);
    },
    all: () => [...told.values()],
  };
}

/** Diagnostics without those that stand twice. */
export function eachOnce(diagnostics: Iterable<Diagnostic>): readonly Diagnostic[] {
  const collected = collectOnce();
  for (const found of diagnostics) collected.report(found);
  return collected.all();
}
