// Texts of cycles (`runtime/store/cycle-texts.ts`); what writes them is in `records.ts`.
import type { DatabaseSync } from "node:sqlite";
import type { CycleText, CycleTextName, CycleTextSum } from "../store/cycle-texts.ts";
import { toRecord } from "./rows.ts";

const columns = "account, cycle, text, saved_at_ms AS savedAtMs";

/** The reads of `CycleTextStore`. */
export function createCycleTextReads(database: DatabaseSync) {
  const selectNames = database.prepare("SELECT account, cycle FROM cycle_text ORDER BY account, cycle");
  const selectOf = database.prepare(`SELECT ${columns} FROM cycle_text WHERE account = ? ORDER BY cycle`);
  const select = database.prepare(`SELECT ${columns} FROM cycle_text WHERE account = ? AND cycle = ?`);
  const sum = database.prepare(`
    SELECT count(*) AS count, coalesce(sum(length(text)), 0) AS characters FROM cycle_text
    WHERE account = ? AND cycle <> ?`);
  return {
    cycleTextNames(): CycleTextName[] {
      return selectNames.all().map((row) => toRecord(row));
    },
    cycleTextsOf(account: string): CycleText[] {
      return selectOf.all(account).map((row) => toRecord(row));
    },
    cycleText(account: string, cycle: string): CycleText | undefined {
      const row = select.get(account, cycle);
      return row && toRecord(row);
    },
    cycleTextSum(account: string, cycle: string): CycleTextSum {
      return toRecord(sum.get(account, cycle) ?? {});
    },
  };
}
