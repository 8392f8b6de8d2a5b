// What must not be seen in the error or the log of a webhook's script: the secrets of the installation and of the
// subscription, and the values of sensitive fields of the delivery itself.
import { isHookwrightError } from "../contract/error.ts";
import type { EventType, Field, Message, WebhookMethod } from "../contract/connector.ts";
import { secretTexts } from "../auth/secrets.ts";
import { outputSecrets, secretParameters } from "../method/secrets.ts";
import type { Delivery } from "./delivery.ts";

/** Every secret that a script of this delivery may have seen. */
export function deliverySecrets({
  webhook,
  headers,
  query,
  receivedAtMs,
  body,
}: Delivery): readonly string[] {
  const { method, saved, script } = webhook;
  const decoded = body();
  const value = decoded.kind === "value" ? decoded.value : undefined;
  const message: Message = { headers, query, receivedAtMs, body: value };
  return [
    ...script.secrets(),
    ...saved
      .merge()
      .flatMap((merge) => secretParameters(method.parameters).flatMap((name) => secretTexts(merge[name]))),
    ...messageSecrets(method, message),
  ];
}

/** The values of sensitive fields in a delivery, whatever kind it is of. */
export function messageSecrets(method: WebhookMethod, message: Message): readonly string[] {
  return kindsOf(method).flatMap((kind) => fieldSecrets(kind, message));
}

/** Asked several times for each delivery. */
const known = new WeakMap<WebhookMethod, readonly Field[]>();

/** The sensitive fields that a webhook's deliveries may have. */
export function sensitiveFields(method: WebhookMethod): readonly Field[] {
  const fields =
    known.get(method) ??
    kindsOf(method).flatMap(({ outputs }) => outputs.filter(({ sensitive }) => sensitive === true));
  known.set(method, fields);
  return fields;
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
