// Texts of cycles (`runtime/store/cycle-texts.ts`).
import type { DatabaseSync } from "node:sqlite";
import type { CycleText } from "../store/cycle-texts.ts";
import { toRecord } from "./rows.ts";

/** The writes of `CycleTextStore`. */
export function createCycleTextWrites(database: DatabaseSync) {
  const upsert = database.prepare(`
    INSERT INTO cycle_text VALUES (:account, :cycle, :text, :savedAtMs)
    ON CONFLICT (account, cycle) DO UPDATE SET text = excluded.text, saved_at_ms = excluded.saved_at_ms`);
  const remove = database.prepare("DELETE FROM cycle_text WHERE account = ? AND cycle = ?");
  return {
    saveCycleText(text: CycleText): void {
      upsert.run({ ...text });
    },
    removeCycleText(account: string, cycle: string): void {
      remove.run(account, cycle);
    },
  };
}

/** The reads of `CycleTextStore`. */
export function createCycleTextReads(database: DatabaseSync) {
  const select = database.prepare(
    "SELECT account, cycle, text, saved_at_ms AS savedAtMs FROM cycle_text ORDER BY account, cycle",
  );
  return {
    cycleTexts(): CycleText[] {
      return select.all().map((row) => toRecord(row));
    },
  };
}
