// Stage: the `after_webhook` script, once for each transaction to be. It sees the event of a POST decoded, whatever state the cycle
// is in (B§5.9), and may change it or have it ignored.
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import { refusalText } from "../script/script-error.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { runScript } from "./script.ts";
import type { Candidate, DropReason } from "./verdict.ts";

/** What becomes of an event: a transaction, nothing (recorded with its reason), or a failure. `log`: what the script wrote. */
export type AfterWebhook = { readonly log: readonly string[] } & (
  | { readonly kind: "accepted"; readonly value: JsonValue | undefined }
  | { readonly kind: "dropped"; readonly reason: DropReason }
  | { readonly kind: "failed"; readonly error: HookwrightError }
);

/** Runs `after_webhook` where a level handles it; `transaction` is the id of the transaction to be. */
export function afterWebhook(
  reception: Reception,
  delivery: Delivery,
  candidate: Candidate,
  transaction: string,
): AfterWebhook | Promise<AfterWebhook> {
  const { item, subscriber } = candidate;
  return subscriber.script.set.events.has("after_webhook")
    ? runAfter(reception, delivery, candidate, transaction)
    : { kind: "accepted", value: item.value, log: [] };
}

async function runAfter(
  reception: Reception,
  delivery: Delivery,
  { item: { value }, method, subscriber }: Candidate,
  transaction: string,
): Promise<AfterWebhook> {
  const { account, externalAccount = account, script, cycle, step } = subscriber;
  const log: string[] = [];
  const run = { delivery, script, method: method.name, cycle: cycle.record.id, log };
  const result = await runScript(reception, run, "after_webhook", {
    method_response: () => value,
    cycle_variables: () => script.variables ?? {},
    cycle_id: () => cycle.record.id,
    cycle_step_id: () => step,
    cyclr_account_id: () => account,
    external_account_id: () => externalAccount,
    transaction_id: () => transaction,
  });
  if (result.kind === "failed") return { ...result, log };
  if (!result.accepted) {
    const message = `The script's ${refusalText("after_webhook", result.refusedBy)}.`;
    return { kind: "dropped", reason: { code: "webhook/dropped", message }, log };
  }
  const left = result.globals["method_response"];
  return { kind: "accepted", value: left === undefined ? value : keepDigits(value, left), log };
}
