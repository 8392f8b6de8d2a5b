// The outbox of incidents (`runtime/store/incidents.ts`); `failures.ts` fills it.
import type { IncidentStore } from "../store/incidents.ts";
import type { Database } from "./database.ts";
import { noTransaction, noVisit, report } from "./failures.ts";
import { toRecord } from "./rows.ts";

/** The outbox in a database. */
export function createIncidents({ sql, transact }: Database): IncidentStore {
  return {
    add: (incident) => transact((session) => report(session.sql, [incident])),

    async waiting(account, limit) {
      const rows = await sql(
        `SELECT seq, nullif(transaction_id, '${noTransaction}') AS "transaction", nullif(visit, ${String(noVisit)}) AS visit, notice,
          at_ms AS "atMs", tries, retry_at_ms AS "retryAtMs"
        FROM incident WHERE account = $1 ORDER BY seq LIMIT $2`,
        [account, limit],
      );
      return rows.map((row) => toRecord(row));
    },

    async settle(account, seq) {
      await sql(
        `WITH settled AS (DELETE FROM incident WHERE seq = $2 AND account = $1 RETURNING account)
        UPDATE incident_count SET waiting = waiting - 1 FROM settled WHERE incident_count.account = settled.account`,
        [account, seq],
      );
    },

    async countTry(account, seq, retryAtMs) {
      await sql("UPDATE incident SET tries = tries + 1, retry_at_ms = $3 WHERE seq = $2 AND account = $1", [
        account,
        seq,
        retryAtMs,
      ]);
    },

    async takeOmitted(account) {
      const [row] = await sql(
        `WITH before AS (SELECT account, omitted FROM incident_count WHERE account = $1 AND omitted > 0 FOR UPDATE)
        UPDATE incident_count SET omitted = 0 FROM before WHERE incident_count.account = before.account
        RETURNING before.omitted`,
        [account],
      );
      return Number(row?.["omitted"] ?? 0);
    },
  };
}
