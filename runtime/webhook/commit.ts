// Stage: one commit holds the delivery with its verdict, its transaction and the transaction's first job. Nothing is
// answered as accepted before that commit is on stable storage (reliability.md, promise P1).
import { failureText } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import type { DeliveryRecord, NewTransaction } from "../store/store.ts";
import { problem, webhookAccepted, type Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { recordedHeaders, recordedTarget } from "./recorded-headers.ts";
import { runTrigger } from "./trigger.ts";

/**
 * Commits a delivery that starts a transaction of this id. A running cycle begins with it at once when there is room, and
 * a synchronous one holds the caller; a stopped cycle queues it.
 */
export async function commitAccepted(
  reception: Reception,
  delivery: Delivery,
  body: JsonValue | undefined,
  id: string,
): Promise<Answer> {
  const { webhook } = delivery;
  const { work, callers } = reception;
  const trigger = runTrigger(reception, delivery, body);
  const isRunning = webhook.cycle.record.state === "running";
  const next = trigger.kind === "succeeded" ? webhook.next : undefined;
  const lease = isRunning && next !== undefined ? work.reserve() : undefined;
  const held = isRunning && webhook.synchronous ? callers.hold(id) : undefined;
  try {
    const verdict = held === undefined ? accepted : acceptedUnanswered;
    await reception.store.accept(record(reception, delivery, verdict), [
      newTransaction(delivery, { id, trigger: trigger.record, next, lease }),
    ]);
  } catch (error) {
    if (lease !== undefined) work.cancelReservation();
    callers.forget(id);
    throw error;
  }
  // The caller's own data, so the caller is told what is wrong with it.
  if (trigger.kind === "failed" && held !== undefined) {
    callers.forget(id);
    return problem(422, trigger.error);
  }
  if (trigger.kind === "failed") return webhookAccepted;
  if (next === undefined) callers.end(id);
  else if (lease !== undefined) work.begin({ id, webhook, step: next, output: trigger.output });
  else if (isRunning) work.wake();
  return held ?? webhookAccepted;
}

/** Commits a delivery that a script has dropped; it is answered as accepted (definition-format.md §5). */
export async function commitDropped(reception: Reception, delivery: Delivery): Promise<Answer> {
  await reception.store.accept(record(reception, delivery, dropped), []);
  return webhookAccepted;
}

/** Commits a delivery whose script failed: 500, with the reason kept for the operator. */
export async function commitFailed(
  reception: Reception,
  delivery: Delivery,
  error: HookwrightError,
): Promise<Answer> {
  const verdict = { outcome: "failed", reason: failureText(error), status: 500 } as const;
  const failed = record(reception, delivery, verdict);
  await reception.store.accept(failed, []);
  const { code } = error;
  reception.log.warn(
    { code, cycle: delivery.webhook.cycle.record.id, delivery: failed.id },
    "A delivery failed.",
  );
  return scriptFailed(error);
}

/** The caller learns the code; the message is the author's and for the operator only. */
export function scriptFailed({ code }: HookwrightError): Answer {
  return problem(500, new HookwrightError(code, "A script of this webhook failed."));
}

type Outcome = Pick<DeliveryRecord, "outcome" | "reason" | "status">;

const accepted: Outcome = { outcome: "accepted", status: webhookAccepted.status };
const acceptedUnanswered: Outcome = { outcome: "accepted" };
const dropped: Outcome = {
  outcome: "dropped",
  status: webhookAccepted.status,
  reason: JSON.stringify({
    code: "webhook/dropped",
    message: "The script's `after_webhook` returned false.",
  }),
};

function record(
  { ids }: Reception,
  { webhook, receivedAtMs, method, target, headers, bytes }: Delivery,
  outcome: Outcome,
): DeliveryRecord {
  return {
    id: ids.uuid(),
    account: webhook.account,
    webhook: webhook.identifier,
    receivedAtMs,
    method,
    target: recordedTarget(target),
    headers: recordedHeaders(headers),
    body: bytes,
    ...outcome,
  };
}

function newTransaction(
  { webhook }: Delivery,
  transaction: {
    readonly id: string;
    readonly trigger: NewTransaction["trigger"];
    readonly next: string | undefined;
    readonly lease: NewTransaction["lease"];
  },
): NewTransaction {
  return {
    id: transaction.id,
    cycle: webhook.cycle.record.id,
    plan: webhook.plan,
    synchronous: webhook.synchronous,
    trigger: transaction.trigger,
    ...(transaction.next === undefined ? {} : { next: transaction.next }),
    ...(transaction.lease === undefined ? {} : { lease: transaction.lease }),
  };
}
