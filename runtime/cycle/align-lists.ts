// Lists of several steps that one step maps together (B§11.1, "Unique Field"): what belongs to one element is found by a value that
// both have. The lists are put into one order before anything is evaluated; from there on elements belong together by position.
import type { Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { ListJoin } from "../contract/plan.ts";
import { isRawJson, list, type JsonValue } from "../contract/value.ts";
import type { StepOutputs } from "./evaluate.ts";

/**
 * The outputs with the lists of `join` in the order of the first one; an element that a list does not have is `null` there. Fails with
 * `cycle/join-not-unique` where a list behind the first has a value twice, and with `value/type-mismatch` where a value is none by which
 * anything could be found.
 */
export function alignLists(join: readonly ListJoin[] | undefined, outputs: StepOutputs): StepOutputs {
  const [first, ...others] = join ?? [];
  if (first === undefined) return outputs;
  const order = keysOf(first, outputs);
  const aligned = new Map(outputs);
  for (const other of others) {
    const places = placesOf(other, keysOf(other, outputs));
    const found = order.map((key) => (key === undefined ? undefined : places.get(key)));
    const values = outputs.get(other.step) ?? {};
    aligned.set(other.step, { ...values, ...inOrder(other.fields, values, found) });
  }
  return aligned;
}

function inOrder(fields: readonly string[], values: Values, places: readonly (number | undefined)[]): Values {
  return Object.fromEntries(
    fields.flatMap((name) => {
      const elements = list(values[name] as JsonValue | undefined);
      if (elements === undefined) return [];
      return [[name, places.map((place) => (place === undefined ? null : (elements[place] ?? null)))]];
    }),
  );
}

/** Where each value stands; an element without a value is found by none. */
function placesOf(
  { step, field }: ListJoin,
  keys: readonly (string | undefined)[],
): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  for (const [place, key] of keys.entries()) {
    if (key === undefined) continue;
    if (places.has(key))
      throw new HookwrightError(
        "cycle/join-not-unique",
        `Two elements of the list of \`${step}\` have the same \`${field}\`, so nobody knows which of them is meant.`,
        { hint: "Join by a field that each element has for itself, or split the list before." },
      );
    places.set(key, place);
  }
  return places;
}

function keysOf({ step, field }: ListJoin, outputs: StepOutputs): readonly (string | undefined)[] {
  // A module's outputs are JSON values; `Values` says `unknown` for the sake of precise module types.
  const keys = list(outputs.get(step)?.[field] as JsonValue | undefined) ?? [];
  return keys.map((key) => keyText(key, `${step}.${field}`));
}

/** As text: some write numbers as such, others as texts. */
function keyText(key: JsonValue, name: string): string | undefined {
  if (key === null) return undefined;
  if (isRawJson(key)) return key.rawJSON;
  if (typeof key !== "object") return String(key);
  throw new HookwrightError(
    "value/type-mismatch",
    `The field \`${name}\` holds a list or an object, by which no element can be found.`,
  );
}
