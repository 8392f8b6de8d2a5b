// An object of the source, read by name. Spellings of a key that differ over the years are given together; case never counts.
// Whatever is read is entered in the ledger, and a value of an unexpected type becomes a note.
import type { Path } from "../syntax/document.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { saysNothing, type Ledger } from "./ledger.ts";

type Names = readonly [string, ...string[]];

/** A reader of one object. */
export class SourceObject {
  readonly #value: Readonly<Record<string, unknown>>;
  readonly path: Path;
  readonly ledger: Ledger;

  constructor(value: unknown, path: Path, ledger: Ledger) {
    this.#value = typeof value === "object" && value !== null ? { ...value } : {};
    this.path = path;
    this.ledger = ledger;
  }

  /** The place of a key, of the first spelling that is there and says something. */
  at(...names: Names): Path {
    return [...this.path, this.#find(names)?.key ?? names[0]];
  }

  /** True when the key is there and says something. */
  has(...names: Names): boolean {
    return this.#find(names) !== undefined;
  }

  /** The value as it is, not entered in the ledger. */
  peek(...names: Names): unknown {
    return this.#find(names)?.value;
  }

  /** The value as text, not entered in the ledger; empty when it is none. */
  peekText(...names: Names): string {
    const value = this.#find(names)?.value;
    return typeof value === "string" || typeof value === "number" ? String(value) : "";
  }

  /** A text; numbers count as text. */
  text(...names: Names): string | undefined {
    return this.#read(names, "a text", (value) =>
      typeof value === "string" ? value : typeof value === "number" ? String(value) : undefined,
    );
  }

  /** True or false, also as text or as 0 and 1. */
  flag(...names: Names): boolean | undefined {
    const words = new Map<unknown, boolean>([
      [true, true],
      [false, false],
      [1, true],
      [0, false],
      ["true", true],
      ["false", false],
    ]);
    return this.#read(names, "true or false", (value) =>
      words.get(typeof value === "string" ? value.toLowerCase() : value),
    );
  }

  /** A number, also as text. */
  number(...names: Names): number | undefined {
    return this.#read(names, "a number", (value) => {
      const number = typeof value === "string" ? Number(value) : value;
      return typeof number === "number" && Number.isFinite(number) ? number : undefined;
    });
  }

  /** Any value, whole. */
  value(...names: Names): JsonValue | undefined {
    return this.#read(names, "a value", (value) => value as JsonValue);
  }

  /** The objects of a list; each enters its own values in the ledger. */
  objects(...names: Names): readonly SourceObject[] {
    const found = this.#find(names);
    if (found === undefined) return [];
    const path = [...this.path, found.key];
    if (!Array.isArray(found.value)) {
      this.ledger.note("import/unexpected-value", path, { key: found.key, expected: "a list of objects" });
      return [];
    }
    return (found.value as readonly unknown[]).flatMap((item, index) => {
      if (typeof item === "object" && item !== null && !Array.isArray(item))
        return [new SourceObject(item, [...path, index], this.ledger)];
      this.ledger.note("import/unexpected-value", [...path, index], {
        key: found.key,
        expected: "an object in each place",
      });
      return [];
    });
  }

  /** An object below this one; an empty one when it is not there. */
  object(...names: Names): SourceObject {
    const found = this.#find(names);
    if (found === undefined) return new SourceObject({}, [...this.path, names[0]], this.ledger);
    const path = [...this.path, found.key];
    if (typeof found.value === "object" && !Array.isArray(found.value))
      return new SourceObject(found.value, path, this.ledger);
    this.ledger.note("import/unexpected-value", path, { key: found.key, expected: "an object" });
    return new SourceObject({}, path, this.ledger);
  }

  /** An object that a caller found below this one. */
  item(value: unknown, path: Path): SourceObject {
    return new SourceObject(value, path, this.ledger);
  }

  /** Leaves the whole object out. */
  leaveOutWhole(name: string, reason: string): void {
    this.ledger.note("import/not-needed", this.path, { key: name, reason });
  }

  /** Leaves a key out, for a reason that completes "… is not carried over: ". */
  leaveOut(reason: string, ...names: Names): void {
    const found = this.#find(names);
    if (found !== undefined)
      this.ledger.note("import/not-needed", [...this.path, found.key], { key: found.key, reason });
  }

  #read<T>(names: Names, expected: string, convert: (value: unknown) => T | undefined): T | undefined {
    const found = this.#find(names);
    if (found === undefined) return undefined;
    const path = [...this.path, found.key];
    const converted = convert(found.value);
    if (converted === undefined)
      this.ledger.note("import/unexpected-value", path, { key: found.key, expected });
    else this.ledger.carry(path);
    return converted;
  }

  #find(names: Names): { readonly key: string; readonly value: unknown } | undefined {
    const keys = Object.keys(this.#value);
    for (const name of names) {
      const key = Object.hasOwn(this.#value, name)
        ? name
        : keys.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
      const value = key === undefined ? undefined : this.#value[key];
      if (key !== undefined && !saysNothing(value)) return { key, value };
    }
    return undefined;
  }
}
