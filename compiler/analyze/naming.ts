// Names that a definition leaves out (definition-format.md §1.2 and §2, "Default systemField").
import { lastName, type Location } from "./location.ts";

/** PascalCase of the last named segment: `order.created_at` → `CreatedAt`. `undefined` when no such name can be made. */
export function defaultSystemField(location: Location): string | undefined {
  const name = lastName(location);
  return name === undefined ? undefined : pascalCase(name);
}

/** Words of a system field, `ID` in upper case (B§3.2): `OrderId` → `Order ID`. */
export function defaultDisplayName(systemField: string): string {
  return words(systemField)
    .map((word) => (word.toLowerCase() === "id" ? "ID" : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(" ");
}

/** The name that resolves a clash: parent and last segment, `order.id` → `OrderId`. */
export function longerSystemField(location: Location): string | undefined {
  if ("name" in location) return undefined;
  const names = location.segments.flatMap((segment) => (segment.name === undefined ? [] : [segment.name]));
  return names.length < 2 ? undefined : pascalCase(names.slice(-2).join(" "));
}

/** "`A`, `B`" for a message. */
export function namesOf(things: readonly { readonly name: string }[]): string {
  return things.map((thing) => `\`${thing.name}\``).join(", ");
}

function pascalCase(text: string): string | undefined {
  const name = words(text)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())
    .join("");
  return /^[A-Za-z][A-Za-z0-9]*$/.test(name) ? name : undefined;
}

function words(text: string): readonly string[] {
  return text.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lo}+|\d+/gu) ?? [];
}
