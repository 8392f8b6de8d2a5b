// A delivery as it is kept: what was received, what was decided, what was answered.
import { sealBody } from "../secrets/seal.ts";
import type { DeliveryRecord } from "../store/store.ts";
import type { Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { recordedHeaders, recordedTarget } from "./recorded-request.ts";
import { hasTokenInBody, sensitiveFields } from "./secrets.ts";
import { storeAnswer } from "./stored-answer.ts";

/** What became of it. */
export type Outcome = Pick<DeliveryRecord, "outcome" | "reason" | "status" | "answer" | "log" | "verdicts"> &
  Partial<Pick<DeliveryRecord, "id">>;

/** The record of a delivery. */
export function toRecord(
  { ids, box, clock }: Reception,
  { webhook, receivedAtMs, method, target, headers, bytes, replay }: Delivery,
  outcome: Outcome,
): DeliveryRecord {
  const received: DeliveryRecord = {
    id: replay?.id ?? ids.uuid(),
    account: webhook.account,
    webhook: webhook.identifier,
    receivedAtMs,
    method,
    target: recordedTarget(target, webhook),
    headers: recordedHeaders(headers, webhook),
    body: bytes,
    ...outcome,
    ...(outcome.status !== undefined && { tookMs: clock.now() - receivedAtMs }),
    ...(replay !== undefined && { replayOf: replay.of }),
  };
  const isPlain = sensitiveFields(webhook).length === 0 && !hasTokenInBody(webhook);
  return isPlain ? received : sealBody(box, received);
}

/** What was answered, as a record keeps it. */
export function answered(answer: Answer): Pick<DeliveryRecord, "status" | "answer"> {
  const text = storeAnswer(answer);
  return text === undefined ? { status: answer.status } : { status: answer.status, answer: text };
}

/** The log of what starts nothing; that of another is its trigger's. */
export function written(lines: readonly string[]): Pick<DeliveryRecord, "log"> {
  return lines.length === 0 ? {} : { log: JSON.stringify(lines) };
}
