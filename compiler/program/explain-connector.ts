// The data-flow proof of a connector's webhooks, whatever is wrong with the rest of the project.
import { toProof, type WebhookProof } from "../analyze/flow/proof.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { createSourceFile } from "../source/source-file.ts";
import { parseDocument } from "../syntax/parse-document.ts";
import { checkDefinition } from "./check-definition.ts";
import type { ProjectInputs } from "./inputs.ts";

/** What can be said about one connector. */
export interface Explanation {
  readonly connector: string;
  readonly webhooks: readonly WebhookProof[];
  /** Everything that is wrong with the definition and its scripts. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Explains the connector in `connectors/<name>/`; `undefined` when there is none. */
export function explainConnector(inputs: ProjectInputs, name: string): Explanation | undefined {
  const path = `connectors/${name}/connector.json`;
  const text = inputs.files.get(path);
  if (text === undefined) return undefined;
  const parsed = parseDocument(createSourceFile(path, text));
  const { definition, flows, diagnostics } = checkDefinition(parsed, (file) => inputs.files.get(file));
  return { connector: name, webhooks: flows.map((flow) => toProof(definition, flow)), diagnostics };
}
