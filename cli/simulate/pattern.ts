// Reading values back: a text or a body that was made with markers is a pattern, and what was sent in their place are the values.
import { isJsonObject, text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import type { Markers } from "./markers.ts";

/** Values by merge field. */
export type Captured = Record<string, JsonValue>;

/** A text with places for values. */
export interface TextPattern {
  /** What is between the values when they are compared as they were sent. */
  match(text: string): Captured | undefined;
  /** True when it holds a value. */
  readonly captures: boolean;
}

/** How values stand in a text. */
interface PatternOptions {
  /** Undoes their encoding. */
  readonly decode?: (part: string) => string;
  /** Regular expression of a value, and of what may come before the text. */
  readonly value?: string;
  readonly start?: string;
}

/** The pattern of a text that was made with markers. */
export function textPattern(
  markers: Markers,
  text: string,
  { decode = String, value = ".*?", start = "" }: PatternOptions = {},
): TextPattern {
  const names: string[] = [];
  const source = markers.split(text).map((part) => {
    if (typeof part === "string") return part.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
    names.push(part.name);
    return `(${value})`;
  });
  const expression = new RegExp(`^${start}${source.join("")}$`, "s");
  return {
    captures: names.length > 0,
    match(given) {
      const found = expression.exec(given)?.slice(1);
      return found && Object.fromEntries(names.map((name, index) => [name, decode(found[index] ?? "")]));
    },
  };
}

/** What a body says, read by the body that markers made; `alike` counts the leaves that are as the definition has them. */
export interface BodyReading {
  readonly values: Captured;
  readonly alike: number;
}

/** Reads a body. What is not as the pattern has it gives no value and no error: vendors take more than they document. */
export function readBody(
  markers: Markers,
  pattern: JsonValue | undefined,
  body: JsonValue | undefined,
): BodyReading {
  const values: Captured = {};
  let alike = 0;
  const read = (expected: JsonValue | undefined, given: JsonValue | undefined): void => {
    if (expected === undefined || given === undefined) return;
    if (isJsonObject(expected)) {
      if (isJsonObject(given))
        for (const [key, value] of Object.entries(expected))
          if (Object.hasOwn(given, key)) read(value, given[key]);
      return;
    }
    if (Array.isArray(expected)) {
      const items: readonly JsonValue[] = Array.isArray(given) ? given : [given];
      for (const [index, value] of expected.entries()) read(value as JsonValue, items[index]);
      return;
    }
    const text = toText(expected, "") ?? "";
    const [before, only, after] = markers.split(text);
    if (typeof only === "object" && before === "" && after === "") {
      values[only.name] = given;
      alike += 1;
      return;
    }
    const spelled = isJsonObject(given) || Array.isArray(given) ? undefined : toText(given, "");
    const found = spelled === undefined ? undefined : textPattern(markers, text).match(spelled);
    if (found === undefined) return;
    alike += 1;
    Object.assign(values, found);
  };
  read(pattern, body);
  return { values, alike };
}
