// What a file compiles to with every check off: the definition as it stands is lowered, whatever is wrong with it. Says
// whether a mutation changed the meaning, without asking the checks whose score is measured.
import { analyzeConnector } from "../../compiler/analyze/analyze-connector.ts";
import { lowerConnector } from "../../compiler/ir/lower-connector.ts";
import { lowerCycle } from "../../compiler/ir/lower-cycle.ts";
import type { ProjectInputs } from "../../compiler/program/inputs.ts";
import type { ConnectorDefinition, CycleDefinition } from "../../compiler/schema/definition.gen.ts";
import { createSourceFile } from "../../compiler/source/source-file.ts";
import { parseDocument } from "../../compiler/syntax/parse-document.ts";

/** The meaning of one file as a text to compare; one of its own where nothing could be made of it. */
export function meaningOf(inputs: ProjectInputs, path: string): string {
  const text = inputs.files.get(path) ?? "";
  const { document, diagnostics } = parseDocument(createSourceFile(path, text));
  if (diagnostics.some(({ severity }) => severity === "error") || document.value === undefined)
    return `unreadable ${text}`;
  try {
    return JSON.stringify(lower(inputs, path, document));
  } catch {
    return `cannot be lowered ${text}`;
  }
}

function lower(
  inputs: ProjectInputs,
  path: string,
  document: ReturnType<typeof parseDocument>["document"],
): unknown {
  // Lowering gets the raw value, which nothing has checked.
  const { value } = document;
  if (path.startsWith("connectors/")) {
    const definition = value as ConnectorDefinition;
    // Only the scripts and queries that analysis read are used; what it found is not.
    const sources = analyzeConnector(definition, document, (file) => inputs.files.get(file), []);
    return lowerConnector(definition, sources);
  }
  if (path.startsWith("cycles/"))
    return lowerCycle(value as CycleDefinition, {
      scripts: [],
      splits: new Set(),
      joins: new Map(),
      resolve: (connector, installation) => ({
        connector,
        installation: installation ?? connector,
        release: "",
      }),
    });
  const {
    $schema: _schema,
    $comment: _comment,
    ...installation
  } = value as Readonly<Record<string, unknown>>;
  return installation;
}
