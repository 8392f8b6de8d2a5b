// One registration for several steps or accounts (definition-format.md §4, "Share"): a delivery must find its way to the right
// ones, and nothing that differs between them may decide what is done with the one hook.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { isRead, savedPrefix, stagesAt, type WebhookFlow } from "../flow/flow.ts";
import { isPartnersClient, learntNames } from "../merge-names.ts";
import { parametersInReach, webhookInputs } from "../symbols.ts";

/** `semantic/share-without-route`, `share-route-typed`, `share-not-partner`, `share-input-differs`. */
export function checkFlowShare(context: ConnectorContext): void {
  for (const flow of context.flows) {
    const { share = "step" } = flow.webhook.subscription ?? {};
    if (share === "step") continue;
    checkInputs(context, flow);
    if (share !== "connector") continue;
    checkRoute(context, flow);
    checkPartner(context, flow);
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

/** In a connector share a delivery goes to the account whose own credentials prove what it names, never to who types it. */
function checkRoute(context: ConnectorContext, flow: WebhookFlow): void {
  if (flow.webhook.route === undefined) {
    const span = context.document.valueSpan([...flow.path, "share"]);
    context.report(diagnostic("semantic/share-without-route", span, { webhook: flow.key }));
    return;
  }
  const known = accountNames(context, flow);
  const learnt = new Set(learntNames(context.connector));
  const compared = stagesAt(flow, "route")
    .flatMap(({ reads }) => reads)
    .filter(({ path }) => path.at(-1) === "equals");
  for (const { name, span } of compared) {
    const parameter = parametersInReach(context.connector, flow.key).get(name)?.parameter;
    const isChosen = parameter?.lookup !== undefined && parameter.strict === true;
    const isProved = learnt.has(name) || name.startsWith("Cyclr_Account_") || isChosen;
    // A name that nobody declares is reported as unknown.
    if (isProved || !(known.has(name) || name.startsWith(savedPrefix))) continue;
    context.report(diagnostic("semantic/share-route-typed", span, { name, webhook: flow.key }));
  }
}

/** Before a delivery is routed nobody knows whose it is: no account's value can prove it. */
function checkPartner(context: ConnectorContext, flow: WebhookFlow): void {
  const known = accountNames(context, flow);
  const isPartners = (name: string): boolean =>
    name === "Cyclr_Auth_ClientSecret" && isPartnersClient(context.connector, name);
  for (const { name, span } of stagesAt(flow, "handshake", "verify").flatMap(({ reads }) => reads))
    if (known.has(name) || (/^Cyclr_(?:Account|Auth)_/.test(name) && !isPartners(name)))
      context.report(diagnostic("semantic/share-not-partner", span, { name, webhook: flow.key }));
}

/** What an installation or a step gives: parameters that are not the partner's, constants, learnt values. */
function accountNames({ connector }: ConnectorContext, flow: WebhookFlow): ReadonlySet<string> {
  const parameters = [...parametersInReach(connector, flow.key).values()];
  const own = parameters.filter(({ parameter }) => parameter.scope !== "partner").map(({ name }) => name);
  const inputs = webhookInputs(flow.webhook).map(({ name }) => name);
  return new Set([...own, ...inputs, ...learntNames(connector)]);
}
