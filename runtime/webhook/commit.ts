// Stage: one commit holds the delivery with its verdict, its transaction and the transaction's first job. Nothing is
// answered as accepted before that commit is on stable storage (reliability.md, promise P1).
import { failureText } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { answerPlace, outputPlace, sealBody, sealText } from "../secrets/seal.ts";
import type { DedupeKey, DeliveryRecord, NewTransaction } from "../store/store.ts";
import { acceptedAnswer } from "./accepted-answer.ts";
import { problem, type Answer } from "./answer.ts";
import type { DropReason } from "./choose.ts";
import { answerOf } from "./dedupe.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { recordedHeaders, recordedTarget } from "./recorded-request.ts";
import { sensitiveFields } from "./secrets.ts";
import { storeAnswer } from "./stored-answer.ts";
import { runTrigger } from "./trigger.ts";

/** What the stages before made of a delivery that starts a transaction. */
export interface Accepted {
  /** The body as the scripts left it. */
  readonly body: JsonValue | undefined;
  /** The type of its event, where the webhook has several. */
  readonly event: string | undefined;
  /** The id of the transaction to be. */
  readonly transaction: string;
  readonly dedupe: DedupeKey | undefined;
}

/**
 * Commits a delivery that starts a transaction. A running cycle begins with it at once when there is room, and a
 * synchronous one holds the caller; a stopped cycle queues it. One whose key came first in another delivery changes nothing.
 */
export async function commitAccepted(
  reception: Reception,
  delivery: Delivery,
  { body, event, transaction: id, dedupe }: Accepted,
): Promise<Answer> {
  const { webhook } = delivery;
  const { work, callers } = reception;
  const trigger = runTrigger(reception, delivery, body, event);
  const isRunning = webhook.cycle.record.state === "running";
  const next = trigger.kind === "succeeded" ? webhook.next : undefined;
  const lease = isRunning && next !== undefined ? work.reserve() : undefined;
  const held = isRunning && webhook.synchronous ? callers.hold(id, delivery.headers["accept"]) : undefined;
  const answer = acceptedAnswer(webhook.method.answer, id);
  const kept = record(reception, delivery, held === undefined ? answered(answer) : acceptedUnanswered);
  const undo = (): void => {
    if (lease !== undefined) work.cancelReservation();
    callers.forget(id);
  };
  try {
    const started = newTransaction(delivery, {
      id,
      trigger: sealed(reception, delivery, id, trigger.record),
      next,
      lease,
    });
    const acceptance = await reception.store.accept(kept, [started], dedupe);
    if (acceptance.kind === "duplicate") {
      undo();
      return await answerOf(reception, webhook.account, acceptance.first);
    }
  } catch (error) {
    undo();
    throw error;
  }
  // The caller's own data, so the caller is told what is wrong with it.
  if (trigger.kind === "failed" && held !== undefined) {
    callers.forget(id);
    return problem(422, trigger.error);
  }
  if (trigger.kind === "failed") return answer;
  if (next === undefined) callers.end(id);
  else if (lease !== undefined) work.begin({ id, webhook, step: next, output: trigger.output });
  else if (isRunning) work.wake();
  if (held === undefined) return answer;
  const saved = saveAnswer(reception, { delivery: kept, transaction: id, held });
  // What a duplicate is to get must be known before the first answer is; nobody else waits for that.
  return dedupe === undefined ? held : saved;
}

/** Saves what the caller of a synchronous transaction is answered, unless that is only that it took too long. */
async function saveAnswer(
  { store, callers, log, box }: Reception,
  {
    delivery: { account, id },
    transaction,
    held,
  }: {
    readonly delivery: DeliveryRecord;
    readonly transaction: string;
    readonly held: Promise<Answer>;
  },
): Promise<Answer> {
  const answer = await held;
  try {
    if (answer.kind === "content" || answer.status === 500) {
      const text = storeAnswer(answer);
      // The steps may have put anything into it.
      const kept = text && sealText(box, text, answerPlace(account, id));
      await store.saveAnswer(id, answer.status, kept);
    }
  } catch (error) {
    log.warn({ err: error, transaction }, "The answer of a transaction could not be saved.");
  }
  callers.forget(transaction);
  return answer;
}

/** Commits a delivery that starts nothing; it is answered as accepted (definition-format.md §4 and §5). */
export async function commitDropped(
  reception: Reception,
  delivery: Delivery,
  reason: DropReason,
): Promise<Answer> {
  const answer = acceptedAnswer(delivery.webhook.method.answer, "");
  const why = JSON.stringify(reason);
  const verdict = { ...answered(answer), outcome: "dropped", reason: why, ...written(delivery) } as const;
  await reception.store.accept(record(reception, delivery, verdict), []);
  return answer;
}

/** Commits a delivery whose script failed: 500, with the reason kept for the operator. */
export async function commitFailed(
  reception: Reception,
  delivery: Delivery,
  error: HookwrightError,
): Promise<Answer> {
  const why = failureText(error);
  const verdict = { outcome: "failed", reason: why, status: 500, ...written(delivery) } as const;
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

type Outcome = Pick<DeliveryRecord, "outcome" | "reason" | "status" | "answer" | "log">;

/** The log of a delivery that starts nothing; that of another is its trigger's. */
function written({ log }: Delivery): Pick<DeliveryRecord, "log"> {
  return log.length === 0 ? {} : { log: JSON.stringify(log) };
}

const acceptedUnanswered: Outcome = { outcome: "accepted" };

function answered(answer: Answer): Outcome {
  const text = storeAnswer(answer);
  const outcome = { outcome: "accepted", status: answer.status } as const;
  return text === undefined ? outcome : { ...outcome, answer: text };
}

function record(
  { ids, box }: Reception,
  { webhook, receivedAtMs, method, target, headers, bytes }: Delivery,
  outcome: Outcome,
): DeliveryRecord {
  const received: DeliveryRecord = {
    id: ids.uuid(),
    account: webhook.account,
    webhook: webhook.identifier,
    receivedAtMs,
    method,
    target: recordedTarget(target, webhook.method),
    headers: recordedHeaders(headers, webhook.method),
    body: bytes,
    ...outcome,
  };
  return sensitiveFields(webhook.method).length === 0 ? received : sealBody(box, received);
}

/** The trigger's visit as it rests in the store. */
function sealed(
  { box }: Reception,
  { webhook: { account, method } }: Delivery,
  transaction: string,
  trigger: NewTransaction["trigger"],
): NewTransaction["trigger"] {
  if (trigger.output === undefined || sensitiveFields(method).length === 0) return trigger;
  return { ...trigger, output: sealText(box, trigger.output, outputPlace(account, transaction, 0)) };
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
