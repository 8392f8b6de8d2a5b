// The engine's plain data as JSON text: numbers with every digit, times as ISO 8601.
import type { JsonObject, JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";

/** JSON text of one item. */
export function itemText(item: object): string {
  return encodeJson(toJson(item));
}

/** Lists of items in an item. */
const lists: ReadonlySet<string> = new Set(["items", "visits", "entries", "attempts", "replays", "children"]);

/** Times end in `AtMs` inside and in `At` outside; what a transaction carries as data is left alone. */
function toJson(item: object): JsonObject {
  const json: JsonObject = {};
  for (const [key, value] of Object.entries(item) as [string, JsonValue | undefined][]) {
    if (/(?:^a|A)tMs$/.test(key) && typeof value === "number")
      json[key.slice(0, -2)] = new Date(value).toISOString();
    else if (lists.has(key) && Array.isArray(value)) json[key] = value.map((line: object) => toJson(line));
    else if (value !== undefined) json[key] = value;
  }
  return json;
}
