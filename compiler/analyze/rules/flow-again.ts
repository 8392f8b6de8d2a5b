// A webhook that is made again, renewed or undone (definition-format.md §4, "Recreate"): what is removed must be the old one, and
// when a renewal is due must be known each time.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { allWrites, isRead, savedReads, stagesAt, type Stage, type WebhookFlow } from "../flow/flow.ts";
import { findMisspellings } from "../flow/misspelt.ts";

/** `semantic/recreate-deletes-new`, `recreate-without-delete`, `renew-never-due`, `renew-once`, `undo-incomplete`. */
export function checkFlowAgain(context: ConnectorContext): void {
  for (const flow of context.flows) {
    if (flow.webhook.subscription === undefined) continue;
    checkRecreate(context, flow);
    checkRenew(context, flow);
    checkUndo(context, flow);
  }
}

/** With `createFirst` old and new exist side by side, and delete must tell them apart. */
function checkRecreate(context: ConnectorContext, flow: WebhookFlow): void {
  const { recreate = "createFirst" } = flow.webhook.subscription ?? {};
  const [removal] = stagesAt(flow, "delete");
  const span = context.document.valueSpan([...flow.path, "recreate"]);
  if (removal === undefined) {
    if (recreate === "deleteFirst")
      context.report(diagnostic("semantic/recreate-without-delete", span, { webhook: flow.key }));
    return;
  }
  if (recreate !== "createFirst" || removal.isVague || isIdLost(flow) || tellsApart(removal)) return;
  const at = context.document.valueSpan([...flow.path, "delete"]);
  const args = { webhook: flow.key, method: removal.method ?? "" };
  context.report(diagnostic("semantic/recreate-deletes-new", at, args));
}

/** The URL is the same for both; a key is new for each, and so is all that is saved. */
function tellsApart(removal: Stage): boolean {
  const names = [...savedReads(removal).map(({ name }) => name), ...removal.scriptNames];
  return names.some((name) => name !== "Cyclr_Webhook_Url");
}

/** An id that is used by nothing, or under a wrong name, is reported as that. */
function isIdLost(flow: WebhookFlow): boolean {
  const id = "Cyclr_Webhook_Id";
  const isUnused = allWrites(flow).some(({ name }) => name === id) && !isRead(flow.stages, id);
  return isUnused || findMisspellings(flow).length > 0;
}

function checkRenew(context: ConnectorContext, flow: WebhookFlow): void {
  const { renew } = flow.webhook.subscription ?? {};
  if (renew === undefined) return;
  const signals = (flow.webhook as { readonly signals?: readonly unknown[] }).signals ?? [];
  if (renew.before === undefined) {
    const isAsked = signals.some(
      (signal) => (signal as { readonly do?: string } | undefined)?.do === "renew",
    );
    const span = context.document.keySpan([...flow.path, "renew"]);
    if (!isAsked) context.report(diagnostic("semantic/renew-never-due", span, { webhook: flow.key }));
    return;
  }
  const [stage] = stagesAt(flow, "renew");
  if (renew.method === undefined || stage === undefined) return;
  if (stage.writes.some(({ name }) => name === "Cyclr_Webhook_Expires")) return;
  const span = context.document.valueSpan([...flow.path, "renew", "method"]);
  context.report(diagnostic("semantic/renew-once", span, { webhook: flow.key, method: renew.method }));
}

/** A create method that fails after another one succeeded: what delete needs must be saved by then. */
function checkUndo(context: ConnectorContext, flow: WebhookFlow): void {
  const [removal] = stagesAt(flow, "delete");
  // What the list finds at the next start can be deleted after all.
  if (removal === undefined || flow.webhook.subscription?.adopt !== undefined) return;
  const making = stagesAt(flow, "create", "handshake", "created");
  const needed = new Set(savedReads(removal).map(({ name }) => name));
  const known = new Set<string>();
  let [sent, answered] = [0, 0];
  for (const stage of making) {
    if (stage.point === "create") sent += 1;
    if (stage.point === "created") answered += 1;
    const write = making
      .flatMap(({ writes }) => writes)
      .find(({ name }) => needed.has(name) && !known.has(name));
    if (stage.point === "create" && answered > 0 && write !== undefined) {
      const span = context.document.valueSpan([...flow.path, "create", sent - 1]);
      const args = { name: write.name, failing: stage.method ?? "", first: flow.create[0] ?? "" };
      const related = [{ span: write.span, message: "It is saved here." }];
      context.report(diagnostic("semantic/undo-incomplete", span, args, { related }));
      return;
    }
    for (const { name } of stage.writes) known.add(name);
  }
}
