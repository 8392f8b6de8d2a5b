// Webhooks and the calls that register them (B§5.6). The source asks the inputs of those calls of their own methods; here the
// webhook's step supplies them, so that they are known again when the webhook is deleted.
import type { JsonObject } from "../../../runtime/contract/value.ts";
import { defined } from "../print-definition.ts";
import type { SourceObject } from "../source-object.ts";
import { supply } from "../supply.ts";
import { made, type CyclrContext, type KnownMethod } from "./context.ts";
import { handles } from "./script.ts";

type Names = readonly [string, ...string[]];

const roles: Readonly<Record<"create" | "delete" | "renew", Names>> = {
  create: ["CreateWebhookMethod", "CreateWebhookMethodName", "WebhookCreateMethod"],
  delete: ["DeleteWebhookMethod", "DeleteWebhookMethodName", "WebhookDeleteMethod"],
  renew: ["UpdateWebhookMethod", "WebhookUpdateMethod", "UpdateWebhookMethodName"],
};

/** The reason that stands in the definition until a person has decided. */
const undecided = "Imported; how the vendor signs deliveries has still to be looked up.";

/** Parameters that the engine supplies by itself: the ids and URL of a subscription. */
export function saysDefaultEngineValue(source: SourceObject): boolean {
  const name = source.peekText("TargetName");
  if (!/^cyclr_webhook_/i.test(name) || source.peekText("TargetType").toLowerCase() !== "mergefield")
    return false;
  source.leaveOutWhole(
    name,
    "the engine supplies what is saved with a webhook, to its URL and to its scripts",
  );
  return true;
}

/** Joins the webhooks with the methods that register them. `methods` holds what was made so far, by key. */
export function joinWebhooks(
  context: CyclrContext,
  known: readonly KnownMethod[],
  { methods, connector }: { readonly methods: Map<string, JsonObject>; readonly connector: SourceObject },
): void {
  for (const { key, name, source } of known) {
    const method = methods.get(key);
    if (method === undefined || method["type"] !== "webhook") continue;
    const [create, remove, renew] = (["create", "delete", "renew"] as const).map((role) =>
      readRole(context, source, role),
    );
    const asked: JsonObject[] = [];
    for (const lifecycle of [create, remove, renew]) {
      const called = lifecycle && methods.get(lifecycle.key);
      if (lifecycle === undefined || called === undefined) continue;
      lifecycle.source.leaveOut("what registers a webhook is hidden by itself", "Hide", "Hidden", "IsHidden");
      const supplied = supply({
        method: called,
        asked,
        onAsked: (input) =>
          context.ledger.remark("import/asked-on-step", lifecycle.source.path, {
            name: input,
            method: lifecycle.name,
          }),
        onLeft: (input) =>
          context.ledger.remark("import/not-asked", lifecycle.source.path, {
            name: input,
            method: lifecycle.name,
          }),
        keep(original, changed) {
          const path = context.origins.get(original);
          if (path !== undefined) context.origins.set(changed, path);
          return changed;
        },
      });
      methods.set(lifecycle.key, supplied);
    }
    if (create !== undefined && remove === undefined)
      context.ledger.remark("import/no-delete", source.path, { method: name });
    const isKnownEnd = [create, renew].every((call) => savesEnd(call && methods.get(call.key)));
    if (renew !== undefined && !isKnownEnd)
      context.ledger.note("import/renew-undecided", source.at(...roles.renew), { method: name });
    const own = (method["parameters"] as readonly JsonObject[] | undefined) ?? [];
    const isOwn = ({ targetName }: JsonObject): boolean =>
      own.some((parameter) => parameter["targetName"] === targetName);
    const parameters = [...own, ...asked.filter((extra) => !isOwn(extra))];
    const subscription = create && {
      create: [create.key],
      delete: remove?.key,
      renew: renew && isKnownEnd ? { method: renew.key, before: "1d" } : undefined,
    };
    methods.set(
      key,
      made(context, source.path, {
        ...method,
        parameters: parameters.length === 0 ? undefined : parameters,
        subscription: subscription && defined(subscription),
        verify: decideVerify(context, source, { name, connector }),
      }),
    );
  }
}

/** True when the answer tells when the subscription ends. */
function savesEnd(method: JsonObject | undefined): boolean {
  return JSON.stringify(method?.["response"] ?? {}).includes('"systemField":"Cyclr_Webhook_Expires"');
}

function readRole(
  context: CyclrContext,
  source: SourceObject,
  role: keyof typeof roles,
): KnownMethod | undefined {
  const text = source.text(...roles[role]);
  if (text === undefined) return undefined;
  const method = context.method(text);
  if (method === undefined)
    context.ledger.note("import/unknown-reference", source.at(...roles[role]), { key: roles[role][0], text });
  return method;
}

/** A script that looks at a secret or a signature is taken for the check; otherwise nobody has said how deliveries are checked. */
function decideVerify(
  context: CyclrContext,
  source: SourceObject,
  { name, connector }: { readonly name: string; readonly connector: SourceObject },
): JsonObject {
  const text = `${source.peekText("Script")}${connector.peekText("Script")}`;
  const isCheck =
    handles([source, connector], "before_webhook") && /sign|secret|hmac|token|cryptojs/i.test(text);
  context.ledger.remark(isCheck ? "import/verify-by-script" : "import/verify-undecided", source.path, {
    method: name,
  });
  return isCheck ? { scheme: "script" } : { scheme: "none", reason: undecided };
}
