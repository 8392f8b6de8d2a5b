// JSON Pointers (RFC 6901): paths as text, for whoever names a place of a document without having the document.
import type { Path } from "./document.ts";

/** A path as a pointer; the root is the empty text. */
export function toPointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

/** A pointer as a path: a step is an index where the value is a list. */
export function toPath(pointer: string, root: unknown): Path {
  const path: (string | number)[] = [];
  let value = root;
  for (const escaped of pointer.split("/").slice(1)) {
    const key = escaped.replaceAll("~1", "/").replaceAll("~0", "~");
    path.push(Array.isArray(value) ? Number(key) : key);
    value = memberOf(value, key);
  }
  return path;
}

/** The value that a pointer names; `undefined` when there is none. */
export function valueAt(pointer: string, root: unknown): unknown {
  return toPath(pointer, root).reduce((value: unknown, step) => memberOf(value, String(step)), root);
}

function memberOf(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}
