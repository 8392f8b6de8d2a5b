// How much of a file an error reaches, for `tellCauses`. In a script it is the whole file.
import type { Range, Reach } from "../diagnostics/causes.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { around } from "../syntax/around.ts";
import type { Document } from "../syntax/document.ts";
import { parseDocument } from "../syntax/parse-document.ts";

/** Finds ranges. A file is parsed again, once, and only when an error stands in it. */
export function createRanges(): (found: Diagnostic, reach: Reach) => Range {
  const parsed = new Map<string, Document>();
  return ({ span: { file, start } }, reach) => {
    const whole = { start: 0, end: file.text.length };
    if (!file.path.endsWith(".json")) return whole;
    const document = parsed.get(file.path) ?? parseDocument(file).document;
    parsed.set(file.path, document);
    const ranges = around(document, start);
    if (reach === "property") return ranges.findLast(({ kind }) => kind === "property") ?? whole;
    // A method, a step, an installation's key: what stands at the first or second level.
    if (reach === "part")
      return ranges.findLast(({ kind, depth }) => kind === "property" && depth <= 2) ?? whole;
    return ranges.findLast(({ start: at }) => file.text[at] === "{") ?? whole;
  };
}
