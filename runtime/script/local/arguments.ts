// What the functions of scripts read from their arguments. A missing value is told at once: turned into the text
// "undefined" it would be signed or encoded, and nobody would notice.
import { HookwrightError } from "../../contract/error.ts";

/** A text, number or boolean, as text. `name` says what it is, for the message. */
export function readText(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const found =
    value === null || value === undefined ? "nothing" : Array.isArray(value) ? "a list" : "an object";
  const hint = typeof value === "object" && value !== null ? " Use JSON.stringify." : "";
  throw badArgument(`The ${name} must be a text; ${found} was given.${hint}`);
}

/** An argument that a function cannot take. */
export function badArgument(message: string): HookwrightError {
  return new HookwrightError("script/threw", message);
}
