// Dead letters (`runtime/store/dead-letters.ts`): a row beside each transaction that failed. Open ones have an index for each way of
// asking.
import type { Clock } from "../base/clock.ts";
import { placeOfCursor } from "../store/cursor.ts";
import type { DeadLetter, DeadLetterStore } from "../store/dead-letters.ts";
import type { Database } from "./database.ts";
import { beginOn } from "./journal.ts";
import { firstRecord, toRecord } from "./rows.ts";

const columns = `transaction_id AS "transaction", dead_letter.account, dead_letter.cycle, step, visit, code, transaction_.error,
  failed_at_ms AS "failedAtMs", resolution, resolved_at_ms AS "resolvedAtMs", successor`;
const joined = "dead_letter JOIN transaction_ ON transaction_.id = dead_letter.transaction_id";

/** The dead letters in a database. */
export function createDeadLetters({ sql, transact }: Database, clock: Clock): DeadLetterStore {
  return {
    async list({ account, limit, before, ...given }) {
      let from: unknown = Number.MAX_SAFE_INTEGER;
      if (before !== undefined) {
        const place = "SELECT seq FROM dead_letter WHERE transaction_id = $1 AND account = $2";
        from = placeOfCursor((await sql(place, [before, account]))[0])["seq"];
      }
      const values: unknown[] = [account, from, limit];
      const where = (["cycle", "step", "code"] as const).flatMap((name) => {
        const value = given[name];
        return value === undefined ? [] : [`AND dead_letter.${name} = $${String(values.push(value))}`];
      });
      const rows = await sql(
        `SELECT ${columns} FROM ${joined} WHERE dead_letter.account = $1 AND dead_letter.seq < $2
          ${where.join(" ")} AND resolution IS NULL ORDER BY dead_letter.seq DESC LIMIT $3`,
        values,
      );
      return rows.map((row) => toRecord(row));
    },

    async of(transaction) {
      return firstRecord(
        await sql(`SELECT ${columns} FROM ${joined} WHERE transaction_id = $1`, [transaction]),
      );
    },

    redrive: (transaction, successor, { again }) =>
      transact(async (session) => {
        const letter = firstRecord<Pick<DeadLetter, "successor">>(
          await session.sql("SELECT seq, successor FROM dead_letter WHERE transaction_id = $1 FOR UPDATE", [
            transaction,
          ]),
        );
        if (letter === undefined || (letter.successor !== undefined && !again)) return letter?.successor;
        const begun = await beginOn(session.sql, [successor], clock.now());
        if (begun.size === 0) return undefined;
        await session.sql(
          `UPDATE dead_letter SET resolution = 'redriven', resolved_at_ms = now_ms(), successor = $2
          WHERE transaction_id = $1`,
          [transaction, successor.id],
        );
        return successor.id;
      }),

    async dismiss(transaction) {
      const rows = await sql(
        `UPDATE dead_letter SET resolution = 'dismissed', resolved_at_ms = now_ms()
        WHERE transaction_id = $1 AND resolution IS NULL RETURNING 1`,
        [transaction],
      );
      return rows.length === 1;
    },
  };
}
