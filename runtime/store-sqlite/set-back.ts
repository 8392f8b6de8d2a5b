// The machine's clock was set back: what was due by the clock before is due still, and not once more when the clock has come so far
// again. What waits until a later moment than that waits for it. Rare, so its statements are not prepared ahead.
import type { DatabaseSync } from "node:sqlite";

/** Clocks are corrected a little all the time. */
export const toleratedMs = 2_000;

/** Makes due what nobody holds and was due by `beforeMs`. Runs inside the caller's transaction. */
export function bringForward(database: DatabaseSync, beforeMs: number, nowMs: number): void {
  const wasDue = "owner IS NULL AND due_at_ms > :nowMs AND due_at_ms <= :beforeMs";
  const of = { nowMs, beforeMs };
  database
    .prepare(
      `UPDATE cycle SET ready = 0, due_at_ms = min(coalesce(due_at_ms, :nowMs), :nowMs)
      WHERE (account, id) IN (SELECT account, cycle FROM job WHERE kind = 'transaction' AND ${wasDue})`,
    )
    .run(of);
  database.prepare(`UPDATE job SET due_at_ms = :nowMs WHERE ${wasDue}`).run(of);
}

/** When the newest delivery came, by the clock as it was then. */
export function newestDelivery(database: DatabaseSync): number {
  const newest = database
    .prepare("SELECT received_at_ms AS atMs FROM delivery ORDER BY rowid DESC LIMIT 1")
    .get();
  return Number(newest?.["atMs"] ?? 0);
}
