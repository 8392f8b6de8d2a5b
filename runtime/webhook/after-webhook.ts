// Stage: the `after_webhook` script, which sees the decoded body of a POST, whatever state the cycle is in (B§5.9). It
// may change the body or have the delivery ignored.
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { keepDigits } from "../data/digits.ts";
import { encodeJson } from "../data/json.ts";
import type { DropReason } from "./choose.ts";
import type { Reception } from "./reception.ts";
import { runScript } from "./script.ts";
import type { WebhookTarget } from "./target.ts";

/** What becomes of a delivery: a transaction, nothing (recorded with its reason), or a failure. */
export type Verdict =
  | { readonly kind: "accepted"; readonly body: JsonValue | undefined }
  | { readonly kind: "dropped"; readonly reason: DropReason }
  | { readonly kind: "failed"; readonly error: HookwrightError };

const writable = ["method_response"];

const droppedByScript: Verdict = {
  kind: "dropped",
  reason: { code: "webhook/dropped", message: "The script's `after_webhook` returned false." },
};

/** Runs `after_webhook` where a level defines it; `transaction` is the id of the transaction to be. */
export async function afterWebhook(
  reception: Reception,
  webhook: WebhookTarget,
  body: JsonValue | undefined,
  transaction: string,
): Promise<Verdict> {
  if (!webhook.script.events.has("after_webhook")) return { kind: "accepted", body };
  const globals = globalsText(webhook, body, transaction);
  const result = await runScript(reception, webhook.script, { event: "after_webhook", globals, writable });
  if (result.kind === "failed") return result;
  if (!result.accepted) return droppedByScript;
  return { kind: "accepted", body: keepDigits(body, result.globals["method_response"]) };
}

function globalsText(webhook: WebhookTarget, body: JsonValue | undefined, transaction: string): string {
  const globals = JSON.stringify({
    script_execution_context: "RUNNING_TRANSACTION",
    cycle_id: webhook.cycle.record.id,
    cycle_step_id: webhook.step,
    cyclr_account_id: webhook.account,
    external_account_id: webhook.account,
    transaction_id: transaction,
  });
  return `${globals.slice(0, -1)},"method_response":${body === undefined ? "null" : encodeJson(body)}}`;
}
