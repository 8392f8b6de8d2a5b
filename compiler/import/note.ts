// What an import has to tell: what is left for a person, what was changed on the way, what was left out and why. Every note
// is made through the catalog, where its text stands once.
import type { Path } from "../syntax/document.ts";
import { noteCatalog, type NoteArguments, type NoteCode } from "./note-catalog.ts";

/** `todo`: a person decides. `changed`: carried over in another form. `leftOut`: not needed, for the reason that is said. */
export type NoteKind = "todo" | "changed" | "leftOut";

/** One note. */
export interface Note {
  readonly code: NoteCode;
  readonly kind: NoteKind;
  /** What is the case, in one sentence. */
  readonly message: string;
  /** What to do; every `todo` has one. */
  readonly hint: string | undefined;
  /** Where in the source. */
  readonly path: Path;
}

/** Makes a note of the catalog; a wrong code or a missing argument does not compile. */
export function note<Code extends NoteCode>(code: Code, path: Path, args: NoteArguments<Code>): Note {
  const entry = noteCatalog[code];
  // The catalog pairs each code with its own arguments; TypeScript cannot see through the indexed access.
  const render = (template: unknown): string | undefined =>
    typeof template === "function"
      ? (template as (args: NoteArguments<Code>) => string)(args)
      : (template as string | undefined);
  return {
    code,
    kind: entry.kind,
    message: render(entry.message) ?? "",
    hint: render("hint" in entry ? entry.hint : undefined),
    path,
  };
}
