// What ends what waits in a cycle's queue, a slice in one commit, and what tells whether a cycle has finished.
import type { Clock } from "../base/clock.ts";
import { dropErrors } from "../store/drop-errors.ts";
import type { Backlog, BacklogSlice, BacklogTarget } from "../store/store.ts";
import type { Database } from "./database.ts";
import { report } from "./failures.ts";
import { beginWith } from "./journal.ts";
import { tellAwaiting } from "./splits.ts";
import { dropArrivals } from "./waits.ts";

/** The fourth parameter where the cycle is there, the fifth where it is not. */
const errorByCycle =
  "CASE WHEN EXISTS (SELECT FROM cycle WHERE account = $1 AND id = $2) THEN $4 ELSE $5 END";

/** Drops a slice: what nobody holds, and what was held until its lease ended. */
const dropSlice = `
  WITH slice AS (
    (SELECT seq FROM job WHERE kind = 'transaction' AND owner IS NULL AND account = $1 AND cycle = $2 LIMIT $3)
    UNION ALL
    (SELECT seq FROM job WHERE kind = 'transaction' AND owner IS NOT NULL AND account = $1 AND due_at_ms <= now_ms()
      AND cycle = $2 LIMIT $3)
    LIMIT $3
  ), ended AS (
    DELETE FROM job USING slice WHERE job.seq = slice.seq AND (owner IS NULL OR due_at_ms <= now_ms()) RETURNING job.id
  ), told AS (
    UPDATE transaction_ SET state = 'dropped', finished_at_ms = now_ms(), error = ${errorByCycle} FROM ended WHERE transaction_.id = ended.id
  )
  SELECT count(*) AS count FROM ended`;

/** Ends a slice of what has begun, or was held until its lease ended, and marks what is held now. */
const haltSlice = `
  WITH marked AS (
    UPDATE job SET halted = true WHERE kind = 'transaction' AND owner IS NOT NULL AND account = $1 AND due_at_ms > now_ms()
      AND cycle = $2 AND NOT halted
  ), slice AS (
    (SELECT seq FROM job WHERE kind = 'transaction' AND owner IS NULL AND account = $1 AND cycle = $2 AND stage = 1 LIMIT $3)
    UNION ALL
    (SELECT seq FROM job WHERE kind = 'transaction' AND owner IS NOT NULL AND account = $1 AND due_at_ms <= now_ms()
      AND cycle = $2 LIMIT $3)
    LIMIT $3
  ), ended AS (
    DELETE FROM job USING slice WHERE job.seq = slice.seq AND (owner IS NULL OR due_at_ms <= now_ms()) RETURNING job.id
  ), told AS (
    UPDATE transaction_ SET state = 'stopped', finished_at_ms = now_ms() FROM ended WHERE transaction_.id = ended.id
    RETURNING transaction_.id, part_of IS NULL AS is_whole
  )
  SELECT id, is_whole AS "isWhole" FROM told`;

/** One statement, so that of a cycle that is made meanwhile nothing is seen. Nobody holds anything for long of one that is gone. */
const endOrphaned = `
  WITH RECURSIVE pair AS (
    (SELECT account, cycle FROM job WHERE kind = 'transaction' AND owner IS NULL ORDER BY account, cycle LIMIT 1)
    UNION ALL
    SELECT later.* FROM pair CROSS JOIN LATERAL (
      SELECT account, cycle FROM job AS next
      WHERE kind = 'transaction' AND owner IS NULL AND (next.account, next.cycle) > (pair.account, pair.cycle)
      ORDER BY account, cycle LIMIT 1) AS later
  ), gone AS (
    SELECT * FROM pair
    WHERE NOT EXISTS (SELECT FROM cycle WHERE cycle.account = pair.account AND cycle.id = pair.cycle)
  ), slice AS (
    SELECT orphan.seq FROM gone CROSS JOIN LATERAL (
      SELECT seq FROM job
      WHERE kind = 'transaction' AND owner IS NULL AND job.account = gone.account AND job.cycle = gone.cycle
      LIMIT $1) AS orphan
    UNION ALL
    (SELECT seq FROM job WHERE kind = 'transaction' AND owner IS NOT NULL AND due_at_ms <= now_ms()
      AND NOT EXISTS (SELECT FROM cycle WHERE cycle.account = job.account AND cycle.id = job.cycle) LIMIT $1)
  ), ended AS (
    DELETE FROM job USING slice WHERE job.seq = slice.seq AND (owner IS NULL OR due_at_ms <= now_ms()) RETURNING job.id
  ), told AS (
    UPDATE transaction_ SET state = 'dropped', finished_at_ms = now_ms(), error = $2 FROM ended WHERE transaction_.id = ended.id
  )
  SELECT count(*) AS count FROM ended`;

/** From each cycle to the next by the index, without reading what lies between. */
const selectOrphanedArrivals = `
  WITH RECURSIVE pair AS (
    (SELECT account, cycle FROM arrival ORDER BY account, cycle LIMIT 1)
    UNION ALL
    SELECT later.* FROM pair CROSS JOIN LATERAL (
      SELECT account, cycle FROM arrival AS next
      WHERE (next.account, next.cycle) > (pair.account, pair.cycle) ORDER BY account, cycle LIMIT 1) AS later
  )
  SELECT account, cycle FROM pair
  WHERE NOT EXISTS (SELECT FROM cycle WHERE cycle.account = pair.account AND cycle.id = pair.cycle)`;

