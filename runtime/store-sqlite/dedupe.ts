// The keys of deliveries that were accepted, each remembered for a window. Written in the same commit as its delivery,
// by the one connection that writes: that, not a look beforehand, is what makes one of many that come at once.
import type { DatabaseSync } from "node:sqlite";
import type { DedupeKey, DeliveryRecord, FirstDelivery } from "../store/store.ts";
import { toRecord } from "./rows.ts";

/** The delivery that had a key first: by account, webhook, key and now. */
export const selectFirstDelivery = `
  SELECT dedupe.delivery, dedupe.transaction_id AS "transaction", delivery.status, delivery.answer
  FROM dedupe LEFT JOIN delivery ON delivery.id = dedupe.delivery
  WHERE dedupe.account = ? AND dedupe.webhook = ? AND dedupe.key = ? AND dedupe.expires_at_ms > ?`;

/** Expired keys that go with each new one: more than one, so that a backlog shrinks, and few, so that nobody waits for it. */
const forgottenAtOnce = 2;

/** The keys of deliveries and of their transactions. */
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

  /** The delivery whose key it is. */
  function find(account: string, webhook: string, key: string, nowMs: number): FirstDelivery | undefined {
    const row = selectFirst.get(account, webhook, key, nowMs);
    return row && toRecord(row);
  }

  return {
    find,

    /** Remembers a key, or returns the delivery whose key it is already. */
    remember(
      { id, account, webhook }: DeliveryRecord,
      transaction: string | undefined,
      { key, windowMs }: DedupeKey,
      nowMs: number,
    ): FirstDelivery | undefined {
      const values = [account, webhook, key, id, transaction ?? null, nowMs + windowMs, nowMs] as const;
      if (insertKey.run(...values).changes === 0) return find(account, webhook, key, nowMs);
      forget.run(nowMs);
      return undefined;
    },
  };
}
