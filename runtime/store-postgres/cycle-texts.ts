// Texts of cycles (`runtime/store/cycle-texts.ts`).
import type { CycleTextStore } from "../store/cycle-texts.ts";
import type { Database } from "./database.ts";
import { toRecord } from "./rows.ts";

/** The texts in a database. */
export function createCycleTexts({ sql }: Database): CycleTextStore {
  return {
    async all() {
      const rows = await sql(
        'SELECT account, cycle, text, saved_at_ms AS "savedAtMs" FROM cycle_text ORDER BY account, cycle',
        [],
      );
      return rows.map((row) => toRecord(row));
    },
    async save({ account, cycle, text, savedAtMs }) {
      await sql(
        `INSERT INTO cycle_text (account, cycle, text, saved_at_ms) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account, cycle) DO UPDATE SET text = excluded.text, saved_at_ms = excluded.saved_at_ms`,
        [account, cycle, text, savedAtMs],
      );
    },
    async remove(account, cycle) {
      await sql("DELETE FROM cycle_text WHERE account = $1 AND cycle = $2", [account, cycle]);
    },
  };
}
