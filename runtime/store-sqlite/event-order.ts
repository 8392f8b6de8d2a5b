// The latest place of each thing whose events have an order, remembered for a window after its newest event. Compared and
// set in the commit that takes the event, by the one connection that writes.
import type { DatabaseSync } from "node:sqlite";
import type { DeliveryRecord, OrderPlace } from "../store/store.ts";

/** Expired places that go with each new one: more than one, so that a backlog shrinks, and few, so that nobody waits for it. */
const forgottenAtOnce = 2;

/** Reads and moves the latest places. */
export function createEventOrder(database: DatabaseSync) {
  const select = database.prepare(
    "SELECT 1 FROM event_order WHERE account = ? AND webhook = ? AND thing = ? AND expires_at_ms > ? AND sequence > ?",
  );
  const upsert = database.prepare(`
    INSERT INTO event_order VALUES (NULL, ?, ?, ?, ?, ?)
    ON CONFLICT (account, webhook, thing) DO UPDATE SET
      sequence = excluded.sequence, expires_at_ms = excluded.expires_at_ms`);
  const forget = database.prepare(`
    DELETE FROM event_order WHERE seq IN (
      SELECT seq FROM event_order WHERE expires_at_ms <= ? ORDER BY expires_at_ms LIMIT ${String(forgottenAtOnce)})`);

  return {
    /** True when a later event of the same thing was taken. */
    isLate({ account, webhook }: DeliveryRecord, { by, sequence }: OrderPlace, nowMs: number): boolean {
      return select.get(account, webhook, by, nowMs, sequence) !== undefined;
    },

    /** Makes a place that is not late the latest. */
    advance(
      { account, webhook }: DeliveryRecord,
      { by, sequence, windowMs }: OrderPlace,
      nowMs: number,
    ): void {
      upsert.run(account, webhook, by, sequence, nowMs + windowMs);
      forget.run(nowMs);
    },
  };
}
