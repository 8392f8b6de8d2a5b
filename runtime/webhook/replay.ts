// A kept delivery taken once more because a person asked for it: with the release that the cycle has now, proven when it came, and
// neither a duplicate nor late. It becomes a delivery of its own that says of which one it is a replay.
import { HookwrightError } from "../contract/error.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { DeliveryRecord } from "../store/store.ts";
import type { Answer } from "./answer.ts";
import { beforeWebhook } from "./before-webhook.ts";
import { createDelivery } from "./delivery.ts";
import { commitFailed } from "./failed.ts";
import { limitsOf } from "./limits.ts";
import type { Reception } from "./reception.ts";
import { start } from "./start.ts";
import { isActive } from "./state.ts";
import type { WebhookTarget } from "./target.ts";

/**
 * Takes a delivery, its body opened, once more under a new id, and says what its sender would be answered. What was masked when it
 * was kept stays masked. Rejects with `cycle/not-ready` when the webhook takes nothing.
 */
export async function replay(
  reception: Reception,
  webhook: WebhookTarget,
  { id: of, method, target, headers, body: bytes }: DeliveryRecord,
  id: string,
): Promise<Answer> {
  const receivedAtMs = reception.clock.now();
  if (!isActive(webhook, receivedAtMs))
    throw new HookwrightError("cycle/not-ready", "The delivery's cycle takes nothing at the moment.", {
      hint: "Start the cycle, then replay the delivery.",
    });
  const request = { method, target, headers: toHeaders(headers) };
  const limits = limitsOf(webhook.method, reception.bodyLimits);
  const { urlOf } = reception;
  const received = createDelivery({ webhook, request, bytes, receivedAtMs, limits, urlOf });
  const delivery = { ...received, replay: { id, of } };
  const before = await beforeWebhook(reception, delivery);
  switch (before.kind) {
    case "reply":
      return before.answer;
    case "failed":
      return commitFailed(reception, delivery, before.error);
    case "go":
      if (before.body.kind === "refused") return before.body.answer;
      return start(reception, delivery, before.body.value);
  }
}

function toHeaders(text: string): Readonly<Record<string, string>> {
  return Object.assign(Object.create(null), decodeOwnJson(text)) as Record<string, string>;
}
