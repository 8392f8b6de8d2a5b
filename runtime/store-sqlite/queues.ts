// Writes that end what waits in a cycle's queue, a slice at a time. Runs in the writer's thread, inside its transaction.
import type { DatabaseSync } from "node:sqlite";
import type { TransactionState } from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";

const ofCycle = "kind = 'transaction' AND account = :account AND cycle = :cycle";

/** The writes of `Store` that concern a cycle's queue. */
export function createQueueWrites(database: DatabaseSync) {
  const { settle } = createCycleDue(database);
  const removeUnheld = (stages: string) =>
    database.prepare(`
      DELETE FROM job WHERE seq IN (SELECT seq FROM job
        WHERE ${ofCycle} AND stage IN (${stages}) AND (owner IS NULL OR due_at_ms <= :nowMs) LIMIT :limit)
      RETURNING id`);
  const removeAny = removeUnheld("0, 1, 2");
  const removeBegun = removeUnheld("1");
  const end = database.prepare("UPDATE transaction_ SET state = ?, finished_at_ms = ? WHERE id = ?");

  /** Ends a slice; how many transactions it had. */
  function endSlice(remove: typeof removeAny, state: TransactionState, slice: QueueSlice): number {
    const { account, cycle, nowMs, limit } = slice;
    const rows = remove.all({ account, cycle, nowMs, limit });
    for (const { id = null } of rows) end.run(state, nowMs, id);
    if (rows.length > 0) settle(account, cycle);
    return rows.length;
  }

  return {
    dropQueued: (slice: QueueSlice): number => endSlice(removeAny, "dropped", slice),
    haltBegun: (slice: QueueSlice): number => endSlice(removeBegun, "stopped", slice),
  };
}

/** At most so many of a cycle's transactions. */
export interface QueueSlice {
  readonly account: string;
  readonly cycle: string;
  readonly nowMs: number;
  readonly limit: number;
}
