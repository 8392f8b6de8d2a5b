// The GraphQL queries of a connector: where each text stands, and the variables it declares.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { parseQuery, type QueryVariable } from "../graphql/parse-query.ts";
import type { Document, Path } from "../syntax/document.ts";
import { locateSource } from "./sources.ts";
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
    const origin = locateSource(query, {
      document,
      path,
      readText,
      missing: (span, file) => diagnostic("semantic/query-file-missing", span, { file }),
    });
    if (origin === undefined) continue;
    if ("code" in origin) {
      diagnostics.push(origin);
      continue;
    }
    const parsed = parseQuery(origin.source);
    queries.set(key, {
      text: origin.source,
      variables: parsed.kind === "query" ? parsed.variables : undefined,
    });
    if (parsed.kind === "invalid")
      diagnostics.push(
        diagnostic("semantic/invalid-query", origin.spanAt(parsed.start, parsed.end), {
          detail: parsed.detail,
        }),
      );
  }
  return { queries, diagnostics };
}
