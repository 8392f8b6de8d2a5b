// The outbox of incidents (`runtime/store/incidents.ts`). How many wait is counted beside it, so that a full one is known without
// counting.
import type { DatabaseSync } from "node:sqlite";
import { mostWaitingIncidents, type NewIncident, type WaitingIncident } from "../store/incidents.ts";
import { createChorePlan } from "./chores.ts";
import { toRecord } from "./rows.ts";

/** What stands for the transaction and for the visit of an incident that has none: the columns take no NULL. */
const noTransaction = "";
const noVisit = -1;

/** Returns the function that puts an incident into the outbox and plans the chore that empties it. */
export function createOutbox(database: DatabaseSync) {
  const count = database.prepare(`
    INSERT INTO incident_count VALUES (?1, 1, 0)
    ON CONFLICT (account) DO UPDATE SET
      waiting = waiting + (waiting < ?2), omitted = omitted + (waiting >= ?2)
    RETURNING omitted`);
  const selectOmitted = database.prepare("SELECT omitted FROM incident_count WHERE account = ?");
  const insert = database.prepare(
    "INSERT INTO incident (account, transaction_id, visit, notice, at_ms, tries) VALUES (?, ?, ?, ?, ?, 0)",
  );
  const plan = createChorePlan(database);
  return (account: string, incident: Omit<WaitingIncident, "seq" | "tries">): void => {
    const { transaction = noTransaction, visit = noVisit, notice = null, atMs } = incident;
    const before = Number(selectOmitted.get(account)?.["omitted"] ?? 0);
    const omitted = Number(count.get(account, mostWaitingIncidents)?.["omitted"]);
    if (omitted > before) return;
    insert.run(account, transaction, visit, notice, atMs);
    plan("reportIncidents", atMs, account);
  };
}

/** The writes of `IncidentStore`. */
export function createIncidentWrites(database: DatabaseSync) {
  const remove = database.prepare("DELETE FROM incident WHERE seq = ? AND account = ?");
  const countDown = database.prepare("UPDATE incident_count SET waiting = waiting - 1 WHERE account = ?");
  const countTry = database.prepare(
    "UPDATE incident SET tries = tries + 1, retry_at_ms = ? WHERE seq = ? AND account = ?",
  );
  const selectOmitted = database.prepare("SELECT omitted FROM incident_count WHERE account = ?");
  const forgetOmitted = database.prepare("UPDATE incident_count SET omitted = 0 WHERE account = ?");
  const putOut = createOutbox(database);
  return {
    addIncident({ account, ...incident }: NewIncident): void {
      putOut(account, incident);
    },
    settleIncident(account: string, seq: number): void {
      if (remove.run(seq, account).changes === 1) countDown.run(account);
    },
    countIncidentTry(account: string, seq: number, retryAtMs: number): void {
      countTry.run(retryAtMs, seq, account);
    },
    takeOmittedIncidents(account: string): number {
      const omitted = Number(selectOmitted.get(account)?.["omitted"] ?? 0);
      if (omitted > 0) forgetOmitted.run(account);
      return omitted;
    },
  };
}

/** The reads of `IncidentStore`. */
export function createIncidentReads(database: DatabaseSync) {
  const select = database.prepare(`
    SELECT seq, nullif(transaction_id, '${noTransaction}') AS "transaction", nullif(visit, ${String(noVisit)}) AS visit, notice,
      at_ms AS atMs, tries, retry_at_ms AS retryAtMs
    FROM incident WHERE account = ? ORDER BY seq LIMIT ?`);
  return {
    waitingIncidents(account: string, limit: number): WaitingIncident[] {
      return select.all(account, limit).map((row) => toRecord(row));
    },
  };
}
