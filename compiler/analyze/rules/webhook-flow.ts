// The data-flow proof of a subscription, first form (definition-format.md §4, "The data-flow proof"): what create saves is
// what delete uses, our URL is sent, nothing is consumed before it exists. Points in order: create methods → verify → delete.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Span } from "../../source/source-file.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import type { PartialAction, PartialWebhook } from "../symbols.ts";

/** Supplied by the engine to every lifecycle call. */
const engineSupplied = ["Cyclr_Webhook_Url", "Cyclr_Webhook_Key"];

/** One use of a saved value. */
interface Use {
  readonly name: string;
  readonly span: Span;
}

/** `semantic/webhook-url-not-sent`, `saved-value-not-produced`, `webhook-id-unused`, `lifecycle-visible-field`. */
export function checkWebhookFlow(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook" || method.subscription === undefined) continue;
    checkSubscription(context, key, method);
  }
}

function checkSubscription(context: ConnectorContext, key: string, webhook: PartialWebhook): void {
  const create = (webhook.subscription?.create ?? []).filter((name) => name !== undefined);
  const remove = webhook.subscription?.delete;
  const lifecycle = [...create, ...(remove === undefined ? [] : [remove])];
  // A name that does not resolve to an action is reported by checkReferences; a proof over it would only echo that.
  if (lifecycle.some((name) => context.connector.methods?.[name]?.type !== "action")) return;
  for (const name of new Set(lifecycle)) checkVisibleFields(context, key, name);
  checkUrlSent(context, key, create);
  const produced = checkCreate(context, key, create);
  checkUses(context, { webhook: key, role: "verify", uses: verifyUses(context, key), produced });
  if (remove === undefined) return;
  const deleteUses = methodUses(context, remove);
  checkUses(context, { webhook: key, role: "delete", uses: deleteUses, produced });
  checkIdUsed(context, { webhook: key, create, remove, deleteUses });
}

function checkUrlSent(context: ConnectorContext, webhook: string, create: readonly string[]): void {
  if (create.some((name) => methodUses(context, name).some((use) => use.name === "Cyclr_Webhook_Url")))
    return;
  const span = context.document.valueSpan(["methods", webhook, "subscription", "create"]);
  const methods = create.map((name) => `\`${name}\``).join(", ");
  context.report(diagnostic("semantic/webhook-url-not-sent", span, { webhook, methods }));
}

/** Walks the create list in order; returns what has a value after it. */
function checkCreate(
  context: ConnectorContext,
  webhook: string,
  create: readonly string[],
): ReadonlySet<string> {
  const saving = create.flatMap((name) => savedFields(context, name).map((field) => field.name));
  // The engine makes a secret when no method of this webhook can save one.
  const produced = new Set([
    ...engineSupplied,
    ...(saving.includes("Cyclr_Webhook_Secret") ? [] : ["Cyclr_Webhook_Secret"]),
  ]);
  for (const name of create) {
    checkUses(context, { webhook, role: "create", uses: methodUses(context, name), produced });
    for (const field of savedFields(context, name)) produced.add(field.name);
  }
  return produced;
}

function checkUses(
  context: ConnectorContext,
  at: { webhook: string; role: string; uses: readonly Use[]; produced: ReadonlySet<string> },
): void {
  for (const { name, span } of at.uses)
    if (!at.produced.has(name))
      context.report(
        diagnostic("semantic/saved-value-not-produced", span, { name, webhook: at.webhook, role: at.role }),
      );
}

/** An id that is saved beside a delete that ignores it; verify and scripts count as uses. */
function checkIdUsed(
  context: ConnectorContext,
  at: { webhook: string; create: readonly string[]; remove: string; deleteUses: readonly Use[] },
): void {
  const saved = at.create
    .flatMap((name) => savedFields(context, name))
    .find((field) => field.name === "Cyclr_Webhook_Id");
  if (saved === undefined) return;
  const uses = [...at.deleteUses, ...verifyUses(context, at.webhook)];
  const inScript = context.scripts.some((script) => script.source.includes("Cyclr_Webhook_Id"));
  if (inScript || uses.some((use) => use.name === "Cyclr_Webhook_Id")) return;
  const endpoint = context.document.valueSpan(["methods", at.remove, "endpoint"]);
  context.report(
    diagnostic(
      "semantic/webhook-id-unused",
      saved.span,
      { webhook: at.webhook, method: at.remove },
      {
        related: [{ span: endpoint, message: "The delete method's endpoint does not use it." }],
      },
    ),
  );
}

/** A lifecycle method is called by the engine: nobody maps its fields or parameters. */
function checkVisibleFields(context: ConnectorContext, webhook: string, name: string): void {
  const method = context.connector.methods?.[name] as PartialAction | undefined;
  (method?.request?.fields ?? []).forEach((field, index) => {
    if (
      field === undefined ||
      field.value !== undefined ||
      field.default !== undefined ||
      field.optional === true
    )
      return;
    const path: Path = ["methods", name, "request", "fields", index, "connectorField"];
    const args = { name: field.systemField ?? field.connectorField ?? "", webhook };
    context.report(diagnostic("semantic/lifecycle-visible-field", context.document.valueSpan(path), args));
  });
}

/** Every `{{Cyclr_Webhook_…}}` in a method's texts, the connector's shared ones included. */
function methodUses(context: ConnectorContext, method: string): readonly Use[] {
  return uses(
    context,
    (site) => site.place === "call" && (site.method === method || site.method === undefined),
  );
}

function verifyUses(context: ConnectorContext, webhook: string): readonly Use[] {
  return uses(context, (site) => site.place !== "call" && site.place !== "plain" && site.method === webhook);
}

function uses(
  context: ConnectorContext,
  wanted: (site: ConnectorContext["texts"][number]) => boolean,
): readonly Use[] {
  return context.texts
    .filter(wanted)
    .flatMap((site) =>
      site.template.parts.flatMap((part) =>
        part.kind === "expression" && part.name.startsWith("Cyclr_Webhook_")
          ? [{ name: part.name, span: context.document.textSpan(site.path, part.start, part.end) }]
          : [],
      ),
    );
}

/** The response fields of a create method that are saved with the subscription. */
function savedFields(context: ConnectorContext, name: string): readonly Use[] {
  const method = context.connector.methods?.[name];
  if (method?.type !== "action") return [];
  return (method.response?.fields ?? []).flatMap((field, index) =>
    field?.systemField?.startsWith("Cyclr_Webhook_") === true
      ? [
          {
            name: field.systemField,
            span: context.document.valueSpan(["methods", name, "response", "fields", index, "systemField"]),
          },
        ]
      : [],
  );
}
