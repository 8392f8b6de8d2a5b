// Notes as a page for people and as JSON for programs. Places are JSON pointers with line and column.
import type { Position } from "../source/source-file.ts";
import type { CheckedImport } from "./check-imported.ts";
import { type Note, type NoteKind } from "./note.ts";
import { toPointer } from "../syntax/pointer.ts";

/** Where in the source file a note stands. */
export type Locate = (note: Note) => Pick<Position, "line" | "column">;

const titles: Readonly<Record<NoteKind, string>> = {
  todo: "Left for a person",
  changed: "Changed on the way",
  leftOut: "Not needed",
};

/** One line of a note for a terminal, with what to do on the next. */
export function renderNote(note: Note, file: string, locate: Locate): string {
  const hint = note.hint === undefined ? "" : `\n    ${note.hint}`;
  return `  ${renderPlace(note, file, locate)} ${note.code}\n    ${note.message}${hint}\n`;
}

/** `import-notes.md`. */
export function renderNotesPage(checked: CheckedImport, file: string, locate: Locate): string {
  const state = checked.compiles
    ? "The definition compiles as it is."
    : "The definition does not compile yet: the first points below say why.";
  const sections = (["todo", "changed", "leftOut"] as const).flatMap((kind) => {
    const notes = checked.notes.filter((candidate) => candidate.kind === kind);
    if (notes.length === 0) return [];
    const items = notes.map((item) => {
      const box = kind === "todo" ? "- [ ] " : "- ";
      const hint = item.hint === undefined ? "" : ` ${item.hint}`;
      return `${box}${escape(item.message)}${escape(hint)}\n  (\`${item.code}\`, ${escape(renderPlace(item, file, locate))})`;
    });
    return [`## ${titles[kind]} (${String(notes.length)})\n\n${items.join("\n")}\n`];
  });
  return [`# Import of ${escape(file)}\n`, `${state}\n`, ...sections].join("\n");
}

/** `import-notes.json`. */
export function renderNotesJson(checked: CheckedImport, file: string, locate: Locate): string {
  const notes = checked.notes.map((item) => ({
    kind: item.kind,
    code: item.code,
    message: item.message,
    hint: item.hint,
    source: {
      file,
      pointer: toPointer(item.path),
      line: locate(item).line,
      column: locate(item).column,
    },
  }));
  return `${JSON.stringify({ compiles: checked.compiles, notes }, undefined, 2)}\n`;
}

function renderPlace(item: Note, file: string, locate: Locate): string {
  const { line, column } = locate(item);
  return `${file}:${String(line)}:${String(column)} ${toPointer(item.path)}`.trimEnd();
}

/** Text of the source cannot become markup; what it quotes in backticks stays. */
function escape(text: string): string {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_<>[\]#|]/g, String.raw`\$&`)))
    .join("`");
}
