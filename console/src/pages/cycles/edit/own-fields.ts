// The fields that a step declares itself: of a webhook without a connector, and of a script.
import { textOf } from "../../../definition/cycle.ts";
import { toFields } from "../../../definition/text.ts";

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

/** The name that a field has where none is written: `order.created_at` → `CreatedAt`. */
export function systemFieldOf(location: string): string {
  const last = location.split(/[.[\]]+/).findLast((name) => name !== "") ?? "";
  const words = last.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\d+/gu) ?? [];
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()).join("");
}
