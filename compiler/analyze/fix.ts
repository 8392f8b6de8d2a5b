// Fixes and hints that rules share.
import type { DiagnosticExtras } from "../diagnostics/diagnostic.ts";
import type { Span } from "../source/source-file.ts";

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
