// A kept delivery taken once more because a person asked for it: with the release that the cycle has now, proven when it came, and
// neither a duplicate nor late. It becomes a delivery of its own that says of which one it is a replay.
import { HookwrightError } from "../contract/error.ts";
import { decodeOwnJson } from "../data/json.ts";
import type { DeliveryRecord } from "../store/store.ts";
import type { Answer } from "./answer.ts";
import { beforeWebhook } from "./before-webhook.ts";
import { createDelivery, type Replay } from "./delivery.ts";
import { commitFailed } from "./failed.ts";
import { limitsOf } from "./limits.ts";
import type { Reception } from "./reception.ts";
import { start } from "./start.ts";
import { isActive } from "./state.ts";
import { doorsOf, type Subscriber, type WebhookTarget } from "./target.ts";
import type { Verdicts } from "./verdict.ts";

/**
 * Takes a delivery, its body opened, once more as one with a new id, and says what its sender would be answered. What was masked when it
 * was kept stays masked. Rejects with `cycle/not-ready` when the webhook takes nothing, and with `webhook/not-found` when it is no more.
 */
export async function replay(
  reception: Reception,
  target: WebhookTarget,
  record: DeliveryRecord,
  as: Pick<Replay, "id" | "batch">,
): Promise<Answer> {
  const { id: of, method, headers, body: bytes } = record;
  const webhook = doorOf(target, record);
  const receivedAtMs = reception.clock.now();
  if (!isActive(webhook, receivedAtMs))
    throw new HookwrightError("cycle/not-ready", "The delivery's cycle takes nothing at the moment.", {
      hint: "Start the cycle, then replay the delivery.",
    });
  const request = { method, target: record.target, headers: toHeaders(headers) };
  const limits = limitsOf(webhook, reception.bodyLimits);
  const { urlOf } = reception;
  const received = createDelivery({ webhook, request, bytes, receivedAtMs, limits, urlOf });
  const delivery = { ...received, replay: { ...as, of } };
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

/**
 * Of several webhooks on one URL the one that the delivery proved itself to, as its verdicts name it or a step of it, never another.
 * Throws `webhook/not-found` when there is none any more.
 */
function doorOf(target: WebhookTarget, { verdicts = "{}" }: DeliveryRecord): WebhookTarget {
  if (target.others === undefined) return target;
  const { events = [], door: kept } = decodeOwnJson(verdicts) as Partial<Verdicts>;
  const named = new Set(events.map(({ cycle, step }) => JSON.stringify([cycle, step])));
  const isNamed = ({ cycle, step }: Subscriber): boolean =>
    named.has(JSON.stringify([cycle.record.id, step]));
  const doors = doorsOf(target);
  const found =
    doors.find(({ door }) => door === kept) ??
    doors.find(({ audiences }) => audiences.some(({ subscribers }) => subscribers.some(isNamed)));
  if (found !== undefined) return found;
  throw new HookwrightError(
    "webhook/not-found",
    "The webhook that the delivery proved itself to was removed.",
  );
}

function toHeaders(text: string): Readonly<Record<string, string>> {
  return Object.assign(Object.create(null), decodeOwnJson(text)) as Record<string, string>;
}
