// Dead letters (`runtime/store/dead-letters.ts`): a row beside each transaction that failed, so that those that succeed, nearly all,
// cost nothing. Open ones have an index for each way of asking.
import type { DatabaseSync } from "node:sqlite";
import { placeOfCursor } from "../store/cursor.ts";
import type { DeadLetter, DeadLetterQuery, FailedVisit } from "../store/dead-letters.ts";
import { toRecord } from "./rows.ts";

/** What the writer does with dead letters, inside its transaction. */
export function createDeadLetters(database: DatabaseSync) {
  const insert = database.prepare(`
    INSERT INTO dead_letter (transaction_id, account, cycle, step, visit, code, failed_at_ms)
    VALUES (?, ?, ?, ?, ?, coalesce(iif(json_valid(?6), json_extract(?6, '$.code'), NULL), 'internal'), ?7)`);
  const select = database.prepare("SELECT resolution, successor FROM dead_letter WHERE transaction_id = ?");
  const redriven = database.prepare(
    "UPDATE dead_letter SET resolution = 'redriven', resolved_at_ms = ?, successor = ? WHERE transaction_id = ?",
  );
  const dismiss = database.prepare(
    "UPDATE dead_letter SET resolution = 'dismissed', resolved_at_ms = ? WHERE transaction_id = ? AND resolution IS NULL",
  );
  return {
    add({ transaction, account, cycle, step, visit, atMs, error = "{}" }: FailedVisit): void {
      insert.run(transaction, account, cycle, step, visit, error, atMs);
    },

    /** Absent: there is no letter. */
    find(transaction: string): Pick<DeadLetter, "resolution" | "successor"> | undefined {
      const row = select.get(transaction);
      return row && toRecord(row);
    },

    setRedriven(transaction: string, successor: string, nowMs: number): void {
      redriven.run(nowMs, successor, transaction);
    },

    dismiss(transaction: string, nowMs: number): boolean {
      return dismiss.run(nowMs, transaction).changes === 1;
    },
  };
}

const columns = `transaction_id AS "transaction", dead_letter.account, dead_letter.cycle, step, visit, code, transaction_.error,
  failed_at_ms AS failedAtMs, resolution, resolved_at_ms AS resolvedAtMs, successor`;
const joined = "dead_letter JOIN transaction_ ON transaction_.id = dead_letter.transaction_id";

/** The columns that may be asked for, as the indexes have them. */
const filters = [
  [],
  ["cycle"],
  ["cycle", "step"],
  ["code"],
  ["cycle", "code"],
  ["cycle", "step", "code"],
] as const;

/** The reads of `DeadLetterStore`. */
export function createDeadLetterReads(database: DatabaseSync) {
  const lists = new Map(
    filters.map((names) => {
      const where = names.map((name) => `dead_letter.${name} = :${name} AND `).join("");
      return [
        names.join(),
        database.prepare(`
          SELECT ${columns} FROM ${joined} WHERE dead_letter.account = :account AND ${where} resolution IS NULL
            AND dead_letter.seq < :seq ORDER BY dead_letter.seq DESC LIMIT :limit`),
      ] as const;
    }),
  );
  const selectPlace = database.prepare(
    "SELECT seq FROM dead_letter WHERE transaction_id = ? AND account = ?",
  );
  const selectOne = database.prepare(`SELECT ${columns} FROM ${joined} WHERE transaction_id = ?`);
  return {
    deadLetters({ before, limit, account, ...given }: DeadLetterQuery): DeadLetter[] {
      const place =
        before === undefined
          ? { seq: Number.MAX_SAFE_INTEGER }
          : placeOfCursor(selectPlace.get(before, account));
      const names = (["cycle", "step", "code"] as const).filter((name) => given[name] !== undefined);
      const list = lists.get(names.join());
      if (list === undefined) return [];
      const values = Object.fromEntries(names.map((name) => [name, given[name] ?? null]));
      return list.all({ ...values, account, limit, ...place }).map((row) => toRecord(row));
    },

    deadLetter(transaction: string): DeadLetter | undefined {
      const row = selectOne.get(transaction);
      return row && toRecord(row);
    },
  };
}
