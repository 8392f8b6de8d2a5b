// Where a character of a script that stands inline is found in its definition's file: what fails when a script runs is told
// there, as what was found when it was compiled.
import type { InlineScriptValue } from "../../runtime/contract/plan.ts";
import { planValues } from "../ir/lower-plan-value.ts";
import { isInlineScript } from "../script/inline-script.ts";
import { createSourceFile } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { toPath, valueAt } from "../syntax/pointer.ts";

/** A place for people: both count from 1, columns in UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A string of a definition. */
export interface DefinitionString {
  /** The definition's file. */
  readonly path: string;
  readonly text: string;
  /** The JSON Pointer of the string. */
  readonly pointer: string;
}

/** A text that stands in a definition. */
export interface InlineText extends DefinitionString {
  /** What the string said when it was compiled. */
  readonly source: string;
}

/** The place in the file of a place in the inline text; `undefined` when the file no longer says the same there. */
export function placeInDefinition(
  { path, text, pointer, source }: InlineText,
  place: Place,
): Place | undefined {
  const { document } = parseDocument(createSourceFile(path, text));
  if (valueAt(pointer, document.value) !== source) return undefined;
  const offset = offsetOf(source, place);
  const { file, start } = document.textSpan(toPath(pointer, document.value), offset, offset);
  const { line, column } = file.positionAt(start);
  return { line, column };
}

/**
 * The place in the file of a place in the inline script of a map, which `locate` tells as one of the string, or does not
 * when the script is not the one that ran.
 */
export function placeInMap(
  { path, text, pointer }: DefinitionString,
  locate: (script: InlineScriptValue) => Place | undefined,
): Place | undefined {
  const { document } = parseDocument(createSourceFile(path, text));
  const value = valueAt(pointer, document.value);
  if (typeof value !== "string" || !isInlineScript(value)) return undefined;
  const script = planValues("").map({ script: value })[0]?.[1];
  const place = script?.kind === "script" ? locate(script) : undefined;
  return place && placeInDefinition({ path, text, pointer, source: value }, place);
}

/** Lines of a script end where JavaScript says so. */
const lineEnd = /\r\n|[\n\r\u2028\u2029]/g;

function offsetOf(source: string, { line, column }: Place): number {
  let start = 0;
  let count = 1;
  for (const { index, 0: end } of source.matchAll(lineEnd)) {
    if (count === line) break;
    start = index + end.length;
    count += 1;
  }
  return Math.min(start + column - 1, source.length);
}
