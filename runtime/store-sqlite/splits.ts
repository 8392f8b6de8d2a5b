// Writes of splits: parts that begin, and how each end counts for the transaction that waits for it. Runs in the writer's
// thread, inside its transaction.
import type { DatabaseSync } from "node:sqlite";
import type { Ending, SplitNews, TransactionState } from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";
import { createOutbox } from "./incidents.ts";
import type { Row } from "./rows.ts";

/** When a job is due that only the end of another transaction makes due. */
const neverDueMs = 9_000_000_000_000_000;

/** A transaction that has ended, and when. */
export type Ended = Ending & { readonly id: string; readonly atMs: number };

/** What begins, counts and ends parts. */
export function createSplitWrites(database: DatabaseSync) {
  const { lower } = createCycleDue(database);
  const insert = database.prepare(
    `INSERT INTO split (transaction_id, visit, account, step, begun, open, failed, stopped)
    VALUES (?, ?, ?, ?, 0, 0, 0, 0)`,
  );
  const addParts = database.prepare(
    `UPDATE split SET begun = begun + :count, open = open + :count
    WHERE transaction_id = :id AND visit = :visit RETURNING open`,
  );
  const selectHeld = database.prepare(
    "SELECT visit, cancelled FROM job WHERE id = ? AND epoch = ? AND owner IS NOT NULL AND phase = 'split'",
  );
  const join = database.prepare("UPDATE job SET phase = 'join', stage = 1, visit = visit + 1 WHERE id = ?");
  const setBegun = database.prepare("UPDATE job SET stage = 1 WHERE id = ? AND stage = 0");
  const park = database.prepare(
    `UPDATE job SET phase = 'join', stage = 1, visit = visit + 1, owner = NULL, due_at_ms = ${String(neverDueMs)} WHERE id = ?`,
  );
  const setWaiting = database.prepare("UPDATE transaction_ SET state = 'waiting' WHERE id = ?");
  const endTransaction = database.prepare(
    "UPDATE transaction_ SET state = ?, finished_at_ms = ?, error = ? WHERE id = ? RETURNING account, part_of, part_visit",
  );
  const countEnd = database.prepare(
    `UPDATE split SET open = open - 1, failed = failed + ?, stopped = stopped + ?, arrived = coalesce(arrived, ?)
    WHERE transaction_id = ? AND visit = ? RETURNING open`,
  );
  const wake = database.prepare(
    `UPDATE job SET due_at_ms = ? WHERE id = ? AND owner IS NULL AND phase = 'join' AND due_at_ms = ${String(neverDueMs)}
    RETURNING account, cycle`,
  );
  const putOut = createOutbox(database);
  const setQueued = database.prepare("UPDATE transaction_ SET state = 'queued' WHERE id = ?");

  /** Counts that a transaction has ended where it is a part; the last part to end makes the one that waits for it due: then true. */
  function countPart(
    { part_of: parent = null, part_visit: visit = null }: Row,
    { state, arrived, atMs }: Pick<Ended, "arrived" | "atMs"> & { readonly state: TransactionState },
  ): boolean {
    if (parent === null || visit === null) return false;
    const [failed, stopped] = [state === "failed" ? 1 : 0, state === "stopped" ? 1 : 0];
    const split = countEnd.get(failed, stopped, arrived ?? null, parent, visit);
    const job = Number(split?.["open"]) === 0 ? wake.get(atMs, parent) : undefined;
    if (job === undefined) return false;
    setQueued.run(parent);
    lower(String(job["account"]), String(job["cycle"]), atMs);
    return true;
  }

  return {
    countPart,

    /** Begins to split a visit. */
    open(id: string, visit: number, account: string, step: string): void {
      insert.run(id, visit, account, step);
    },

    /** The visit that a held job divides; `undefined` when it is not held with this epoch. */
    dividing(id: string, epoch: number): number | "cancelled" | undefined {
      const row = selectHeld.get(id, epoch);
      if (row?.["cancelled"] === 1) return "cancelled";
      return row && Number(row["visit"]);
    },

    /** Counts parts that have begun; after the last ones the transaction is at its join. */
    add(id: string, visit: number, count: number, isLast: boolean): SplitNews {
      const open = Number(addParts.get({ id, visit, count })?.["open"]);
      if (!isLast) {
        setBegun.run(id);
        return "held";
      }
      if (open === 0) {
        join.run(id);
        return "held";
      }
      park.run(id);
      setWaiting.run(id);
      return "waits";
    },

    /** Ends a transaction; the last part to end makes the one that waits for it due: then true. */
    end({ id, state, error, arrived, atMs, report }: Ended): boolean {
      const ended = endTransaction.get(state, atMs, error ?? null, id) ?? {};
      if (report === true) putOut(String(ended["account"]), { transaction: id, atMs });
      return countPart(ended, { state, atMs, ...(arrived !== undefined && { arrived }) });
    },
  };
}