/** Jobs of a cycle's backlog; one that waits for a delivery in the middle has begun. */
const ofBacklog = `kind = 'transaction' AND owner IS NULL AND account = $1 AND cycle = $2 AND stage IN (0, 2, 3, 5)
  AND phase IS DISTINCT FROM 'wait'`;

const waiting = (andIs = ""): string => `
  SELECT seq FROM job WHERE ${ofBacklog} AND seq <= $4 ${andIs}
  ORDER BY stage, due_at_ms, seq LIMIT $3 FOR UPDATE SKIP LOCKED`;

/** A replay has its journal in the cycle it is of. */
const isDelivered = `AND ((phase IS NULL AND visit = 1) OR (phase = 'split' AND visit = 0))
    AND EXISTS (SELECT FROM transaction_ WHERE transaction_.id = job.id AND parent IS NULL)`;

const dropWaiting = `
  WITH slice AS (${waiting()}), ended AS (
    DELETE FROM job USING slice WHERE job.seq = slice.seq RETURNING job.id
  ), told AS (
    UPDATE transaction_ SET state = 'dropped', finished_at_ms = now_ms(), error = $5 FROM ended WHERE transaction_.id = ended.id
  )
  SELECT count(*) AS count FROM ended`;

/** Further parameters: the cycle, its release, its first step, the step after it. */
const moveWaiting = `
  WITH slice AS (${waiting(isDelivered)}), moved AS (
    UPDATE job SET cycle = $5, step = CASE WHEN phase IS NULL THEN $8 ELSE $7 END, handed_until_ms = NULL,
      stage = CASE WHEN stage < 3 THEN 0 ELSE 3 END,
      due_at_ms = CASE WHEN stage < 3 THEN least(due_at_ms, now_ms()) ELSE due_at_ms END, tries = NULL, pause = NULL, waiting = NULL
    FROM slice WHERE job.seq = slice.seq RETURNING job.id
  ), renamed AS (
    UPDATE transaction_ SET cycle = $5, plan = $6 FROM moved WHERE transaction_.id = moved.id
  ), started AS (
    UPDATE visit SET step = $7 FROM moved WHERE visit.transaction_id = moved.id AND visit = 0
  ), divided AS (
    UPDATE split SET step = $7 FROM moved WHERE split.transaction_id = moved.id AND visit = 0
  )
  SELECT count(*) AS count FROM moved`;

const countWaiting = `
  SELECT (SELECT count(*) FROM (SELECT FROM job
      WHERE ${ofBacklog} LIMIT $3) AS counted) AS count,
    (SELECT coalesce(max(seq), 0) FROM job) AS through`;

const selectUnfinished = `
  SELECT EXISTS (
    SELECT FROM job WHERE kind = 'transaction' AND owner IS NULL AND account = $1 AND cycle = $2 AND stage IN (0, 1)
  ) OR EXISTS (
    SELECT FROM job WHERE kind = 'transaction' AND owner IS NOT NULL AND account = $1 AND cycle = $2 AND stage IN (0, 1)
  ) AS "isUnfinished"`;

/** The part of `Store` that concerns a cycle's queue. */
export function createQueues({ sql, transact }: Database, clock: Clock) {
  async function end(slice: string, ...values: readonly (string | number)[]): Promise<number> {
    const [ended] = await sql(slice, [...values]);
    return Number(ended?.["count"]);
  }

  /** What came before anybody waited for it. */
  const dropKept = (account: string, cycle: string, limit: number): Promise<number> =>
    transact((session) => dropArrivals(session.sql, { account, cycle }, limit, beginWith(clock)));

  return {
    async dropQueued(account: string, cycle: string, limit: number): Promise<number> {
      const ended = await end(dropSlice, account, cycle, limit, dropErrors.expired, dropErrors.removed);
      return ended + (ended < limit ? await dropKept(account, cycle, limit - ended) : 0);
    },
    async dropOrphaned(limit: number): Promise<number> {
      let count = await end(endOrphaned, limit, dropErrors.removed);
      for (const { account, cycle } of await sql(selectOrphanedArrivals))
        count += await dropKept(String(account), String(cycle), limit);
      return count;
    },
    haltBegun: (account: string, cycle: string, limit: number, isReported = false): Promise<number> =>
      transact(async (session) => {
        const halted = await session.sql(haltSlice, [account, cycle, limit]);
        const parts = halted.filter(({ isWhole }) => isWhole !== true);
        if (parts.length > 0)
          await tellAwaiting(
            session.sql,
            parts.map(({ id }) => ({ id: String(id) })),
          );
        if (isReported)
          await report(
            session.sql,
            halted.filter(({ isWhole }) => isWhole).map(({ id }) => ({ account, transaction: String(id) })),
          );
        return halted.length;
      }),
    async backlog(account: string, cycle: string, most: number): Promise<Backlog> {
      const [row] = await sql(countWaiting, [account, cycle, most]);
      return { count: Number(row?.["count"]), through: Number(row?.["through"]) };
    },
    dropBacklog: ({ account, cycle, limit, through }: BacklogSlice) =>
      end(dropWaiting, account, cycle, limit, through, dropErrors.backlog),
    async moveBacklog({ account, cycle, limit, through }: BacklogSlice, to: BacklogTarget): Promise<number> {
      const target = [to.cycle, to.plan, to.start, to.next];
      const [row] = await sql(moveWaiting, [account, cycle, limit, through, ...target]);
      return Number(row?.["count"]);
    },
    async hasUnfinished(account: string, cycle: string): Promise<boolean> {
      return (await sql(selectUnfinished, [account, cycle]))[0]?.["isUnfinished"] === true;
    },
  };
}
