// What fields and parameters have in common: a constant or initial value, values to choose from, a lookup.
import type { JsonObject, JsonValue } from "../../../runtime/contract/value.ts";
import { defined } from "../print-definition.ts";
import type { SourceObject } from "../source-object.ts";
import type { CyclrContext } from "./context.ts";
import { repairText } from "./text.ts";

/** Merge fields that are known at a place. */
export type Names = ReadonlySet<string>;

/** The default value, typed as the data type says; merge fields stay text. */
export function readConstant(
  source: SourceObject,
  { names, dataType }: { readonly names: Names; readonly dataType?: string | undefined },
): JsonValue | undefined {
  const given = source.value("DefaultValue", "Default");
  if (typeof given !== "string") return given;
  const text = repairText(given, {
    path: source.at("DefaultValue", "Default"),
    ledger: source.ledger,
    names,
  });
  return toTyped(text, dataType);
}

function toTyped(text: string, dataType: string | undefined): JsonValue {
  if (dataType === "boolean" && /^(?:true|false)$/i.test(text)) return text.toLowerCase() === "true";
  const number = Number(text);
  const isNumber = (dataType === "integer" || dataType === "float") && text.trim() !== "";
  return isNumber && String(number) === text.trim() ? number : text;
}

/** The values to choose from: texts, numbers, or objects with a value and a label (B§2.5, B§3.2). */
export function readValues(source: SourceObject): readonly JsonValue[] | undefined {
  const list = source.peek("Values", "FieldValues");
  if (!Array.isArray(list) || list.length === 0) {
    source.value("Values", "FieldValues");
    return undefined;
  }
  const items = list as readonly unknown[];
  const path = source.at("Values", "FieldValues");
  const values = items.flatMap((item, index): JsonValue[] => {
    if (typeof item === "string" || typeof item === "number" || typeof item === "boolean") {
      source.ledger.carry([...path, index]);
      return item === "" ? [] : [item];
    }
    return readChoice(source.item(item, [...path, index]));
  });
  return values.length === 0 ? undefined : values;
}

function readChoice(choice: SourceObject): (string | JsonObject)[] {
  const value = choice.text("Value", "Id", "Key");
  const label = choice.text("Label", "Name", "DisplayName", "Text");
  choice.leaveOut("values keep the order in which the source lists them", "DisplayOrder");
  if (value === undefined) return label === undefined ? [] : [label];
  return [label === undefined || label === value ? value : defined({ value, label })];
}

/** The lookup that `TriggerName` names. */
export function readLookup(context: CyclrContext, source: SourceObject): string | undefined {
  const text = source.text("TriggerName", "Trigger");
  if (text === undefined) return undefined;
  const key = context.lookup(text);
  if (key === undefined)
    source.ledger.note("import/unknown-reference", source.at("TriggerName", "Trigger"), {
      key: "TriggerName",
      text,
    });
  return key;
}
