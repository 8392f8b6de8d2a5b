// Texts of cycles (`runtime/store/cycle-texts.ts`); what writes them is in `records.ts`.
import type { CycleText, CycleTextStore, CycleTextSum } from "../store/cycle-texts.ts";
import type { Database } from "./database.ts";
import { firstRecord, toRecord } from "./rows.ts";

const columns = 'account, cycle, text, saved_at_ms AS "savedAtMs"';

/** The texts in a database. */
export function createCycleTexts({ sql }: Database): CycleTextStore {
  return {
    async names() {
      const rows = await sql("SELECT account, cycle FROM cycle_text ORDER BY account, cycle", []);
      return rows.map((row) => toRecord(row));
    },
    async ofAccount(account) {
      const rows = await sql(`SELECT ${columns} FROM cycle_text WHERE account = $1 ORDER BY cycle`, [
        account,
      ]);
      return rows.map((row) => toRecord(row));
    },
    async get(account, cycle) {
      const rows = await sql(`SELECT ${columns} FROM cycle_text WHERE account = $1 AND cycle = $2`, [
        account,
        cycle,
      ]);
      return firstRecord<CycleText>(rows);
    },
    async sumBeside(account, cycle) {
      const rows = await sql(
        `SELECT count(*)::int AS count, coalesce(sum(length(text)), 0)::int AS characters FROM cycle_text
        WHERE account = $1 AND cycle <> $2`,
        [account, cycle],
      );
      return firstRecord<CycleTextSum>(rows) ?? { count: 0, characters: 0 };
    },
  };
}
