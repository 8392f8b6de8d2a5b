// What stands around an offset of a document: the objects, lists and properties that hold it.
import type { Document, Path } from "./document.ts";

/** A range that holds the offset. */
export interface Around {
  readonly kind: "property" | "value";
  /** How many keys and indices lead there. */
  readonly depth: number;
  readonly start: number;
  readonly end: number;
}

/** From the whole document to the innermost value; a property includes its key. */
export function around(document: Document, offset: number): readonly Around[] {
  const { start, end } = document.valueSpan([]);
  const found: Around[] = [{ kind: "value", depth: 0, start, end }];
  let path: Path = [];
  for (let value = document.value; typeof value === "object" && value !== null;) {
    const keys: Path = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
    const step = keys.find((key) => holds(document, [...path, key], offset));
    if (step === undefined) return found;
    path = [...path, step];
    const depth = path.length;
    const inner = document.valueSpan(path);
    if (typeof step === "string")
      found.push({ kind: "property", depth, start: document.keySpan(path).start - 1, end: inner.end });
    found.push({ kind: "value", depth, start: inner.start, end: inner.end });
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return found;
}

function holds(document: Document, path: Path, offset: number): boolean {
  return document.keySpan(path).start - 1 <= offset && offset <= document.valueSpan(path).end;
}
