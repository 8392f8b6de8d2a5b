// The data-flow proof of a subscription (definition-format.md §4, "The data-flow proof"): what create saves is what delete
// uses, our URL is sent, nothing is consumed before it exists. Points in order: parameters and `with` → create methods →
// adopt after them → verify, filter, dedupe → delete. What adopt needs before a create is proved in `adopt.ts`.
import { diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Path } from "../../syntax/document.ts";
import type { ConnectorContext } from "../context.ts";
import {
  lifecycleMethods,
  lifecycleUses,
  parametersInReach,
  webhookInputs,
  type PartialWebhook,
} from "../symbols.ts";
import {
  deliveryUses,
  engineMade,
  methodUses,
  partUses,
  savedFields,
  savedOnly,
  type Use,
} from "../webhook-uses.ts";

/** `semantic/webhook-url-not-sent`, `saved-value-not-produced`, `saved-list`, `webhook-id-unused`, `lifecycle-visible-field`, `lifecycle-input-missing`. */
export function checkWebhookFlow(context: ConnectorContext): void {
  for (const [key, method] of Object.entries(context.connector.methods ?? {})) {
    if (method?.type !== "webhook") continue;
    // A name that does not resolve to an action is reported by checkReferences; a proof over it would only echo that.
    const lifecycle = lifecycleMethods(method);
    if (lifecycle.some((name) => context.connector.methods?.[name]?.type !== "action")) continue;
    checkSubscription(context, key, method);
    for (const name of lifecycle) {
      checkVisibleFields(context, key, name);
      checkInputs(context, { webhook: key, method, name });
    }
  }
}

function checkSubscription(context: ConnectorContext, key: string, webhook: PartialWebhook): void {
  const { subscription } = webhook;
  const create = (subscription?.create ?? []).filter((name) => name !== undefined);
  const remove = subscription?.delete;
  const { adopt } = subscription ?? {};
  const produced = new Set(
    engineMade(context, [...create, ...(adopt?.list === undefined ? [] : [adopt.list])]),
  );
  if (subscription !== undefined) checkUrlSent(context, key, create);
  checkCreate(context, { webhook: key, create, produced });
  if (adopt?.list !== undefined && adopt.run === "after")
    for (const field of savedFields(context, adopt.list)) produced.add(field.name);
  for (const [role, uses] of deliveryUses(context, key))
    checkUses(context, { webhook: key, role, uses, produced });
  if (remove === undefined) return;
  const deleteUses = [...methodUses(context, remove), ...partUses(context, key, ["subscription", "gone"])];
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

/** Walks the create list in order and adds what each method saves. */
function checkCreate(
  context: ConnectorContext,
  at: { readonly webhook: string; readonly create: readonly string[]; readonly produced: Set<string> },
): void {
  for (const name of at.create) {
    checkUses(context, { ...at, role: "create", uses: methodUses(context, name) });
    for (const field of savedFields(context, name)) {
      at.produced.add(field.name);
      if (field.lists > 0)
        context.report(diagnostic("semantic/saved-list", field.span, { name: field.name, method: name }));
    }
  }
}

function checkUses(
  context: ConnectorContext,
  at: { webhook: string; role: string; uses: readonly Use[]; produced: ReadonlySet<string> },
): void {
  for (const { name, span } of savedOnly(at.uses))
    if (!at.produced.has(name))
      context.report(
        diagnostic("semantic/saved-value-not-produced", span, { name, webhook: at.webhook, role: at.role }),
      );
}

/** An id that is saved beside a delete that ignores it; verify, filter, dedupe and scripts count as uses. */
function checkIdUsed(
  context: ConnectorContext,
  at: { webhook: string; create: readonly string[]; remove: string; deleteUses: readonly Use[] },
): void {
  const saved = at.create
    .flatMap((name) => savedFields(context, name))
    .find((field) => field.name === "Cyclr_Webhook_Id");
  if (saved === undefined) return;
  const uses = [...at.deleteUses, ...deliveryUses(context, at.webhook).flatMap(([, found]) => found)];
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

/** A lifecycle method is called by the engine: nobody maps its fields. */
function checkVisibleFields(context: ConnectorContext, webhook: string, name: string): void {
  const method = context.connector.methods?.[name];
  const fields = method?.type === "action" ? (method.request?.fields ?? []) : [];
  fields.forEach((field, index) => {
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

/** The webhook's parameters and `with` are the only inputs of its methods: each must give what this method needs. */
function checkInputs(
  context: ConnectorContext,
  at: { readonly webhook: string; readonly method: PartialWebhook; readonly name: string },
): void {
  const { connector, document } = context;
  const given = webhookInputs(at.method);
  const missing = ({ name, span }: Use): void => {
    const args = { name, method: at.name, webhook: at.webhook };
    context.report(diagnostic("semantic/lifecycle-input-missing", span, args));
  };
  const own = [...parametersInReach(connector, at.name).values()].filter(({ level }) => level === "method");
  for (const { name, parameter, path } of own) {
    const isFilled =
      parameter.value !== undefined || parameter.default !== undefined || parameter.optional === true;
    const isGiven = given.some((input) => input.name === name && !input.optional);
    if (!isFilled && !isGiven && !name.startsWith("Cyclr_"))
      missing({ name, span: document.valueSpan([...path, "targetName"]) });
  }
  const reach = parametersInReach(connector, at.name);
  for (const use of methodUses(context, at.name)) {
    const isKnown = reach.has(use.name) || given.some((input) => input.name === use.name);
    if (!isKnown && isGivenElsewhere(context, at.name, use.name)) missing(use);
  }
}

/** A name that no webhook gives is reported as unknown already. */
function isGivenElsewhere(context: ConnectorContext, method: string, name: string): boolean {
  return lifecycleUses(context.connector, method).some(({ webhook }) => {
    const other = context.connector.methods?.[webhook];
    return other?.type === "webhook" && webhookInputs(other).some((input) => input.name === name);
  });
}
