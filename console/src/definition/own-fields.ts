// The fields that a step declares itself, of a webhook without a connector and of a script: the names that they have, and more of them.
import { textOf } from "./cycle.ts";
import { readText, setIn, toFields, type Path } from "./text.ts";

/** The types that a field may have. */
export const dataTypes = ["text", "integer", "float", "decimal", "boolean", "dateTime", "file", "any"];

/** A field that a step gives. */
export interface GivenField {
  readonly name: string;
  readonly displayName: string;
  readonly dataType: string;
  readonly lists?: number | undefined;
}

/** They, by the names under which later steps have them. */
export function ownFields(fields: unknown): readonly GivenField[] {
  if (!Array.isArray(fields)) return [];
  return fields.flatMap((field: unknown): GivenField[] => {
    const { connectorField, systemField, displayName, dataType } = toFields(field);
    const location = textOf(connectorField);
    if (location === undefined) return [];
    const name = textOf(systemField) ?? systemFieldOf(location);
    return [
      {
        name,
        displayName: textOf(displayName) ?? name,
        dataType: textOf(dataType) ?? "text",
        lists: location.match(/\[/g)?.length ?? 0,
      },
    ];
  });
}

/** The text with more fields in a list of them: those of other places, each under a name that no other has. */
export function withFields(
  text: string,
  path: Path,
  added: readonly { readonly connectorField: string; readonly systemField?: string }[],
): string {
  const given = path.reduce<unknown>((value, key) => toFields(value)[key], readText(text).value);
  const before: readonly unknown[] = Array.isArray(given) ? given : [];
  const places = new Set(before.map((field) => toFields(field)["connectorField"]));
  const names = new Set(ownFields(before).map(({ name }) => name));
  const fresh = added
    .filter(({ connectorField }) => !places.has(connectorField))
    .map((field) => {
      const usual = systemFieldOf(field.connectorField);
      const name = freeName([field.systemField ?? usual, longerNameOf(field.connectorField)], names);
      names.add(name);
      const { connectorField, systemField: _, ...rest } = field;
      return { connectorField, ...(name !== usual && { systemField: name }), ...rest };
    });
  return fresh.length === 0 ? text : setIn(text, path, [...before, ...fresh]);
}

function freeName(wishes: readonly string[], taken: ReadonlySet<string>): string {
  const isFree = (name: string): boolean => name !== "" && !taken.has(name);
  const wished = wishes.find(isFree);
  if (wished !== undefined) return wished;
  const [first] = wishes.filter((name) => name !== "");
  for (let count = 2; ; count += 1) {
    const name = `${first ?? "Field"}${String(count)}`;
    if (isFree(name)) return name;
  }
}

/** With what it is in before it: `order.id` → `OrderId`. */
function longerNameOf(location: string): string {
  return segmentsOf(location).slice(-2).map(wordsOf).join("");
}

/** The name that a field has where none is written: `order.created_at` → `CreatedAt`. */
export function systemFieldOf(location: string): string {
  return wordsOf(segmentsOf(location).at(-1) ?? "");
}

function segmentsOf(location: string): readonly string[] {
  return location.split(/[.[\]]+/).filter((name) => name !== "");
}

function wordsOf(segment: string): string {
  const words = segment.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\d+/gu) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join("");
}
