// Replays for operators: a delivery of an account is read and taken once more.
import type { Ids } from "../base/ids.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { openBody } from "../secrets/seal.ts";
import type { DeliveryRecord } from "../store/store.ts";
import { maskedHeaders } from "../webhook/recorded-request.ts";
import type { Reception } from "../webhook/reception.ts";
import { replay } from "../webhook/replay.ts";
import { doorsOf, type WebhookTarget } from "../webhook/target.ts";
import type { DeliveryReader } from "./read-delivery.ts";
import { sees } from "./registry.ts";

/** What came of a replay. */
export interface ReplayResult {
  /** The status that the vendor would have been answered with. */
  readonly status: number;
  /** The id of the delivery that it became; absent where a script replied by itself, or the body is not taken any more. */
  readonly delivery?: string;
  readonly outcome?: DeliveryRecord["outcome"];
  readonly reason?: JsonValue;
  readonly verdicts?: JsonValue;
  /** Headers whose values were masked when it was kept, where scripts may have read them. */
  readonly masked?: readonly string[];
}

/** Which delivery, and with which others. */
export interface ReplayRequest {
  readonly id: string;
  /** Any text: of those that are replayed under one, deliveries of the same event are one (`dedupe`). */
  readonly batch?: string | undefined;
}

/** Takes a delivery once more. Rejects with `delivery/not-found`, `webhook/not-found`, `cycle/not-ready`. */
export async function replayDelivery(
  reader: DeliveryReader,
  reception: Reception,
  ids: Ids,
  { id, batch }: ReplayRequest,
): Promise<ReplayResult> {
  const { store, registry, box, find } = reader;
  const record = await store.delivery(id);
  if (record === undefined || !sees(registry, record.account))
    throw new HookwrightError("delivery/not-found", `There is no delivery \`${id}\`.`);
  const webhook = find(record.webhook);
  if (webhook === undefined)
    throw new HookwrightError("webhook/not-found", `The webhook of the delivery \`${id}\` was removed.`);
  const replayed = ids.uuid();
  const opened = { ...record, body: openBody(box, record) };
  const { status } = await replay(reception, webhook, opened, {
    id: replayed,
    ...(batch !== undefined && { batch }),
  });
  const masked = runsScripts(webhook)
    ? maskedHeaders(decodeOwnJson(record.headers) as Record<string, string>)
    : [];
  const told = masked.length === 0 ? { status } : { status, masked };
  const kept = await store.delivery(replayed);
  if (kept === undefined) return told;
  const { outcome, reason, verdicts } = kept;
  return {
    ...told,
    delivery: replayed,
    outcome,
    ...(reason !== undefined && { reason: decodeOwnJson(reason) }),
    ...(verdicts !== undefined && { verdicts: decodeOwnJson(verdicts) }),
  };
}

function runsScripts(webhook: WebhookTarget): boolean {
  return doorsOf(webhook).some(
    ({ script, audiences }) =>
      script.set.events.has("before_webhook") ||
      audiences.some(({ subscribers }) =>
        subscribers.some((one) => one.script.set.events.has("after_webhook")),
      ),
  );
}
