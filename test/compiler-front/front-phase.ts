// The front of the compiler as one function, for the cases: what a file is, its path says. Which texts are templates is
// analyze's to say; here it is every text of a connector that holds `{{`.
import type { Diagnostic } from "../../compiler/diagnostics/diagnostic.ts";
import { validateConnector, validateCycle, validateInstallation } from "../../compiler/schema/validate.ts";
import { parseScript } from "../../compiler/script/parse-script.ts";
import type { SourceFile } from "../../compiler/source/source-file.ts";
import type { Document, Path } from "../../compiler/syntax/document.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";
import { parseTemplate } from "../../compiler/template/parse-template.ts";
import { templateDiagnostics } from "../../compiler/template/template-diagnostics.ts";

/** All diagnostics of the files, each checked by itself. */
export function frontPhase(files: readonly SourceFile[]): readonly Diagnostic[] {
  return files.flatMap((file) => (file.path.endsWith(".js") ? checkScript(file) : checkDocument(file)));
}

function checkScript(file: SourceFile): readonly Diagnostic[] {
  return parseScript(file.text, (start, end) => ({ file, start, end })).diagnostics;
}

const validators: Readonly<
  Record<string, (document: Document) => { readonly diagnostics: readonly Diagnostic[] }>
> = {
  connectors: validateConnector,
  cycles: validateCycle,
  installations: validateInstallation,
};

function checkDocument(file: SourceFile): readonly Diagnostic[] {
  const { document, diagnostics } = parseDocument(file);
  const [kind = ""] = file.path.split("/");
  const validated = validators[kind]?.(document).diagnostics ?? [];
  const texts = kind === "connectors" ? checkTexts(document, document.value, []) : [];
  return [...diagnostics, ...validated, ...texts];
}

function checkTexts(document: Document, value: unknown, path: Path): readonly Diagnostic[] {
  if (typeof value === "string") {
    if (path.at(-1) === "script")
      return parseScript(value, (start, end) => document.textSpan(path, start, end)).diagnostics;
    return templateDiagnostics(parseTemplate(value), document, path);
  }
  if (typeof value !== "object" || value === null) return [];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([step, child]: [string | number, unknown]) =>
    checkTexts(document, child, [...path, step]),
  );
}
