// The arguments of a merge field that is a point in time: `{{now add=70h format=iso}}`.
import { parseDuration } from "./duration.ts";

/** What the arguments change; absent means nothing. */
export interface DateChange {
  readonly addMs?: number;
  /** How it is written; absent: ISO. */
  readonly format?: string;
}

/** Arguments as the template parser gives them. */
type Hash = readonly (readonly [key: string, value: string | number | boolean])[];

/** The change that arguments make; nothing without arguments. What `isShift` refuses is left out: it is reported. */
export function dateChange(hash: Hash): { readonly change?: DateChange } {
  if (hash.length === 0) return {};
  const given = new Map(hash);
  const [add, format] = [given.get("add"), given.get("format")];
  const shift = typeof add === "string" && isShift(add) ? { addMs: parseShift(add) } : {};
  const written = format === undefined || format === "iso" ? {} : { format: String(format) };
  return { change: { ...shift, ...written } };
}

/** True for a duration that may be negative: `70h`, `-1d`. */
function isShift(text: string): boolean {
  return /^[+-]?[1-9][0-9]{0,7}(?:ms|s|m|h|d)$/.test(text);
}

function parseShift(text: string): number {
  const ms = parseDuration(text.replace(/^[+-]/, ""));
  return text.startsWith("-") ? -ms : ms;
}
