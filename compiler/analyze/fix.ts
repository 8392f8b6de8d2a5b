// Fixes and hints that rules share.
import type { DiagnosticExtras } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";

/** "Did you mean" with the edit that replaces the name; nothing when no name is near. `quoted` spans include the quotes. */
export function rename(span: Span, near: string | undefined): DiagnosticExtras {
  if (near === undefined) return {};
  const quoted = span.file.text[span.start] === '"';
  const newText = quoted ? JSON.stringify(near) : near;
  return {
    hint: `Did you mean \`${near}\`?`,
    fix: { title: `Write \`${near}\``, edits: [{ span, newText }] },
  };
}

/** The same for the key at a path; only a hint where the object has a key of that name already. */
export function renameKey(document: Document, path: Path, near: string | undefined): DiagnosticExtras {
  const { hint, fix } = rename(document.keySpan(path), near);
  const isTaken = near === undefined || document.mayHold([...path.slice(0, -1), near]);
  return isTaken ? { hint } : { hint, fix };
}

/** "Did you mean" for a name inside a longer span; the rest of the span stays. */
export function renameIn(span: Span, name: string, near: string): DiagnosticExtras {
  const text = span.file.text.slice(span.start, span.end);
  const at = text.indexOf(name);
  // In an escaped text the name may be spelt otherwise; where it stands twice, nobody knows which is meant.
  if (at < 0 || at !== text.lastIndexOf(name)) return { hint: `Did you mean \`${near}\`?` };
  const start = span.start + at;
  return rename({ file: span.file, start, end: start + name.length }, near);
}
