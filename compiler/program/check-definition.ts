// One connector's definition through the phases that report: syntax, schema, meaning.
import { analyzeConnector, type AnalyzedConnector } from "../analyze/analyze-connector.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { validateConnector } from "../schema/validate.ts";
import type { parseDocument } from "../syntax/parse-document.ts";

/** A parsed file with what was wrong with its text. */
export type ParsedDefinition = ReturnType<typeof parseDocument>;

/** A checked definition, as far as it could be read. */
export interface CheckedDefinition extends Omit<AnalyzedConnector, "diagnostics"> {
  readonly definition: ReturnType<typeof validateConnector>["definition"];
  readonly diagnostics: readonly Diagnostic[];
}

/** Checks one definition by itself. `readText` gives a project file's text. */
export function checkDefinition(
  { document, diagnostics: syntax }: ParsedDefinition,
  readText: (path: string) => string | undefined,
): CheckedDefinition {
  const { definition, diagnostics: schema } = validateConnector(document);
  const broken = [...syntax, ...schema].map(({ span }) => span);
  const { diagnostics, ...analyzed } = analyzeConnector(definition, document, readText, broken);
  return { ...analyzed, definition, diagnostics: [...syntax, ...schema, ...diagnostics] };
}
