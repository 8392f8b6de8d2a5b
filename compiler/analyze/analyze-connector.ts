// One connector, every rule. Rules know nothing of each other; a fault is reported once, however many of them meet it.
import { hasErrors, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { collectOnce } from "../diagnostics/once.ts";
import type { Span } from "../source/source-file.ts";
import type { Document, Path } from "../syntax/document.ts";
import type { ConnectorContext, ConnectorRule } from "./context.ts";
import { buildFlows } from "./flow/build-flow.ts";
import type { WebhookFlow } from "./flow/flow.ts";
import { checkAuthentications } from "./rules/authentication.ts";
import { checkBodies } from "./rules/bodies.ts";
import { checkConditions } from "./rules/conditions.ts";
import { checkErrorRules } from "./rules/error-rules.ts";
import { checkCustomFields } from "./rules/custom-fields.ts";
import { checkEvents } from "./rules/events.ts";
import { checkFieldValues } from "./rules/field-values.ts";
import { checkFields } from "./rules/fields.ts";
import { checkFlowAdopt } from "./rules/flow-adopt.ts";
import { checkFlowAgain } from "./rules/flow-again.ts";
import { checkFlowInputs } from "./rules/flow-inputs.ts";
import { checkFlowOrder } from "./rules/flow-order.ts";
import { checkFlowShare } from "./rules/flow-share.ts";
import { checkFlowTypes } from "./rules/flow-types.ts";
import { checkFlowUses } from "./rules/flow-uses.ts";
import { checkFlowVerbs } from "./rules/flow-verbs.ts";
import { checkGraphql } from "./rules/graphql.ts";
import { checkLookups } from "./rules/lookups.ts";
import { checkHandshake } from "./rules/handshake.ts";
import { checkItems } from "./rules/items.ts";
import { checkMergeFields } from "./rules/merge-fields.ts";
import { checkNamingStandards } from "./rules/naming-standards.ts";
import { checkPaging } from "./rules/paging.ts";
import { checkParameters } from "./rules/parameters.ts";
import { checkRateLimits } from "./rules/rate-limits.ts";
import { checkReferences } from "./rules/references.ts";
import { checkReservedNames } from "./rules/reserved-names.ts";
import { checkScriptEvents } from "./rules/script-events.ts";
import { checkScriptGlobals } from "./rules/script-globals.ts";
import { checkSensitive } from "./rules/sensitive.ts";
import { checkTwoLists } from "./rules/two-lists.ts";
import { checkUnused } from "./rules/unused.ts";
import { checkSwappedLifecycle } from "./rules/swapped-lifecycle.ts";
import { checkUrls } from "./rules/urls.ts";
import { checkVerify } from "./rules/verify.ts";
import { connectorQueries, type QuerySymbol } from "./queries.ts";
import { connectorScripts, type ScriptSymbol } from "./scripts.ts";
import type { PartialConnector } from "./symbols.ts";
import { connectorTexts, type TextSite } from "./texts.ts";

const rules: readonly ConnectorRule[] = [
  checkReferences,
  checkAuthentications,
  checkParameters,
  checkReservedNames,
  checkFields,
  checkFieldValues,
  checkBodies,
  checkGraphql,
  checkPaging,
  checkLookups,
  checkCustomFields,
  checkRateLimits,
  checkSensitive,
  checkEvents,
  checkConditions,
  checkErrorRules,
  checkVerify,
  checkHandshake,
  checkItems,
  checkMergeFields,
  checkUrls,
  checkSwappedLifecycle,
  checkFlowOrder,
  checkFlowUses,
  checkFlowInputs,
  checkFlowTypes,
  checkFlowAdopt,
  checkFlowAgain,
  checkFlowShare,
  checkFlowVerbs,
  checkScriptEvents,
  checkScriptGlobals,
];

/** Asked of a definition without errors only: a misspelt use is told as such, not as something unused too. */
const lastRules: readonly ConnectorRule[] = [checkUnused, checkTwoLists, checkNamingStandards];

/** What analysis leaves for lowering. */
export interface AnalyzedConnector {
  readonly texts: readonly TextSite[];
  readonly scripts: readonly ScriptSymbol[];
  /** The life of each webhook, also of one that is broken. */
  readonly flows: readonly WebhookFlow[];
  /** By method. */
  readonly queries: ReadonlyMap<string, QuerySymbol>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs every rule. `readText` gives a project file's text; `broken` are the places of what could not be read, about which
 * nothing more is to be said.
 */
export function analyzeConnector(
  connector: PartialConnector,
  document: Document,
  readText: (path: string) => string | undefined,
  broken: readonly Span[],
): AnalyzedConnector {
  const { report, all } = collectOnce();
  const { scripts, diagnostics } = connectorScripts(connector, document, readText);
  diagnostics.forEach(report);
  const { queries, diagnostics: ofQueries } = connectorQueries(connector, document, readText);
  ofQueries.forEach(report);
  const texts = connectorTexts(connector);
  const isBroken = (path: Path): boolean => {
    const [{ start }, { end }] = [document.keySpan(path), document.valueSpan(path)];
    return broken.some((span) => span.start <= end && span.end >= start);
  };
  const flows = buildFlows({ document, connector, scripts, texts, isBroken });
  const whole = flows.filter(({ isWhole }) => isWhole);
  const context: ConnectorContext = { document, connector, texts, scripts, queries, flows: whole, report };
  for (const rule of rules) rule(context);
  if (broken.length === 0 && !hasErrors(all())) for (const rule of lastRules) rule(context);
  return { texts, scripts, queries, flows, diagnostics: all() };
}
