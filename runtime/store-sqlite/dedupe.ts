// The keys of deliveries that were accepted, each remembered for a window. Written in the same commit as its delivery,
// by the one connection that writes: that, not a look beforehand, is what makes one of many that come at once.
import type { DatabaseSync } from "node:sqlite";
import type { DedupeKey, DeliveryRecord, FirstDelivery, NewTransaction } from "../store/store.ts";
import { toRecord } from "./rows.ts";

/** The delivery that had a key first: by account, webhook, key and now. */
export const selectFirstDelivery = `
  SELECT dedupe.delivery, dedupe.transaction_id AS "transaction", delivery.status, delivery.answer
  FROM dedupe LEFT JOIN delivery ON delivery.id = dedupe.delivery
  WHERE dedupe.account = ? AND dedupe.webhook = ? AND dedupe.key = ? AND dedupe.expires_at_ms > ?`;

/** Expired keys that go with each new one: more than one, so that a backlog shrinks, and few, so that nobody waits for it. */
const forgottenAtOnce = 2;

interface Keyed {
  readonly transactions: readonly NewTransaction[];
  readonly dedupe: DedupeKey;
}

/** Returns the function that remembers a delivery's key, or returns the delivery whose key it is already. */
export function createDedupe(database: DatabaseSync) {
  const insertKey = database.prepare(`
    INSERT INTO dedupe VALUES (NULL, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (account, webhook, key) DO UPDATE SET delivery = excluded.delivery,
      transaction_id = excluded.transaction_id, expires_at_ms = excluded.expires_at_ms
    WHERE dedupe.expires_at_ms <= ?`);
  const selectFirst = database.prepare(selectFirstDelivery);
  const forget = database.prepare(`
    DELETE FROM dedupe WHERE seq IN (
      SELECT seq FROM dedupe WHERE expires_at_ms <= ? ORDER BY expires_at_ms LIMIT ${String(forgottenAtOnce)})`);

  return (
    { id, account, webhook }: DeliveryRecord,
    { transactions, dedupe: { key, windowMs } }: Keyed,
    nowMs: number,
  ): FirstDelivery | undefined => {
    const transaction = transactions[0]?.id ?? null;
    const { changes } = insertKey.run(account, webhook, key, id, transaction, nowMs + windowMs, nowMs);
    if (changes === 0) return toRecord(selectFirst.get(account, webhook, key, nowMs) ?? {});
    forget.run(nowMs);
    return undefined;
  };
}
