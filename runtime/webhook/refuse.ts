// Refusals: an answer that leaves a trace for whoever wonders why nothing arrives, and nothing in the store.
import { webhookInactive, type Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";

/** Leaves a trace of a refusal; `message` may say more than the sender is told. */
export function refuse(
  { refusals, clock }: Reception,
  { webhook, method }: Pick<Delivery, "webhook" | "method">,
  answer: Answer,
  message?: string,
): Answer {
  const { code, message: told } =
    answer.kind === "problem" ? answer.error : { code: "webhook/inactive", message: answer.body };
  refusals.add({
    atMs: clock.now(),
    webhook: webhook.identifier,
    method: method.slice(0, 20),
    status: answer.status,
    code,
    message: message ?? told,
  });
  return answer;
}

/** S3: the cycle takes nothing. */
export function refuseInactive(reception: Reception, delivery: Delivery): Answer {
  return refuse(
    reception,
    delivery,
    webhookInactive,
    "The cycle was never started, or stopped over 24 hours ago.",
  );
}
