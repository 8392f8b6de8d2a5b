// A text's problems → diagnostics at their places in the document. The text of each stands in the catalog.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { quote } from "../diagnostics/quote.ts";
import type { Document, Path } from "../syntax/document.ts";
import type { Template } from "./template.ts";

/** The diagnostics of the text at a path. */
export function templateDiagnostics(
  template: Template,
  document: Document,
  path: Path,
): readonly Diagnostic[] {
  return template.problems.map((problem) => {
    const span = document.textSpan(path, problem.start, problem.end);
    const args = { text: template.text.slice(problem.start, problem.end), detail: problem.detail };
    const fix =
      problem.fix === undefined
        ? undefined
        : { title: fixTitle(problem.fix, args.text), edits: [{ span, newText: escaped(problem.fix) }] };
    return diagnostic(`template/${problem.kind}`, span, args, { fix });
  });
}

function fixTitle(fix: string, text: string): string {
  return fix === "" ? `Remove ${quote(text)}` : `Write ${quote(fix)}`;
}

/** A text as it stands between the quotes of a JSON string. */
function escaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
