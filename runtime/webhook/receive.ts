// What happens to a delivery, in the order of "A delivery" (architecture.md); each stage is a file. A stage that refuses
// answers at once and leaves nothing in the store.
import { afterWebhook } from "./after-webhook.ts";
import { webhookFound, webhookInactive, webhookNotFound, type Answer } from "./answer.ts";
import { beforeWebhook } from "./before-webhook.ts";
import { commitAccepted, commitDropped, commitFailed, scriptFailed } from "./commit.ts";
import { createDelivery, type Delivery } from "./delivery.ts";
import { identify } from "./identify.ts";
import { bodyTooLarge, checkLimits } from "./limits.ts";
import { checkMethod } from "./method.ts";
import type { Reception } from "./reception.ts";
import type { IncomingRequest } from "./request.ts";
import { webhookState } from "./state.ts";
import { checkVerify } from "./verify.ts";

const noBytes = new Uint8Array(0);

/** Receives one request on the public port and says what to answer, once that may be said. */
export async function receive(reception: Reception, request: IncomingRequest): Promise<Answer> {
  const webhook = identify(reception, request.target);
  if (webhook === undefined) return webhookNotFound;
  const refusal =
    checkMethod(request.method) ??
    checkLimits(request.headers, reception.bodyLimits) ??
    checkVerify(webhook, request.method);
  if (refusal !== undefined) return refusal;
  const isPost = request.method === "POST";
  const bytes = isPost ? await request.readBody(reception.bodyLimits.sizeBytes) : noBytes;
  if (bytes === undefined) return bodyTooLarge(reception.bodyLimits);
  return decide(reception, createDelivery(webhook, request, bytes, reception.clock.now()));
}

async function decide(reception: Reception, delivery: Delivery): Promise<Answer> {
  const { webhook } = delivery;
  const before = await beforeWebhook(reception, delivery);
  if (before.kind === "reply") return before.answer;
  if (before.kind === "failed") {
    if (isActive(reception, delivery)) return commitFailed(reception, delivery, before.error);
    return delivery.method === "POST" ? webhookInactive : scriptFailed(before.error);
  }
  if (!before.isPost) return webhookFound;
  if (before.body.kind === "refused") return before.body.answer;

  const transaction = reception.ids.uuid();
  const after = await afterWebhook(reception, webhook, before.body.value, transaction);
  if (!isActive(reception, delivery)) return webhookInactive;
  if (after.kind === "failed") return commitFailed(reception, delivery, after.error);
  if (after.kind === "dropped") return commitDropped(reception, delivery);
  return commitAccepted(reception, delivery, after.body, transaction);
}

function isActive({ clock }: Reception, { webhook }: Delivery): boolean {
  return webhookState(webhook.cycle.record, clock.now()) !== "inactive";
}
