// The account of an import: what became of every leaf of the source. A leaf is carried over, or a note says what became of it;
// what nobody has looked at when the import is done is listed as a `todo`, so that nothing is ever dropped in silence.
import type { Path } from "../syntax/document.ts";
import type { NoteArguments, NoteCode } from "./note-catalog.ts";
import { note, type Note } from "./note.ts";
import { toPointer } from "../syntax/pointer.ts";

/** What became of a part of the source. */
export type Outcome = "carried" | "noted" | "empty";

/** Invariant: a mark of a node holds for everything below it. */
export class Ledger {
  readonly #outcomes = new Map<string, Outcome>();
  /** Every node at or above an outcome. */
  readonly #touched = new Set<string>();
  readonly #notes: Note[] = [];

  /** The value stands in the definition. */
  carry(path: Path): void {
    this.#mark(path, "carried");
  }

  /** The note says what became of the value. The same note at the same place is made once. */
  note<Code extends NoteCode>(code: Code, path: Path, args: NoteArguments<Code>): void {
    this.#mark(path, "noted");
    this.remark(code, path, args);
  }

  /** A note that stands elsewhere says what became of the value. */
  leave(path: Path): void {
    this.#mark(path, "noted");
  }

  /** A note about a value that is carried over all the same. */
  remark<Code extends NoteCode>(code: Code, path: Path, args: NoteArguments<Code>): void {
    const made = note(code, path, args);
    const isTold = this.#notes.some(
      (other) => other.message === made.message && toPointer(other.path) === toPointer(path),
    );
    if (!isTold) this.#notes.push(made);
  }

  /** Closes the account: a `todo` for every part that nobody has looked at. Values that say nothing need none. */
  close(source: unknown): void {
    this.#closeNode(source, []);
  }

  /** What became of a leaf; `undefined` only before `close`. */
  outcome(path: Path): Outcome | undefined {
    for (let length = path.length; length >= 0; length--) {
      const found = this.#outcomes.get(toPointer(path.slice(0, length)));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** All notes, those that need a person first. */
  notes(): readonly Note[] {
    return inOrder(this.#notes);
  }

  #closeNode(value: unknown, path: Path): void {
    if (this.#outcomes.has(toPointer(path))) return;
    if (saysNothing(value)) {
      this.#mark(path, "empty");
      return;
    }
    const children = Object.entries(typeof value === "object" && value !== null ? value : {});
    const paths = children.map(([key, child]): [unknown, Path] => [
      child,
      [...path, Array.isArray(value) ? Number(key) : key],
    ]);
    const isKnown = paths.some(([child, at]) => !saysNothing(child) && this.#touched.has(toPointer(at)));
    if (isKnown || (path.length === 0 && paths.length > 0))
      for (const [child, at] of paths) this.#closeNode(child, at);
    else this.note("import/unknown-key", path, { key: nameOf(path) });
  }

  #mark(path: Path, outcome: Outcome): void {
    this.#outcomes.set(toPointer(path), outcome);
    for (let length = path.length; length >= 0; length--) this.#touched.add(toPointer(path.slice(0, length)));
  }
}

/** Notes that need a person first. */
export function inOrder(notes: readonly Note[]): readonly Note[] {
  const order = { todo: 0, changed: 1, leftOut: 2 };
  return notes.toSorted((a, b) => order[a.kind] - order[b.kind]);
}

/** Null, an empty text, an empty list, an empty object, and what holds nothing else. */
export function saysNothing(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.values(value).every(saysNothing);
}

/** The last key of a path, with the place in its list. */
function nameOf(path: Path): string {
  if (path.length === 0) return "the file";
  const last = path.at(-1);
  return typeof last === "number" ? `${nameOf(path.slice(0, -1))}[${String(last)}]` : String(last);
}
