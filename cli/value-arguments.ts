// `--set Name=value`, `<connector>.<name>` and `<cycle>.<step>`, as commands take them.
import type { JsonValue } from "../runtime/contract/value.ts";
import { Misuse } from "./command.ts";

/** `Name=value` texts; a name that is given again makes a list. */
export function parseValues(texts: readonly string[] = []): Record<string, JsonValue> {
  const values: Record<string, string | string[]> = {};
  for (const text of texts) {
    const [name, value] = splitPair(text, "--set", "Name=value");
    const before = Object.hasOwn(values, name) ? values[name] : undefined;
    values[name] = before === undefined ? value : [before, value].flat();
  }
  return values;
}

/** The two halves of an option's `Name=value`; `form` is said where there is no name. */
export function splitPair(text: string, option: string, form: string): [name: string, value: string] {
  const at = text.indexOf("=");
  // Not the text itself: where the name was forgotten it is the value.
  if (at < 1) throw new Misuse(`${option} takes ${form}`);
  return [text.slice(0, at), text.slice(at + 1)];
}

/** The two halves of `<connector>.<name>`; `what` is said where it is something else. */
export function parseMember(
  text: string | undefined,
  what: string,
): readonly [connector: string, name: string] {
  const [, connector, name] = /^([^.]+)\.(.+)$/.exec(text ?? "") ?? [];
  if (connector === undefined || name === undefined) throw new Misuse(what);
  return [connector, name];
}

/** The two halves of `<cycle>.<step>`. */
export function parseStep(text: string | undefined): { readonly cycle: string; readonly step: string } {
  const [, cycle, step] = /^([^.]+)\.(.+)$/.exec(text ?? "") ?? [];
  if (cycle === undefined || step === undefined)
    throw new Misuse("the step is named as <cycle>.<step>, like `orders.created`");
  return { cycle, step };
}
