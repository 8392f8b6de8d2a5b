// Counts of calls (`runtime/store/usage.ts`). Each is kept in several rows, so that processes that finish visits at the same time do
// not wait for each other; `journal.ts` raises them.
import type { UsageGroup, UsageStore } from "../store/usage.ts";
import type { Database } from "./database.ts";
import { toRecord } from "./rows.ts";

const groups: readonly UsageGroup[] = ["day", "cycle", "connector"];

/** The counts in a database. */
export function createUsage({ sql }: Database): UsageStore {
  return {
    async sums({ account, from, to, by, limit }) {
      // Only known names reach the text, in one order.
      const names = groups.filter((group) => by.includes(group));
      const grouped = names.join(", ");
      const rows = await sql(
        `SELECT ${names.map((name) => `${name}, `).join("")} sum(success)::bigint AS success, sum(incident)::bigint AS incident
        FROM usage WHERE account = $1 AND day BETWEEN $2 AND $3
        ${grouped === "" ? "HAVING count(*) > 0" : `GROUP BY ${grouped} ORDER BY ${grouped}`} LIMIT $4`,
        [account, from, to, limit],
      );
      return rows.map((row) => toRecord(row));
    },
  };
}
