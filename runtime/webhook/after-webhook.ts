// Stage: the `after_webhook` script, which sees the decoded body of a POST, whatever state the cycle is in (B§5.9). It
// may change the body or have the delivery ignored.
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import type { DropReason } from "./choose.ts";
import { refusalText } from "../script/script-error.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { runScript } from "./script.ts";

/** What becomes of a delivery: a transaction, nothing (recorded with its reason), or a failure. */
export type Verdict =
  | { readonly kind: "accepted"; readonly body: JsonValue | undefined }
  | { readonly kind: "dropped"; readonly reason: DropReason }
  | { readonly kind: "failed"; readonly error: HookwrightError };

/** Runs `after_webhook` where a level handles it; `transaction` is the id of the transaction to be. */
export async function afterWebhook(
  reception: Reception,
  delivery: Delivery,
  body: JsonValue | undefined,
  transaction: string,
): Promise<Verdict> {
  const { webhook } = delivery;
  if (!webhook.script.set.events.has("after_webhook")) return { kind: "accepted", body };
  const result = await runScript(reception, delivery, "after_webhook", {
    method_response: () => body,
    // The language has no cycle variables.
    cycle_variables: () => ({}),
    cycle_id: () => webhook.cycle.record.id,
    cycle_step_id: () => webhook.step,
    cyclr_account_id: () => webhook.account,
    external_account_id: () => webhook.account,
    transaction_id: () => transaction,
  });
  if (result.kind === "failed") return result;
  if (!result.accepted) {
    const message = `The script's ${refusalText("after_webhook", result.refusedBy)}.`;
    return { kind: "dropped", reason: { code: "webhook/dropped", message } };
  }
  const left = result.globals["method_response"];
  return { kind: "accepted", body: left === undefined ? body : keepDigits(body, left) };
}
