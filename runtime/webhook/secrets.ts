// What must not be seen in the error or the log of a webhook's script: the secrets of the installation and of the
// subscription, and the values of sensitive fields of the delivery itself.
import { isHookwrightError } from "../contract/error.ts";
import type { EventType, Field, Message, WebhookMethod } from "../contract/connector.ts";
import { member, type JsonValue } from "../contract/value.ts";
import { createRedactor, type Redactor } from "../base/redact.ts";
import type { MergeFields } from "../contract/merge.ts";
import { keyParts, proofParts, urlTokenName } from "../contract/verify.ts";
import { secretTexts } from "../auth/secrets.ts";
import { outputSecrets, secretParameters } from "../method/secrets.ts";
import type { Delivery } from "./delivery.ts";
import { itemMessage, splitItems } from "./items.ts";
import { doorsOf, methodsOf, type TargetScript, type WebhookTarget } from "./target.ts";

/** Every secret that a script may have seen with this delivery. */
export function deliverySecrets(delivery: Delivery, { secrets }: TargetScript): readonly string[] {
  const { method, saved } = delivery.webhook;
  const decoded = delivery.body();
  const value = decoded.kind === "value" ? decoded.value : undefined;
  return [
    ...secrets(),
    ...saved
      .merge()
      .flatMap((merge) => secretParameters(method.parameters).flatMap((name) => secretTexts(merge[name]))),
    ...messageSecrets(delivery.webhook, delivery, value),
  ];
}

/** Asked for each delivery; the same until what is saved with the webhook changes. */
const redactors = new WeakMap<readonly MergeFields[], Redactor>();

/** Masks what deliveries to a webhook are proven with, and its other secrets that are saved or given, wherever they stand. */
export function webhookRedactor(webhook: WebhookTarget): Redactor {
  const merges = webhook.saved.merge();
  const known = redactors.get(merges);
  if (known !== undefined) return known;
  const names = doorsOf(webhook).flatMap(({ method: { verify, parameters } }) => [
    ...secretParameters(parameters),
    urlTokenName,
    ...keyParts(verify).flatMap((part) => (part.kind === "merge" ? [part.name] : [])),
  ]);
  const values = doorsOf(webhook).flatMap(({ saved }) => saved.merge());
  const redact = createRedactor(
    [...new Set(names)].flatMap((name) => values.flatMap((merge) => secretTexts(merge[name]))),
  );
  redactors.set(merges, redact);
  return redact;
}

/** The values of sensitive fields in a delivery, whatever kind it is of. */
export function messageSecrets(
  webhook: WebhookTarget,
  received: Pick<Delivery, "headers" | "query" | "receivedAtMs">,
  body: JsonValue | undefined,
): readonly string[] {
  const fields = [...methodsOf(webhook)]
    .filter((method) => fieldsOf(method).length > 0)
    .flatMap((method) =>
      splitItems(method, body).flatMap((item) =>
        kindsOf(method).flatMap((kind) => fieldSecrets(kind, itemMessage(received, item))),
      ),
    );
  return [...fields, ...doorsOf(webhook).flatMap(({ method }) => tokensIn(method, body))];
}

/** True when bodies hold a token that proves who is calling. */
export function hasTokenInBody(webhook: WebhookTarget): boolean {
  return doorsOf(webhook).some(({ method }) => bodyProofs(method).length > 0);
}

/** A repeated secret, or a token that is one; a signature in a body is good for nothing else. */
function bodyProofs({ verify }: WebhookMethod) {
  if (verify.kind !== "token" && verify.kind !== "jwt") return [];
  return proofParts(verify).flatMap((part) => (part.kind === "body" || part.kind === "item" ? [part] : []));
}

function tokensIn(method: WebhookMethod, body: JsonValue | undefined): readonly string[] {
  return bodyProofs(method).flatMap(({ kind, location }) => {
    const roots = kind === "body" ? [body] : splitItems(method, body).map(({ value }) => value);
    return roots.flatMap((root) => secretTexts(location.reduce<JsonValue | undefined>(member, root)));
  });
}

/** Asked several times for each delivery. */
const known = new WeakMap<WebhookTarget, readonly Field[]>();

/** The sensitive fields that a URL's deliveries may have. */
export function sensitiveFields(webhook: WebhookTarget): readonly Field[] {
  const fields = known.get(webhook) ?? [...methodsOf(webhook)].flatMap(fieldsOf);
  known.set(webhook, fields);
  return fields;
}

function fieldsOf(method: WebhookMethod): readonly Field[] {
  return kindsOf(method).flatMap(({ outputs }) => outputs.filter(({ sensitive }) => sensitive === true));
}

function kindsOf(method: WebhookMethod): readonly EventType[] {
  return [method, ...Object.values(method.events?.types ?? {})];
}

/** None where the fields cannot be read. */
function fieldSecrets(kind: EventType, message: Message): readonly string[] {
  if (!kind.outputs.some(({ sensitive }) => sensitive)) return [];
  try {
    return outputSecrets(kind, kind.output(message));
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    return [];
  }
}
