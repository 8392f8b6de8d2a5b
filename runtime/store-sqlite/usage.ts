// Counts of calls (`runtime/store/usage.ts`): one upsert to a visit that made one, in its commit.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { CallCount, UsageGroup, UsageQuery, UsageSum } from "../store/usage.ts";
import { toRecord } from "./rows.ts";

/** Returns the function that counts a call. */
export function createUsageCount(database: DatabaseSync) {
  const upsert = database.prepare(`
    INSERT INTO usage VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (account, day, cycle, connector) DO UPDATE SET
      success = success + excluded.success, incident = incident + excluded.incident`);
  return (
    place: { readonly account: string; readonly cycle: string; readonly atMs: number },
    call: CallCount,
  ) => {
    const day = new Date(place.atMs).toISOString().slice(0, 10);
    upsert.run(place.account, day, place.cycle, call.connector, call.success, call.incident);
  };
}

const groups: readonly UsageGroup[] = ["day", "cycle", "connector"];

/** The reads of `UsageStore`. */
export function createUsageReads(database: DatabaseSync) {
  const statements = new Map<string, StatementSync>();
  const statementFor = (by: readonly UsageGroup[]): StatementSync => {
    // Only known names reach the text, in one order.
    const names = groups.filter((group) => by.includes(group));
    const key = names.join();
    const statement =
      statements.get(key) ??
      database.prepare(`
        SELECT ${names.map((name) => `${name}, `).join("")}
          sum(success) AS success, sum(incident) AS incident
        FROM usage WHERE account = ? AND day BETWEEN ? AND ?
        ${names.length === 0 ? "HAVING count(*) > 0" : `GROUP BY ${key} ORDER BY ${key}`} LIMIT ?`);
    statements.set(key, statement);
    return statement;
  };
  return {
    usage({ account, from, to, by, limit }: UsageQuery): UsageSum[] {
      return statementFor(by)
        .all(account, from, to, limit)
        .map((row) => toRecord(row));
    },
  };
}
