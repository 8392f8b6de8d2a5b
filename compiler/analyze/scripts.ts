// The scripts of a connector: where each source stands, what events it handles, what was read of it.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import type { EventName } from "../script/events.ts";
import { parseScript, type ParsedScript, type SpanAt } from "../script/parse-script.ts";
import type { Document, Path } from "../syntax/document.ts";
import { locateSource, type Source } from "./sources.ts";
import type { PartialConnector } from "./symbols.ts";

/** Where a script may stand, the outermost level first: inner scripts see what outer ones declare (B§7.1). */
export type ScriptLevel = "connector" | "method" | "step";

/** One script. */
export interface ScriptSymbol {
  readonly level: ScriptLevel;
  /** `undefined` at connector level. */
  readonly method: string | undefined;
  readonly file: string;
  readonly source: string;
  readonly events: readonly EventName[];
  /** `undefined` when it could not be read. */
  readonly tree: ParsedScript["tree"];
  readonly spanAt: SpanAt;
}

/** Reads and parses every script. `readText` gives a project file's text. */
export function connectorScripts(
  connector: PartialConnector,
  document: Document,
  readText: (path: string) => string | undefined,
): { readonly scripts: readonly ScriptSymbol[]; readonly diagnostics: readonly Diagnostic[] } {
  const sites: { method: string | undefined; path: Path; script: PartialConnector["script"] }[] = [
    { method: undefined, path: ["script"], script: connector.script },
  ];
  for (const [key, method] of Object.entries(connector.methods ?? {}))
    if (method !== undefined && "script" in method)
      sites.push({ method: key, path: ["methods", key, "script"], script: method.script });
  const scripts: ScriptSymbol[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const { method, path, script } of sites) {
    if (script === undefined) continue;
    const origin = locateScript(script, document, path, readText);
    if (origin === undefined) continue;
    if ("code" in origin) {
      diagnostics.push(origin);
      continue;
    }
    const { handlers, tree, diagnostics: found } = parseScript(origin.source, origin.spanAt);
    diagnostics.push(...found);
    scripts.push({
      level: method === undefined ? "connector" : "method",
      method,
      ...origin,
      events: handlers,
      tree,
    });
  }
  return { scripts, diagnostics };
}

/** The source of one script, or what is wrong with its file. */
export function locateScript(
  script: NonNullable<PartialConnector["script"]>,
  document: Document,
  path: Path,
  readText: (path: string) => string | undefined,
): Source | Diagnostic | undefined {
  return locateSource(script, {
    document,
    path,
    readText,
    missing: (span, file) => diagnostic("semantic/script-file-missing", span, { file }),
  });
}
