// One connector, every rule. Rules know nothing of each other; a fault is reported once, however many of them meet it.
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Document } from "../syntax/document.ts";
import type { ConnectorContext, ConnectorRule } from "./context.ts";
import { connectorSupport } from "./not-carried-out.ts";
import { checkAdopt } from "./rules/adopt.ts";
import { checkConditions } from "./rules/conditions.ts";
import { checkEvents } from "./rules/events.ts";
import { checkExpressionSupport } from "./rules/expression-support.ts";
import { checkFields } from "./rules/fields.ts";
import { checkMergeFields } from "./rules/merge-fields.ts";
import { checkParameters } from "./rules/parameters.ts";
import { checkReferences } from "./rules/references.ts";
import { checkReservedNames } from "./rules/reserved-names.ts";
import { checkScriptEvents } from "./rules/script-events.ts";
import { checkScriptGlobals } from "./rules/script-globals.ts";
import { checkUrls } from "./rules/urls.ts";
import { checkVerify } from "./rules/verify.ts";
import { checkWebhookFlow } from "./rules/webhook-flow.ts";
import { connectorScripts, type ScriptSymbol } from "./scripts.ts";
import type { PartialConnector } from "./symbols.ts";
import { connectorTexts, type TextSite } from "./texts.ts";

const rules: readonly ConnectorRule[] = [
  checkReferences,
  checkParameters,
  checkReservedNames,
  checkFields,
  checkEvents,
  checkConditions,
  checkVerify,
  checkMergeFields,
  checkExpressionSupport,
  checkUrls,
  checkWebhookFlow,
  checkAdopt,
  checkScriptEvents,
  checkScriptGlobals,
];

/** What analysis leaves for lowering. */
export interface AnalyzedConnector {
  readonly texts: readonly TextSite[];
  readonly scripts: readonly ScriptSymbol[];
  readonly diagnostics: readonly Diagnostic[];
}

/** Runs every rule. `readText` gives a project file's text. */
export function analyzeConnector(
  connector: PartialConnector,
  document: Document,
  readText: (path: string) => string | undefined,
): AnalyzedConnector {
  const found = new Map<string, Diagnostic>();
  const report = (one: Diagnostic): void => {
    const key = `${one.code} ${one.span.file.path} ${String(one.span.start)} ${one.message}`;
    if (!found.has(key)) found.set(key, one);
  };
  const { scripts, diagnostics } = connectorScripts(connector, document, readText);
  diagnostics.forEach(report);
  const texts = connectorTexts(connector);
  const context: ConnectorContext = { document, connector, texts, scripts, report };
  for (const rule of rules) rule(context);
  connectorSupport(connector, document).forEach(report);
  return { texts, scripts, diagnostics: [...found.values()] };
}
