// What a subscription's methods are given (definition-format.md §4, "Inputs"): nobody maps their fields, and the webhook's
// parameters and `with` must hold whatever they need, also when a delete comes long after.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import { savedPrefix, type Read, type Stage, type WebhookFlow } from "../flow/flow.ts";
import { reportOnce } from "../flow/report-once.ts";
import {
  lifecycleMethods,
  lifecycleUses,
  parametersInReach,
  visibleFields,
  webhookInputs,
} from "../symbols.ts";

/** `semantic/lifecycle-visible-field`, `lifecycle-input-missing`. */
export function checkFlowInputs(context: ConnectorContext): void {
  const once = { ...context, report: reportOnce(context) };
  for (const flow of context.flows) {
    for (const method of lifecycleMethods(flow.webhook)) {
      checkVisibleFields(once, flow, method);
      checkParameters(context, flow, method);
    }
    for (const stage of flow.stages) checkReads(context, flow, stage);
  }
}

/** A lifecycle method is called by the engine: nobody maps its fields. */
function checkVisibleFields(context: ConnectorContext, { key }: WebhookFlow, name: string): void {
  const method = context.connector.methods?.[name];
  for (const index of visibleFields(method)) {
    const field = method?.type === "action" ? method.request?.fields?.[index] : undefined;
    const path: Path = ["methods", name, "request", "fields", index, "connectorField"];
    const args = { name: field?.systemField ?? field?.connectorField ?? "", webhook: key };
    context.report(diagnostic("semantic/lifecycle-visible-field", context.document.valueSpan(path), args));
  }
}

/** A parameter of the method itself is filled by an input of the same name. */
function checkParameters(context: ConnectorContext, flow: WebhookFlow, method: string): void {
  for (const { name, parameter, path, level } of parametersInReach(context.connector, method).values()) {
    if (level !== "method" || name.startsWith("Cyclr_") || parameter.optional === true) continue;
    if (parameter.value !== undefined || parameter.default !== undefined) continue;
    if (inputOf(flow, name) === "given") continue;
    const span = context.document.valueSpan([...path, "targetName"]);
    context.report(diagnostic("semantic/lifecycle-input-missing", span, { name, method, webhook: flow.key }));
  }
}

/** What only a running step has. */
const ofTransactions: ReadonlySet<string> = new Set([
  "LastSuccessfulRunDate",
  "CyclrObjectName",
  "CyclrTransactionId",
]);

const noTransaction = { hint: "Use something else: a subscription's calls belong to no transaction." };

/** A merge field of a call is filled by the webhook or the connector. */
function checkReads(context: ConnectorContext, flow: WebhookFlow, { method, reads }: Stage): void {
  if (method === undefined) return;
  const reach = parametersInReach(context.connector, method);
  for (const read of reads) {
    const { name, span } = read;
    const args = { name, method, webhook: flow.key };
    if (ofTransactions.has(name))
      context.report(diagnostic("semantic/lifecycle-input-missing", span, args, noTransaction));
    if (name.startsWith(savedPrefix) || reach.has(name)) continue;
    const input = inputOf(flow, name);
    const isMissing =
      input === "optional"
        ? !mayBeLeftOut(context, read)
        : input === undefined && isGivenElsewhere(context, method, name);
    if (isMissing) context.report(diagnostic("semantic/lifecycle-input-missing", span, args));
  }
}

/** What the webhook says about an input of that name. */
function inputOf({ webhook }: WebhookFlow, name: string): "given" | "optional" | undefined {
  const input = webhookInputs(webhook).find((given) => given.name === name);
  return input && (input.optional ? "optional" : "given");
}

/** An optional field whose value is nothing but the input is left out with it. */
function mayBeLeftOut({ connector }: ConnectorContext, { path, isWhole }: Read): boolean {
  const [, key, side, , index] = path;
  const method = connector.methods?.[String(key)];
  if (method?.type !== "action" || side !== "request" || !isWhole) return false;
  return method.request?.fields?.[Number(index)]?.optional === true;
}

/** A name that no webhook gives is reported as unknown already. */
function isGivenElsewhere({ connector }: ConnectorContext, method: string, name: string): boolean {
  return lifecycleUses(connector, method).some(({ webhook }) => {
    const other = connector.methods?.[webhook];
    return other?.type === "webhook" && webhookInputs(other).some((input) => input.name === name);
  });
}
