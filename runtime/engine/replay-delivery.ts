// Replays for operators: a delivery of an account is read and taken once more.
import type { Ids } from "../base/ids.ts";
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { openBody } from "../secrets/seal.ts";
import type { DeliveryRecord } from "../store/store.ts";
import type { Reception } from "../webhook/reception.ts";
import { replay } from "../webhook/replay.ts";
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
}

/** Takes a delivery once more. Rejects with `delivery/not-found`, `webhook/not-found`, `cycle/not-ready`. */
export async function replayDelivery(
  reader: DeliveryReader,
  reception: Reception,
  ids: Ids,
  id: string,
): Promise<ReplayResult> {
  const { store, registry, box, find } = reader;
  const record = await store.delivery(id);
  if (record === undefined || !sees(registry, record.account))
    throw new HookwrightError("delivery/not-found", `There is no delivery \`${id}\`.`);
  const webhook = find(record.webhook);
  if (webhook === undefined)
    throw new HookwrightError("webhook/not-found", `The webhook of the delivery \`${id}\` was removed.`);
  const replayed = ids.uuid();
  const { status } = await replay(reception, webhook, { ...record, body: openBody(box, record) }, replayed);
  const kept = await store.delivery(replayed);
  if (kept === undefined) return { status };
  const { outcome, reason, verdicts } = kept;
  return {
    status,
    delivery: replayed,
    outcome,
    ...(reason !== undefined && { reason: decodeOwnJson(reason) }),
    ...(verdicts !== undefined && { verdicts: decodeOwnJson(verdicts) }),
  };
}
