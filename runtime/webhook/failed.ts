// A delivery whose script failed before the answer: 500, with the reason kept for the operator. Nothing of it starts, so that the
// vendor's repeat gets all of it.
import { failureText } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import { problem, type Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";
import { incidentsOf, scriptThrew } from "./incidents.ts";
import type { Item } from "./items.ts";
import type { Reception } from "./reception.ts";
import { toRecord, written } from "./record.ts";
import { subscribersOf } from "./target.ts";
import { failedVerdictsText } from "./verdict.ts";

/** Commits it. `at` is the event for which it failed, with what the script has written; absent: it failed before that. */
export async function commitFailed(
  reception: Reception,
  delivery: Delivery,
  error: HookwrightError,
  at?: { readonly item: Item; readonly log: readonly string[] },
): Promise<Answer> {
  const lines = written([...delivery.log, ...(at?.log ?? [])]);
  const failed = toRecord(reception, delivery, {
    outcome: "failed",
    reason: failureText(error),
    status: 500,
    ...lines,
    verdicts: failedVerdictsText(delivery.webhook, error.message, at?.item),
  });
  const troubles = incidentsOf(reception, delivery, failed.id, scriptThrew(delivery, error));
  await reception.store.accept({ ...failed, ...troubles }, []);
  if (troubles.incidents !== undefined) reception.incidents.added();
  const [cycle] = subscribersOf(delivery.webhook).map((subscriber) => subscriber.cycle.record.id);
  reception.log.warn({ code: error.code, cycle, delivery: failed.id }, "A delivery failed.");
  return scriptFailed(error);
}

/** The caller learns the code; the message is the author's and for the operator only. */
export function scriptFailed({ code }: HookwrightError): Answer {
  return problem(500, new HookwrightError(code, "A script of this webhook failed."));
}
