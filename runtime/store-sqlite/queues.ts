// Writes that end what waits in a cycle's queue, a slice at a time. Runs in the writer's thread, inside its transaction.
import type { DatabaseSync } from "node:sqlite";
import { dropErrors } from "../store/drop-errors.ts";
import type { BacklogSlice, BacklogTarget, TransactionState } from "../store/store.ts";
import type { Unwanted } from "../store/waits.ts";
import { createCycleDue } from "./cycle-due.ts";
import { createOutbox } from "./incidents.ts";
import { createSplitWrites } from "./splits.ts";

const ofCycle = "kind = 'transaction' AND account = :account AND cycle = :cycle";

/** Jobs of a cycle's backlog; one that waits for a delivery in the middle has begun. */
export const isBacklog = "stage IN (0, 2, 3, 5) AND owner IS NULL AND phase IS NOT 'wait'";

/** The writes of `Store` that concern a cycle's queue. */
export function createQueueWrites(
  database: DatabaseSync,
  dropArrivals: (which: Unwanted, limit: number, nowMs: number) => number,
) {
  const { settle } = createCycleDue(database);
  const removeUnheld = (stages: string) =>
    database.prepare(`
      DELETE FROM job WHERE seq IN (SELECT seq FROM job
        WHERE ${ofCycle} AND stage IN (${stages}) AND (owner IS NULL OR due_at_ms <= :nowMs) LIMIT :limit)
      RETURNING id`);
  const removeAny = removeUnheld("0, 1, 2, 3, 5");
  const removeBegun = removeUnheld("1");
  // Held jobs are few.
  const removeLost = database.prepare(`
    DELETE FROM job WHERE seq IN (SELECT seq FROM job INDEXED BY job_held
      WHERE ${ofCycle} AND owner IS NOT NULL AND due_at_ms <= :nowMs LIMIT :limit)
    RETURNING id`);
  const markHeld = database.prepare(`
    UPDATE job INDEXED BY job_held SET halted = 1
    WHERE ${ofCycle} AND owner IS NOT NULL AND due_at_ms > :nowMs AND halted = 0`);
  const end = database.prepare(
    "UPDATE transaction_ SET state = ?, finished_at_ms = ?, error = ? WHERE id = ? RETURNING part_of, part_visit",
  );
  const { countPart } = createSplitWrites(database);

  const putOut = createOutbox(database);
  const selectCycle = database.prepare("SELECT 1 FROM cycle WHERE account = ? AND id = ?");

  /** Ends a slice; how many transactions it had. */
  function endSlice(
    remove: typeof removeAny,
    { account, cycle, nowMs, limit }: QueueSlice,
    {
      state,
      error,
      report = false,
    }: { readonly state: TransactionState; readonly error?: string; readonly report?: boolean },
  ): number {
    const rows = remove.all({ account, cycle, nowMs, limit });
    for (const { id = null } of rows) {
      const ended = end.get(state, nowMs, error ?? null, id) ?? {};
      countPart(ended, { state, atMs: nowMs });
      if (report && ended["part_of"] === null) putOut(account, { transaction: String(id), atMs: nowMs });
    }
    if (rows.length > 0) settle(account, cycle);
    return rows.length;
  }

  const waiting = `${ofCycle} AND ${isBacklog} AND seq <= :through`;
  const removeWaiting = database.prepare(`
    DELETE FROM job WHERE seq IN (SELECT seq FROM job WHERE ${waiting} ORDER BY stage, due_at_ms, seq LIMIT :limit) RETURNING id`);
  // A replay has its journal in the cycle it is of.
  const isDelivered = `((phase IS NULL AND visit = 1) OR (phase = 'split' AND visit = 0))
    AND EXISTS (SELECT 1 FROM transaction_ WHERE transaction_.id = job.id AND parent IS NULL)`;
  const moveJobs = database.prepare(`
    UPDATE job SET cycle = :to, step = iif(phase IS NULL, :next, :start), stage = iif(stage < 3, 0, 3), due_at_ms = min(due_at_ms, :nowMs),
      tries = NULL, pause = NULL, waiting = NULL
    WHERE seq IN (
      SELECT seq FROM job WHERE ${waiting} AND ${isDelivered} ORDER BY stage, due_at_ms, seq LIMIT :limit) RETURNING id`);
  const moveTransaction = database.prepare(
    "UPDATE transaction_ SET cycle = ?, plan = ?, first_step = iif(first_step IS NULL, NULL, ?) WHERE id = ?",
  );
  const moveTrigger = database.prepare("UPDATE visit SET step = ? WHERE transaction_id = ? AND visit = 0");
  const moveSplit = database.prepare("UPDATE split SET step = ? WHERE transaction_id = ? AND visit = 0");

  // From each cycle to the next by the index of the table.
  const selectGone = (table: string, isMeant: string) =>
    database.prepare(`
    WITH RECURSIVE pair (account, cycle) AS (
      SELECT * FROM (SELECT account, cycle FROM ${table} WHERE ${isMeant} AND account >= ''
        ORDER BY account, cycle LIMIT 1)
      UNION ALL
      SELECT later.account, later.cycle FROM pair JOIN ${table} AS later ON later.seq = (
        SELECT next.seq FROM ${table} AS next
        WHERE ${isMeant} AND (next.account, next.cycle) > (pair.account, pair.cycle)
        ORDER BY next.account, next.cycle LIMIT 1)
    ) SELECT account, cycle FROM pair
    WHERE NOT EXISTS (SELECT 1 FROM cycle WHERE cycle.account = pair.account AND cycle.id = pair.cycle)`);
  const selectGoneQueues = selectGone("job", "kind = 'transaction'");
  const selectGoneArrivals = selectGone("arrival", "true");

  /** Drops a slice of what nobody holds and of what came before anybody waited for it. */
  function dropQueued(slice: QueueSlice): number {
    const isThere = selectCycle.get(slice.account, slice.cycle) !== undefined;
    const error = isThere ? dropErrors.expired : dropErrors.removed;
    const dropped = endSlice(removeAny, slice, { state: "dropped", error });
    return dropped + dropArrivals(slice, slice.limit - dropped, slice.nowMs);
  }

  return {
    dropOrphaned(limit: number, nowMs: number): number {
      const gone = [...selectGoneQueues.all(), ...selectGoneArrivals.all()];
      return gone.reduce((count, { account, cycle }) => {
        const slice = { account: String(account), cycle: String(cycle), nowMs, limit };
        return count + dropQueued(slice);
      }, 0);
    },

    dropBacklog({ account, cycle, limit, through }: BacklogSlice, nowMs: number): number {
      const rows = removeWaiting.all({ account, cycle, limit, through });
      for (const { id = null } of rows) end.run("dropped", nowMs, dropErrors.backlog, id);
      if (rows.length > 0) settle(account, cycle);
      return rows.length;
    },

    moveBacklog(
      { account, cycle, limit, through }: BacklogSlice,
      { start, next, ...to }: BacklogTarget,
      nowMs: number,
    ): number {
      const slice = { account, cycle, limit, through };
      const rows = moveJobs.all({ ...slice, to: to.cycle, start, next, nowMs });
      for (const { id = null } of rows) {
        moveTransaction.run(to.cycle, to.plan, start, id);
        moveTrigger.run(start, id);
        moveSplit.run(start, id);
      }
      if (rows.length > 0) for (const changed of [cycle, to.cycle]) settle(account, changed);
      return rows.length;
    },

    dropQueued,
    haltBegun(slice: QueueSlice, report: boolean): number {
      const { account, cycle, nowMs } = slice;
      markHeld.run({ account, cycle, nowMs });
      const how = { state: "stopped", report } as const;
      const ended = endSlice(removeBegun, slice, how);
      const limit = slice.limit - ended;
      return limit === 0 ? ended : ended + endSlice(removeLost, { ...slice, limit }, how);
    },
  };
}

/** At most so many of a cycle's transactions. */
export interface QueueSlice {
  readonly account: string;
  readonly cycle: string;
  readonly nowMs: number;
  readonly limit: number;
}
