// Changes one value of a JSON(C) text and leaves everything else as its author wrote it, comments and layout included.
import { applyEdits, modify } from "jsonc-parser";
import type { Path } from "./document.ts";

/** The text with a value at a path, made where it is missing; `undefined` takes the property out. */
export function setValue(text: string, path: Path, value: unknown): string {
  const formattingOptions = { insertSpaces: true, tabSize: 2, insertFinalNewline: true, eol: "\n" };
  return applyEdits(text, modify(text, [...path], value, { formattingOptions }));
}
