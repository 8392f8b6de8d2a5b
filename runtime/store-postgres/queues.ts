// What ends what waits in a cycle's queue, a slice in one commit, and what tells whether a cycle has finished.
import type { TransactionState } from "../store/store.ts";
import type { Database } from "./database.ts";

/** Ends a slice of the stages given: what nobody holds, and what was held until its lease ended. */
const endSlice = `
  WITH slice AS (
    (SELECT seq FROM job WHERE kind = 'transaction' AND owner IS NULL AND account = $1 AND cycle = $2
      AND stage = ANY ($4::int[]) LIMIT $3)
    UNION ALL
    (SELECT seq FROM job WHERE kind = 'transaction' AND owner IS NOT NULL AND account = $1 AND due_at_ms <= now_ms()
      AND cycle = $2 AND stage = ANY ($4::int[]) LIMIT $3)
    LIMIT $3
  ), ended AS (
    DELETE FROM job USING slice WHERE job.seq = slice.seq AND (owner IS NULL OR due_at_ms <= now_ms()) RETURNING job.id
  ), told AS (
    UPDATE transaction_ SET state = $5, finished_at_ms = now_ms() FROM ended WHERE transaction_.id = ended.id
  )
  SELECT count(*) AS count FROM ended`;

const selectUnfinished = `
  SELECT EXISTS (
    SELECT FROM job WHERE kind = 'transaction' AND owner IS NULL AND account = $1 AND cycle = $2 AND stage IN (0, 1)
  ) OR EXISTS (
    SELECT FROM job WHERE kind = 'transaction' AND owner IS NOT NULL AND account = $1 AND cycle = $2 AND stage IN (0, 1)
  ) AS "isUnfinished"`;

/** The part of `Store` that concerns a cycle's queue. */
export function createQueues({ sql }: Database) {
  async function end(
    [account, cycle, limit]: readonly [string, string, number],
    stages: readonly number[],
    state: TransactionState,
  ): Promise<number> {
    const [ended] = await sql(endSlice, [account, cycle, limit, stages, state]);
    return Number(ended?.["count"]);
  }

  return {
    dropQueued: (account: string, cycle: string, limit: number) =>
      end([account, cycle, limit], [0, 1, 2], "dropped"),
    haltBegun: (account: string, cycle: string, limit: number) =>
      end([account, cycle, limit], [1], "stopped"),
    async hasUnfinished(account: string, cycle: string): Promise<boolean> {
      return (await sql(selectUnfinished, [account, cycle]))[0]?.["isUnfinished"] === true;
    },
  };
}
