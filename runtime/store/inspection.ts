// What somebody finds who looks into a store that no engine has opened, such as one that was just restored: how much is in it, and what
// is not as it must be. Both drivers have the same tables, so what must not be is said once.
import type { DataKeyRecord } from "./data-keys.ts";

/** A store, looked at from outside. */
export interface StoreInspection {
  /** The number of its newest step. */
  readonly schema: number;
  /** How many rows each table has. */
  readonly tables: Readonly<Record<string, number>>;
  /** What is wrong; empty when nothing is. */
  readonly problems: readonly string[];
  readonly dataKeys: readonly DataKeyRecord[];
  /** When the newest delivery was received; absent without any. */
  readonly newestDeliveryAtMs?: number;
}

/** Something that no store has. */
export interface Contradiction {
  readonly what: string;
  /** Counts it, as `count`. */
  readonly sql: string;
}

const isUnfinished = "state IN ('queued', 'running', 'waiting')";

/** What each commit keeps true, and a copy that lacks a part of one does not. */
export const contradictions: readonly Contradiction[] = [
  {
    what: "unfinished transactions without a job",
    sql: `SELECT count(*) AS count FROM transaction_
      WHERE ${isUnfinished} AND NOT EXISTS (SELECT 1 FROM job WHERE job.id = transaction_.id)`,
  },
  {
    what: "jobs of transactions that have ended or are not there",
    sql: `SELECT count(*) AS count FROM job
      WHERE kind = 'transaction' AND NOT EXISTS (SELECT 1 FROM transaction_ WHERE transaction_.id = job.id AND ${isUnfinished})`,
  },
  {
    what: "visits without their transaction",
    sql: `SELECT count(*) AS count FROM visit
      WHERE NOT EXISTS (SELECT 1 FROM transaction_ WHERE transaction_.id = visit.transaction_id)`,
  },
  {
    what: "cycles whose release is missing",
    sql: "SELECT count(*) AS count FROM cycle WHERE NOT EXISTS (SELECT 1 FROM release WHERE release.hash = cycle.plan)",
  },
  {
    what: "unfinished transactions whose release is missing",
    sql: `SELECT count(*) AS count FROM transaction_
      WHERE ${isUnfinished} AND NOT EXISTS (SELECT 1 FROM release WHERE release.hash = transaction_.plan)`,
  },
  {
    what: "webhooks at vendors whose connector is missing",
    sql: `SELECT count(*) AS count FROM subscription
      WHERE state <> 'gone' AND NOT EXISTS (SELECT 1 FROM release WHERE release.hash = subscription.release)`,
  },
];

/** What is wrong, by how often each contradiction was found. */
export function toProblems(counts: readonly number[]): readonly string[] {
  return contradictions.flatMap(({ what }, index) => {
    const count = counts[index] ?? 0;
    return count === 0 ? [] : [`${String(count)} ${what}`];
  });
}
