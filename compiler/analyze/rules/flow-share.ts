// One registration for several steps or accounts (definition-format.md §4, "Share"): a delivery must find its way to the right
// ones, and nothing that differs between them may decide what is done with the one hook.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { isRead, stagesAt, type WebhookFlow } from "../flow/flow.ts";
import { webhookInputs } from "../symbols.ts";

/** `semantic/share-without-route`, `share-input-differs`. */
export function checkFlowShare(context: ConnectorContext): void {
  for (const flow of context.flows) {
    const { share = "step" } = flow.webhook.subscription ?? {};
    if (share === "step") continue;
    checkInputs(context, flow);
    if (share !== "connector") continue;
    checkRoute(context, flow);
  }
}

/** One hook for each distinct set of values that create uses: another value of a step is not known to it. */
function checkInputs(context: ConnectorContext, flow: WebhookFlow): void {
  const inputs = new Set(webhookInputs(flow.webhook).map(({ name }) => name));
  const making = stagesAt(flow, "create");
  for (const read of stagesAt(flow, "renew", "delete").flatMap(({ reads }) => reads)) {
    if (!inputs.has(read.name) || isRead(making, read.name)) continue;
    const args = { name: read.name, webhook: flow.key };
    context.report(diagnostic("semantic/share-input-differs", read.span, args));
  }
}

/** In a connector share every account gets every delivery that is not routed by what its own credentials prove. */
function checkRoute(context: ConnectorContext, flow: WebhookFlow): void {
  if ((flow.webhook as { readonly route?: unknown }).route === undefined) {
    const span = context.document.valueSpan([...flow.path, "share"]);
    context.report(diagnostic("semantic/share-without-route", span, { webhook: flow.key }));
  }
}
