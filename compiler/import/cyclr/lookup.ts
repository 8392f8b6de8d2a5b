// Triggers are lookups here (B§4.4): the source names places in the answer, a lookup names the fields that read them.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import { toKey, unique } from "../names.ts";
import type { SourceObject } from "../source-object.ts";
import { systemFieldOf, textAt } from "../supply.ts";
import { made, type CyclrContext } from "./context.ts";
import { readIdentity } from "./field.ts";
import { toLocation } from "./location.ts";

/** A trigger and the key of its lookup. */
export interface KnownLookup {
  readonly key: string;
  readonly source: SourceObject;
}

/** Every trigger by its name in lower case; in the first files a method's `Fields` were the triggers (B§2.5). */
export function keyLookups(
  connector: SourceObject,
  fields: readonly SourceObject[],
): ReadonlyMap<string, KnownLookup> {
  const taken = new Set<string>();
  const lookups = new Map<string, KnownLookup>();
  const add = (name: string, source: SourceObject): void => {
    if (!lookups.has(name.toLowerCase()))
      lookups.set(name.toLowerCase(), { key: unique(toKey(name, "lookup"), taken), source });
  };
  for (const source of connector.objects("Triggers")) add(source.text("Name") ?? "Lookup", source);
  for (const source of fields) if (source.has("TriggerName")) add(source.text("TriggerName") ?? "", source);
  return lookups;
}

/** The lookups; `methods` are the methods that were made. */
export function importLookups(
  context: CyclrContext,
  lookups: ReadonlyMap<string, KnownLookup>,
  methods: ReadonlyMap<string, JsonObject>,
): JsonObject | undefined {
  const entries = [...lookups.values()].flatMap(({ key, source }): [string, JsonObject][] => {
    readIdentity(source);
    source.leaveOut("a lookup is shown under the name of what uses it", "Description");
    const text = source.text("MethodName", "Method", "TriggerName");
    const method = text === undefined ? undefined : context.method(text);
    if (method === undefined) {
      const why = `it is filled by the method \`${text ?? ""}\`, which the source does not have`;
      context.ledger.note("import/not-imported", source.path, { what: `lookup ${key}`, why });
      return [];
    }
    const read = (...names: readonly [string, ...string[]]): string | undefined =>
      readFieldName(source, names, methods.get(method.key));
    const value = read("IdentifierKey");
    const label = read("HumanReadableKey") ?? value;
    return value === undefined
      ? []
      : [[key, made(context, source.path, { method: method.key, value, label })]];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The system field that reads a place of the answer; old files name the field itself. */
function readFieldName(
  source: SourceObject,
  names: readonly [string, ...string[]],
  method: JsonObject | undefined,
): string | undefined {
  const text = source.text(...names);
  if (text === undefined) return undefined;
  const response = method?.["response"] as JsonObject | undefined;
  const fields = ((response?.["fields"] as readonly JsonObject[] | undefined) ?? []).map((field) => ({
    location: textAt(field, "connectorField"),
    name: systemFieldOf(field),
  }));
  const found =
    fields.find(({ location }) => location === toLocation(text)) ??
    fields.find(({ name }) => name === text) ??
    fields.find(({ location }) => location.endsWith(`.${toLocation(text)}`));
  if (found?.name !== undefined) return found.name;
  source.ledger.note("import/unknown-reference", source.at(...names), { key: names[0], text });
  return undefined;
}
