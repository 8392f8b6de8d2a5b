// One cycle against the connectors it names: every rule, every fault once.
import { diagnostic, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { Document, Path } from "../syntax/document.ts";
import type { CycleContext, CycleRule, PartialCycle } from "./cycle-context.ts";
import { rename } from "./fix.ts";
import type { ConnectorInterface } from "./interface.ts";
import { namesOf } from "./naming.ts";
import { cycleSupport } from "./not-carried-out.ts";
import { checkCycleFlow } from "./rules/cycle-flow.ts";
import { checkCycleMapping } from "./rules/cycle-mapping.ts";
import { checkCycleReferences } from "./rules/cycle-references.ts";

const rules: readonly CycleRule[] = [checkCycleReferences, checkCycleMapping, checkCycleFlow];

/** What a cycle may name. */
export interface CycleProject {
  /** Connectors that compiled, by id. */
  readonly connectors: ReadonlyMap<string, ConnectorInterface>;
  /** Every connector id of the project, broken ones included. */
  readonly known: ReadonlySet<string>;
  /** Installations by name: the connector they belong to, and its interface with their custom fields when it compiled. */
  readonly installations: ReadonlyMap<
    string,
    { readonly connector: string; readonly interface: ConnectorInterface | undefined }
  >;
}

/** Runs every rule. */
export function analyzeCycle(
  cycle: PartialCycle,
  document: Document,
  project: CycleProject,
): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const report = (one: Diagnostic): void => {
    const key = `${one.code} ${String(one.span.start)} ${one.message}`;
    if (!found.has(key)) found.set(key, one);
  };
  const file = document.file.path.replace(/^.*\//, "");
  if (cycle.id !== undefined && `${cycle.id}.json` !== file)
    report(diagnostic("cycle/id-file-mismatch", document.valueSpan(["id"]), { id: cycle.id, file }));
  const aliases = resolveAliases(cycle, document, project, report);
  const context: CycleContext = { cycle, document, aliases, report };
  for (const rule of rules) rule(context);
  cycleSupport(cycle, document).forEach(report);
  return [...found.values()];
}

function resolveAliases(
  cycle: PartialCycle,
  document: Document,
  project: CycleProject,
  report: (found: Diagnostic) => void,
): ReadonlyMap<string, ConnectorInterface> {
  const aliases = new Map<string, ConnectorInterface>();
  for (const [alias, entry] of Object.entries(cycle.connectors ?? {})) {
    if (entry?.connector === undefined) continue;
    const path: Path = ["connectors", alias];
    const connector = resolveConnector(entry.connector, { document, path, project, report });
    if (connector === undefined) continue;
    const resolved =
      entry.installation === undefined
        ? checkNeedsNone(connector, { document, path, project, report })
        : resolveInstallation(connector, entry.installation, { document, path, project, report });
    if (resolved !== undefined) aliases.set(alias, resolved);
  }
  return aliases;
}

interface AliasContext {
  readonly document: Document;
  readonly path: Path;
  readonly project: CycleProject;
  readonly report: (found: Diagnostic) => void;
}

/** A connector with errors of its own is known but not here: its errors are reported already, once. */
function resolveConnector(name: string, at: AliasContext): ConnectorInterface | undefined {
  if (!at.project.known.has(name)) {
    const span = at.document.valueSpan([...at.path, "connector"]);
    const near = suggest(name, [...at.project.known]);
    at.report(diagnostic("cycle/unknown-connector", span, { name }, rename(span, near)));
  }
  return at.project.connectors.get(name);
}

function resolveInstallation(
  connector: ConnectorInterface,
  name: string,
  at: AliasContext,
): ConnectorInterface | undefined {
  const installation = at.project.installations.get(name);
  const span = at.document.valueSpan([...at.path, "installation"]);
  if (installation === undefined) {
    const near = suggest(name, [...at.project.installations.keys()]);
    at.report(diagnostic("cycle/unknown-installation", span, { name }, rename(span, near)));
    return undefined;
  }
  if (installation.connector === connector.id) return installation.interface;
  at.report(
    diagnostic("cycle/installation-of-other-connector", span, {
      name,
      connector: connector.id,
      other: installation.connector,
    }),
  );
  return undefined;
}

/** A connector that asks for nothing has an installation of its own name (architecture.md, "State and identity"). */
function checkNeedsNone(connector: ConnectorInterface, at: AliasContext): ConnectorInterface {
  const own = at.project.installations.get(connector.id);
  const span = at.document.valueSpan([...at.path, "connector"]);
  if (own?.connector === connector.id) return own.interface ?? connector;
  if (own !== undefined) {
    const args = { name: connector.id, connector: connector.id, other: own.connector };
    at.report(diagnostic("cycle/installation-of-other-connector", span, args));
    return connector;
  }
  const asked = connector.asked.filter((parameter) => parameter.required);
  const needsKey = connector.authentications[0]?.[1].kind === "apiKey";
  const missing = [...(needsKey ? ["its key"] : []), ...(asked.length > 0 ? [namesOf(asked)] : [])].join(
    ", ",
  );
  if (missing !== "")
    at.report(
      diagnostic("cycle/needs-installation", span, {
        connector: connector.id,
        missing,
      }),
    );
  return connector;
}
