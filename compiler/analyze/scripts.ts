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
  const read = readScripts(document, readText);
  read.add(connector.script, { level: "connector", method: undefined }, ["script"]);
  for (const [key, method] of Object.entries(connector.methods ?? {}))
    if (method !== undefined && "script" in method)
      read.add(method.script, { level: "method", method: key }, ["methods", key, "script"]);
  return read;
}

/** Collects the scripts of one file. */
export function readScripts(
  document: Document,
  readText: (path: string) => string | undefined,
): {
  readonly scripts: readonly ScriptSymbol[];
  readonly diagnostics: readonly Diagnostic[];
  add(script: PartialConnector["script"], owner: Pick<ScriptSymbol, "level" | "method">, path: Path): void;
} {
  const scripts: ScriptSymbol[] = [];
  const diagnostics: Diagnostic[] = [];
  return {
    scripts,
    diagnostics,
    add(script, owner, path) {
      if (script === undefined) return;
      const origin = locateScript(script, { document, path, readText });
      if (origin === undefined) return;
      if ("code" in origin) {
        diagnostics.push(origin);
        return;
      }
      const { handlers, tree, diagnostics: found } = parseScript(origin.source, origin.spanAt);
      diagnostics.push(...found);
      scripts.push({ ...owner, ...origin, events: handlers, tree });
    },
  };
}

/** The source of one script, or what is wrong with its file. */
function locateScript(
  script: NonNullable<PartialConnector["script"]>,
  at: {
    readonly document: Document;
    readonly path: Path;
    readonly readText: (path: string) => string | undefined;
  },
): Source | Diagnostic | undefined {
  return locateSource(script, {
    ...at,
    missing: (span, file) => diagnostic("semantic/script-file-missing", span, { file }),
  });
}
