// The numbers of `StoreCondition`: a few bounded looks into indexes, on the caller's thread.
import type { DatabaseSync } from "node:sqlite";
import { mostCounted, type ClockKind, type Due, type StoreCondition } from "../store/condition.ts";
import { firstDue, isOpen } from "./cycle-due.ts";

/** A cycle's work is due only where one of these says so (`cycle-due.ts`). */
const openCycles = [
  `SELECT account, id, state FROM cycle WHERE ${isOpen} AND ready = 1`,
  `SELECT account, id, state FROM cycle WHERE ${isOpen} AND ready = 0 AND due_at_ms IS NOT NULL AND due_at_ms <= :nowMs`,
];

/** The reads of `condition`. */
export function createConditionReads(database: DatabaseSync) {
  const selectOldest = openCycles.map((cycles) =>
    database.prepare(`
      SELECT min(due_at_ms) AS dueAtMs FROM (SELECT ${firstDue} AS due_at_ms FROM (${cycles}) AS cycle)
      WHERE due_at_ms <= :nowMs`),
  );
  const countDue = openCycles.map((cycles) =>
    database.prepare(`
      SELECT count(*) AS count FROM (
        SELECT 1 FROM (${cycles}) AS cycle CROSS JOIN job
        WHERE job.kind = 'transaction' AND job.account = cycle.account AND job.cycle = cycle.id AND job.stage IN (0, 1, 2)
          AND job.due_at_ms <= :nowMs AND job.owner IS NULL AND (job.stage < 2 OR cycle.state <> 'finishing')
        LIMIT ${String(mostCounted)})`),
  );
  const countBehind = database.prepare(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM job INDEXED BY job_behind WHERE lane IS NOT NULL AND stage >= 3 LIMIT ${String(mostCounted)})`);
  const selectClock = database.prepare(`
    SELECT kind, due_at_ms AS dueAtMs FROM job
    WHERE kind <> 'transaction' AND due_at_ms <= ? AND owner IS NULL ORDER BY due_at_ms LIMIT ${String(mostCounted)}`);
  const countHeld = database.prepare(
    "SELECT count(*) AS count FROM job INDEXED BY job_held WHERE kind = 'transaction' AND owner IS NOT NULL",
  );
  const countLetters = database.prepare(`
    SELECT count(*) AS count FROM (
      SELECT 1 FROM dead_letter WHERE account >= '' AND resolution IS NULL LIMIT ${String(mostCounted)})`);
  const selectUnwell = database.prepare(`
    SELECT state FROM subscription WHERE account >= '' AND state <> 'gone' AND state IN ('unknown', 'orphaned')
    LIMIT ${String(mostCounted)}`);
  const count = (row: Readonly<Record<string, unknown>> | undefined): number => Number(row?.["count"] ?? 0);

  return {
    condition(nowMs: number): StoreCondition {
      const oldest = selectOldest.map((statement) => statement.get({ nowMs })?.["dueAtMs"] ?? nowMs);
      const due = countDue.reduce((sum, statement) => sum + count(statement.get({ nowMs })), 0);
      const jobs: Partial<Record<ClockKind, Due>> = {};
      for (const row of selectClock.all(nowMs)) {
        const [kind, dueAtMs] = [row["kind"] as ClockKind, Number(row["dueAtMs"])];
        // Oldest first.
        const { count: before, forMs } = jobs[kind] ?? { count: 0, forMs: nowMs - dueAtMs };
        jobs[kind] = { count: before + 1, forMs };
      }
      const unwell = selectUnwell.all().map((row) => row["state"]);
      return {
        transactions: {
          count: Math.min(due, mostCounted),
          forMs: due === 0 ? 0 : nowMs - Math.min(...oldest.map(Number)),
        },
        behind: count(countBehind.get()),
        jobs,
        held: count(countHeld.get()),
        deadLetters: count(countLetters.get()),
        subscriptions: {
          unknown: unwell.filter((state) => state === "unknown").length,
          orphaned: unwell.filter((state) => state === "orphaned").length,
        },
      };
    },
  };
}
