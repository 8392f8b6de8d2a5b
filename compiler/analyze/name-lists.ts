// The declared names among which a use was looked up, for a rule that finds none.
import type { NameList } from "../diagnostics/diagnostic.ts";
import type { Document } from "../syntax/document.ts";
import { methodReference, type CycleContext } from "./cycle-context.ts";
import type { ConnectorInterface } from "./interface.ts";

/** Names of the file itself, such as its methods, that may well be used by nothing. */
export function namesIn({ file }: Document, names: Iterable<string>): NameList {
  return { file: file.path, names: [...names], mustBeUsed: false };
}

/** Names of the file itself that stand there to be used, such as its merge fields. */
export function usedNamesIn(document: Document, names: Iterable<string>): NameList {
  return { ...namesIn(document, names), mustBeUsed: true };
}

/** Names of a connector, for other files. */
export function namesOfConnector({ id }: Pick<ConnectorInterface, "id">, names: Iterable<string>): NameList {
  return { file: `connectors/${id}/connector.json`, names: [...names], mustBeUsed: false };
}

/** Names of what a step calls or, when it is written there, of the cycle itself. */
export function namesOfStep(
  { cycle, document, aliases }: Pick<CycleContext, "cycle" | "document" | "aliases">,
  id: string,
  names: Iterable<string>,
): NameList {
  const reference = methodReference(cycle.steps?.[id] ?? {}, []);
  const connector = aliases.get(reference?.name.split(".")[0] ?? "");
  return connector === undefined ? namesIn(document, names) : namesOfConnector(connector, names);
}
