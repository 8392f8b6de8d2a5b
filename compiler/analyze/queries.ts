// The GraphQL queries of a connector: where each text stands, and the variables it declares.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { parseQuery, type QueryVariable } from "../graphql/parse-query.ts";
import type { Document, Path } from "../syntax/document.ts";
import { readSource } from "./sources.ts";
import type { PartialConnector } from "./symbols.ts";

/** The query of one method. */
export interface QuerySymbol {
  readonly text: string;
  /** `undefined` when the text is no query: that is reported. */
  readonly variables: readonly QueryVariable[] | undefined;
}

/** Reads and parses every query, by method. `readText` gives a project file's text. */
export function connectorQueries(
  connector: PartialConnector,
  document: Document,
  readText: (path: string) => string | undefined,
): { readonly queries: ReadonlyMap<string, QuerySymbol>; readonly diagnostics: readonly Diagnostic[] } {
  const queries = new Map<string, QuerySymbol>();
  const diagnostics: Diagnostic[] = [];
  for (const [key, method] of Object.entries(connector.methods ?? {})) {
    const query = method?.type === "action" ? method.request?.query : undefined;
    if (query === undefined) continue;
    const path: Path = ["methods", key, "request", "query"];
    const source = readSource(query, document, path, readText);
    if (source === undefined) continue;
    if ("missing" in source) {
      const span = document.valueSpan([...path, "file"]);
      diagnostics.push(diagnostic("semantic/query-file-missing", span, { file: source.missing }));
      continue;
    }
    const parsed = parseQuery(source.text);
    queries.set(key, {
      text: source.text,
      variables: parsed.kind === "query" ? parsed.variables : undefined,
    });
    if (parsed.kind === "invalid")
      diagnostics.push(
        diagnostic("semantic/invalid-query", source.spanAt(parsed.start, parsed.end), {
          detail: parsed.detail,
        }),
      );
  }
  return { queries, diagnostics };
}
