// Every place of a definition, and what it may be changed to: what tests of completeness walk over.

type Path = readonly string[];
type Owner = Record<string, unknown>;

/** Every place in a value. */
export function placesOf(value: unknown, path: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, child]) => placesOf(child, [...path, key]))];
}

/** What else may stand where a value stands: nothing, and values of the same kind that mean something else. */
export function others(value: unknown, count: number): readonly unknown[] {
  if (typeof value === "string") return [undefined, `${value}2`, words[count % words.length]];
  if (typeof value === "number") return [undefined, value + 1];
  if (typeof value === "boolean") return [undefined, !value];
  if (Array.isArray(value)) return [undefined, value.toReversed()];
  return [undefined, reversed(value)];
}

/** The values of enumerations and other texts that may be right, taken in turn. */
const words = ["text", "integer", "form", "POST", "5m", "{{header.x-other}}", "[list].other"];

function reversed(value: unknown): unknown {
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).toReversed())
    : value;
}

/** What stands at a place. */
export function at(whole: unknown, path: Path): unknown {
  return path.reduce((owner, key) => (owner as Owner)[key], whole);
}

/** A copy with something else at a place, or with nothing there. */
export function withChange(whole: unknown, path: Path, value: unknown): unknown {
  const copy = structuredClone(whole);
  const owner = at(copy, path.slice(0, -1)) as Owner;
  const key = path.at(-1) ?? "";
  if (value !== undefined) owner[key] = value;
  else if (Array.isArray(owner)) owner.splice(Number(key), 1);
  else delete owner[key];
  return copy;
}
