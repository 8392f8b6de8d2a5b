// Writes that end what waits in a cycle's queue, a slice at a time. Runs in the writer's thread, inside its transaction.
import type { DatabaseSync } from "node:sqlite";
import type { BacklogSlice, BacklogTarget, TransactionState } from "../store/store.ts";
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

  const waiting = `${ofCycle} AND stage IN (0, 2) AND owner IS NULL AND seq <= :through`;
  const removeWaiting = database.prepare(`
    DELETE FROM job WHERE seq IN (SELECT seq FROM job WHERE ${waiting} ORDER BY stage, due_at_ms, seq LIMIT :limit) RETURNING id`);
  const moveJobs = database.prepare(`
    UPDATE job SET cycle = :to, step = :next, stage = 0
    WHERE seq IN (SELECT seq FROM job WHERE ${waiting} ORDER BY stage, due_at_ms, seq LIMIT :limit) RETURNING id`);
  const moveTransaction = database.prepare("UPDATE transaction_ SET cycle = ?, plan = ? WHERE id = ?");
  const moveTrigger = database.prepare("UPDATE visit SET step = ? WHERE transaction_id = ? AND visit = 0");

  return {
    dropBacklog({ account, cycle, limit, through }: BacklogSlice, nowMs: number): number {
      const rows = removeWaiting.all({ account, cycle, limit, through });
      for (const { id = null } of rows) end.run("dropped", nowMs, id);
      if (rows.length > 0) settle(account, cycle);
      return rows.length;
    },

    moveBacklog({ account, cycle, limit, through }: BacklogSlice, to: BacklogTarget): number {
      const rows = moveJobs.all({ account, cycle, limit, through, to: to.cycle, next: to.next });
      for (const { id = null } of rows) {
        moveTransaction.run(to.cycle, to.plan, id);
        moveTrigger.run(to.start, id);
      }
      if (rows.length > 0) for (const changed of [cycle, to.cycle]) settle(account, changed);
      return rows.length;
    },

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
