// Fixes and hints that rules share.
import type { DiagnosticExtras, NameList } from "../diagnostics/diagnostic.ts";
import { quoteChoice } from "../diagnostics/quote.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";

/** The names that a wrong one may have been meant to be. */
export type Near = string | readonly string[] | undefined;

/**
 * "Did you mean" with the edit that replaces the name; nothing when no name is near, and no edit when several are equally
 * near. `quoted` spans include the quotes.
 */
export function rename(span: Span, near: Near): DiagnosticExtras {
  const [name, ...others] = [near ?? []].flat();
  if (name === undefined) return {};
  const hint = `Did you mean ${quoteChoice([name, ...others])}?`;
  if (others.length > 0) return { hint };
  const quoted = span.file.text[span.start] === '"';
  const newText = quoted ? JSON.stringify(name) : name;
  return { hint, fix: { title: `Write \`${name}\``, edits: [{ span, newText }] } };
}

/** "Did you mean" for a name that none of the lists declares; they go with it, since a declaration may be what is wrong. */
export function undeclared(span: Span, name: string, ...among: readonly NameList[]): DiagnosticExtras {
  const near = nearest(
    name,
    among.flatMap(({ names }) => names),
  );
  return { ...rename(span, near), undeclared: { name, among } };
}

/** The same for the key at a path; only a hint where the object has a key of that name already. */
export function renameKey(document: Document, path: Path, near: Near): DiagnosticExtras {
  const { hint, fix } = rename(document.keySpan(path), near);
  const isTaken = [near ?? []].flat().some((name) => document.mayHold([...path.slice(0, -1), name]));
  return isTaken ? { hint } : { hint, fix };
}

/** "Did you mean" for a name inside a longer span; the rest of the span stays. */
export function renameIn(span: Span, name: string, near: Near): DiagnosticExtras {
  const text = span.file.text.slice(span.start, span.end);
  const at = text.indexOf(name);
  const start = span.start + at;
  const { hint, fix } = rename({ file: span.file, start, end: start + name.length }, near);
  // In an escaped text the name may be spelt otherwise; where it stands twice, nobody knows which is meant.
  return at < 0 || at !== text.lastIndexOf(name) ? { hint } : { hint, fix };
}
