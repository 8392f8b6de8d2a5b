// The data-flow proof's second half (definition-format.md §4): what is produced is used, what the vendor must know is sent to
// it, and what was saved is not lost.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { ConnectorContext } from "../context.ts";
import { allWrites, isRead, savedReads, stagesAt, type WebhookFlow, type Write } from "../flow/flow.ts";
import { isSaved } from "../flow/method-flow.ts";
import { reportOnce } from "../flow/report-once.ts";
import { findMisspellings } from "../flow/misspelt.ts";
import { findPlaceToSave } from "../flow/unsaved.ts";

/** `semantic/webhook-url-not-sent`, `webhook-value-not-sent`, `webhook-id-unused`, `saved-value-unused`, `saved-value-overwritten`. */
export function checkFlowUses(connector: ConnectorContext): void {
  const context = { ...connector, report: reportOnce(connector) };
  for (const flow of context.flows) {
    if (flow.webhook.subscription === undefined) continue;
    checkUrlSent(context, flow);
    checkValuesSent(context, flow);
    checkUsed(context, flow);
    checkOverwritten(context, flow);
  }
}

function checkUrlSent(context: ConnectorContext, flow: WebhookFlow): void {
  if (flow.create.length === 0 || isSent(flow, "Cyclr_Webhook_Url")) return;
  const span = context.document.valueSpan([...flow.path, "create"]);
  const methods = flow.create.map((name) => `\`${name}\``).join(", ");
  context.report(diagnostic("semantic/webhook-url-not-sent", span, { webhook: flow.key, methods }));
}

/** What the engine makes and the vendor has to know: the key as an id of ours, the secret to sign with. */
function checkValuesSent(context: ConnectorContext, flow: WebhookFlow): void {
  // Where not even the URL is sent, that is what is said.
  if (!isSent(flow, "Cyclr_Webhook_Url")) return;
  for (const name of ["Cyclr_Webhook_Key", "Cyclr_Webhook_Secret"]) {
    if (!flow.engine.includes(name) || isSent(flow, name)) continue;
    const wanted = flow.stages
      .filter(({ point }) => point !== "find" && point !== "create")
      .flatMap(({ reads }) => reads)
      .find((read) => read.name === name);
    // A secret that is saved under a name that is nearly right is reported there.
    if (wanted === undefined || findMisspellings(flow).some(({ readAs }) => readAs === name)) continue;
    // A vendor that answers with a secret made it: it was to be saved.
    const place =
      name === "Cyclr_Webhook_Secret" ? findPlaceToSave(context, flow, { name, point: "verify" }) : undefined;
    const related = place === undefined ? [] : [{ span: wanted.span, message: "It is used here." }];
    context.report(
      diagnostic(
        "semantic/webhook-value-not-sent",
        place?.span ?? wanted.span,
        { name, webhook: flow.key },
        { ...place?.extras, related },
      ),
    );
  }
}

/** True when the vendor is told a value: by a create method, in a handshake, or maybe by a script. */
function isSent(flow: WebhookFlow, name: string): boolean {
  const telling = stagesAt(flow, "create", "handshake");
  const slips = findMisspellings(flow).filter(({ writtenAs }) => writtenAs === name);
  const names = [name, ...slips.map(({ readAs }) => readAs)];
  return (
    telling.some(({ isVague, isUnfilled }) => isVague || isUnfilled) ||
    names.some((one) => isRead(telling, one))
  );
}

/** Beside a delete, what is saved and used by nothing is a slip: most likely the delete removes the wrong webhook. */
function checkUsed(context: ConnectorContext, flow: WebhookFlow): void {
  const remove = flow.webhook.subscription?.delete;
  if (remove === undefined || flow.stages.some(({ isVague }) => isVague)) return;
  if (stagesAt(flow, "delete").some(({ isUnfilled }) => isUnfilled)) return;
  const misspelt = new Set(findMisspellings(flow).map(({ writtenAs }) => writtenAs));
  const written = flow.stages.filter(({ point }) => point !== "find").flatMap(({ writes }) => writes);
  const seen = new Set<string>();
  for (const write of written.filter(isSaved)) {
    const { name } = write;
    if (seen.has(name) || misspelt.has(name) || isRead(flow.stages, name)) continue;
    if (name === "Cyclr_Webhook_Expires" && flow.webhook.subscription?.renew !== undefined) continue;
    seen.add(name);
    if (name === "Cyclr_Webhook_Id") {
      // A delete that uses what nobody saves may have meant the id: that is reported there.
      if (!readsUnknown(flow)) reportUnusedId(context, flow, { write, remove });
    }
    // A method that serves several webhooks saves what any of them needs.
    else if (!isReadElsewhere(context, flow, write))
      context.report(diagnostic("semantic/saved-value-unused", write.span, { name }, unusedHint(name)));
  }
}

function readsUnknown(flow: WebhookFlow): boolean {
  const known = new Set([...flow.engine, ...allWrites(flow).map(({ name }) => name)]);
  return stagesAt(flow, "delete").some((stage) => savedReads(stage).some(({ name }) => !known.has(name)));
}

function reportUnusedId(
  context: ConnectorContext,
  flow: WebhookFlow,
  { write, remove }: { readonly write: Write; readonly remove: string },
): void {
  const span = context.document.valueSpan(["methods", remove, "endpoint"]);
  const related = [{ span, message: "The delete method's endpoint does not use it." }];
  const args = { webhook: flow.key, method: remove };
  context.report(diagnostic("semantic/webhook-id-unused", write.span, args, { related }));
}

function isReadElsewhere({ flows }: ConnectorContext, flow: WebhookFlow, { name, span }: Write): boolean {
  return flows.some(
    (other) =>
      other !== flow &&
      allWrites(other).some((write) => write.span.start === span.start) &&
      isRead(other.stages, name),
  );
}

function unusedHint(name: string): { readonly hint?: string } {
  if (name !== "Cyclr_Webhook_Expires") return {};
  return { hint: "Add `renew` with `before`, or remove the field: it is used for nothing else." };
}

/** A value that is saved a second time and was not read in between: what the first one stood for is lost. */
function checkOverwritten(context: ConnectorContext, flow: WebhookFlow): void {
  const first = new Map<string, Write>();
  for (const stage of stagesAt(flow, "create", "handshake", "created")) {
    // Reading it before answering it again is how one webhook is changed.
    for (const name of first.keys()) if (isRead([stage], name)) first.delete(name);
    for (const write of stage.writes.filter(isSaved)) {
      reportOverwritten(context, write, first.get(write.name));
      first.set(write.name, write);
    }
  }
  for (const stage of stagesAt(flow, "renew"))
    for (const write of stage.writes.filter(isSaved)) {
      const isLost = isRead(stagesAt(flow, "delete"), write.name) && !isRead([stage], write.name);
      const made = allWrites(flow).find(({ name }) => name === write.name);
      if (isLost && !stage.isVague && made !== write) reportOverwritten(context, write, made, renewHint);
    }
}

const renewHint = {
  hint: "Use it in this method, so that the vendor extends the same webhook, or renew without a method.",
};

function reportOverwritten(
  context: ConnectorContext,
  write: Write,
  first: Write | undefined,
  hint: { readonly hint?: string } = {},
): void {
  if (first === undefined) return;
  const related = [{ span: first.span, message: "It was saved here before." }];
  context.report(
    diagnostic("semantic/saved-value-overwritten", write.span, { name: write.name }, { ...hint, related }),
  );
}
