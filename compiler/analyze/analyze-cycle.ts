// One cycle against the connectors it names: every rule, every fault once.
import { diagnostic, hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { collectOnce } from "../diagnostics/once.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";
import {
  stepsOf,
  type CycleContext,
  type CycleOutline,
  type CycleRule,
  type PartialCycle,
} from "./cycle-context.ts";
import { isAsked } from "./asked.ts";
import { alwaysBefore } from "./cycle-graph.ts";
import { cycleScripts } from "./cycle-scripts.ts";
import { isSplit, openSplits, outputsOf } from "./cycle-splits.ts";
import { stepTexts } from "./cycle-texts.ts";
import { cycleGraph } from "./cycle-ways.ts";
import { rename } from "./fix.ts";
import type { ConnectorInterface, MethodInterface } from "./interface.ts";
import { namesOf } from "./naming.ts";
import { fieldOutputs } from "./outputs.ts";
import { checkCycleDecisions } from "./rules/cycle-decisions.ts";
import { checkCycleExits } from "./rules/cycle-exits.ts";
import { checkCycleExpressions } from "./rules/cycle-expressions.ts";
import { checkCycleFlow, maxSteps } from "./rules/cycle-flow.ts";
import { checkCycleJoins } from "./rules/cycle-joins.ts";
import { checkCycleMapping } from "./rules/cycle-mapping.ts";
import { checkCycleReferences } from "./rules/cycle-references.ts";
import { checkCycleRespond } from "./rules/cycle-respond.ts";
import { checkCycleSplits } from "./rules/cycle-splits.ts";
import { checkCycleStart } from "./rules/cycle-start.ts";
import { checkCycleTypes } from "./rules/cycle-types.ts";
import { checkCycleVariables } from "./rules/cycle-variables.ts";
import { checkUnchosenFields } from "./rules/cycle-unchosen.ts";
import { checkCycleWaits } from "./rules/cycle-waits.ts";
import type { ScriptSymbol } from "./scripts.ts";
import { analyzeWebhookTool } from "./webhook-tool.ts";

const rules: readonly CycleRule[] = [
  checkCycleReferences,
  checkCycleStart,
  checkCycleMapping,
  checkCycleVariables,
  checkCycleExpressions,
  checkUnchosenFields,
  checkCycleTypes,
  checkCycleDecisions,
  checkCycleExits,
  checkCycleFlow,
  checkCycleWaits,
  checkCycleSplits,
  checkCycleJoins,
  checkCycleRespond,
];

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
  /** Every cycle by its file's name. */
  readonly cycles: ReadonlyMap<string, CycleOutline>;
  /** A project file's text. */
  readText(path: string): string | undefined;
}

/** What is known of a cycle after its analysis. */
export interface AnalyzedCycle {
  readonly diagnostics: readonly Diagnostic[];
  /** The scripts of its steps; `method` is the step's id. */
  readonly scripts: readonly ScriptSymbol[];
  readonly context: CycleContext;
}

/** Runs every rule. `broken` are the places of what could not be read. */
export function analyzeCycle(
  cycle: PartialCycle,
  document: Document,
  project: CycleProject,
  broken: readonly Span[],
): AnalyzedCycle {
  const { report, all } = collectOnce();
  const file = document.file.path.replace(/^.*\//, "");
  if (cycle.id !== undefined && `${cycle.id}.json` !== file)
    report(diagnostic("cycle/id-file-mismatch", document.valueSpan(["id"]), { id: cycle.id, file }));
  const aliases = resolveAliases(cycle, document, project, report);
  const tools = checkTools({ cycle, document, report }, broken);
  const { scripts, diagnostics } = cycleScripts(cycle, document, project.readText);
  diagnostics.forEach(report);
  // A trigger's mapping is refused as a whole.
  const texts = stepsOf(cycle)
    .flatMap(([id, step]) => stepTexts(id, step))
    .filter(({ step, path }) => step !== cycle.start || path[2] !== "mapping");
  const byPath = new Map(texts.map((text) => [JSON.stringify(text.path), text]));
  const context: CycleContext = {
    document,
    id: file.replace(/\.json$/, ""),
    cycles: project.cycles,
    texts,
    textAt: (path) => byPath.get(JSON.stringify(path)),
    ...flowOf({ cycle, aliases, tools }),
    report,
  };
  for (const rule of rules) rule(context);
  return { diagnostics: all(), scripts, context };
}

/** What can be said of the ways through a cycle. */
function flowOf(
  known: Pick<CycleContext, "cycle" | "aliases" | "tools">,
): Omit<CycleContext, "document" | "id" | "cycles" | "texts" | "textAt" | "report"> {
  const steps = stepsOf(known.cycle);
  const outputs = steps.flatMap(([id, step]) => {
    const given = outputsOf(known, id, step);
    return given === undefined ? [] : [[id, new Map(given.map((output) => [output.name, output]))] as const];
  });
  const graph = steps.length > maxSteps ? undefined : cycleGraph(known.cycle);
  const splits = new Set(steps.flatMap(([id, step]) => (isSplit(known, id, step) ? [id] : [])));
  return {
    ...known,
    outputs: new Map(outputs),
    graph,
    before: graph === undefined ? new Map() : alwaysBefore(graph),
    splits,
    open: graph === undefined ? new Map() : openSplits(graph, new Map(steps), splits),
  };
}

/** The webhooks that are written into steps. One with faults of its own is not known: what depends on it is not blamed. */
function checkTools(
  { cycle, document, report }: Pick<CycleContext, "cycle" | "document" | "report">,
  broken: readonly Span[],
): ReadonlyMap<string, MethodInterface> {
  const tools = new Map<string, MethodInterface>();
  for (const [id, step] of stepsOf(cycle)) {
    if (!("webhook" in step) || typeof step.webhook !== "object") continue;
    const diagnostics = analyzeWebhookTool(step.webhook, document, ["steps", id, "webhook"], broken);
    diagnostics.forEach(report);
    if (hasErrors(diagnostics) || step.webhook.fields === undefined) continue;
    tools.set(id, {
      kind: "webhook",
      hidden: false,
      onlyInSubscription: [],
      inputs: [],
      outputs: fieldOutputs(step.webhook.fields),
    });
  }
  return tools;
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
    const near = nearest(name, [...at.project.known]);
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
    const near = nearest(name, [...at.project.installations.keys()]);
    at.report(diagnostic("cycle/unknown-installation", span, { name }, rename(span, near)));
    return undefined;
  }
  if (installation.connector === connector.id) return installation.interface;
  // An installation whose own connector could not be read or found has its error already.
  if (!at.project.known.has(installation.connector)) return undefined;
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
  const [first] = connector.authentications;
  const asked = connector.asked.filter((parameter) => parameter.required && isAsked(parameter, first));
  const credentials = (first?.[1].asks ?? []).map(({ name }) =>
    name === "apiKey" ? "its key" : `\`${name}\``,
  );
  const missing = [...credentials, ...(asked.length > 0 ? [namesOf(asked)] : [])].join(", ");
  if (missing !== "")
    at.report(
      diagnostic("cycle/needs-installation", span, {
        connector: connector.id,
        missing,
      }),
    );
  return connector;
}
