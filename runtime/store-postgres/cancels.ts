// What cancels transactions: what nobody runs ends at once, and of the rest the wish is kept with its job.
import type { CancelledParts, Cancellation } from "../store/store.ts";
import type { Database } from "./database.ts";
import { report } from "./failures.ts";
import { toRecord } from "./rows.ts";
import { tellAwaiting } from "./splits.ts";

/** Jobs of parts whose cancelling is not known yet. */
const openParts = (of: string): string => `
  FROM transaction_ AS part JOIN job AS own ON own.id = part.id WHERE part.part_of = ${of} AND NOT own.cancelled`;

const isFree = "(owner IS NULL OR due_at_ms <= now_ms())";
/** Only at these has a transaction parts that have not ended. */
export const isDivided = "coalesce(phase, '') IN ('split', 'join')";

const endThem = (whose: string): string => `
  WITH ended AS (DELETE FROM job WHERE ${whose} AND ${isFree} RETURNING id)
  UPDATE transaction_ SET state = 'stopped', finished_at_ms = now_ms() FROM ended WHERE transaction_.id = ended.id
  RETURNING transaction_.id AS "transaction", account`;

const endWhole = endThem(
  `id = $1 AND account = $2 AND kind = 'transaction' AND NOT (${isDivided} AND EXISTS (SELECT ${openParts("job.id")}))`,
);

/** What is divided has its turn before its own parts, of which none is to begin any more: they came later than it. */
const sinceItCame =
  "least(due_at_ms, now_ms(), (SELECT created_at_ms FROM transaction_ WHERE transaction_.id = job.id))";

const mark = (whose: string): string => `
  UPDATE job SET cancelled = true, ready = owner IS NULL,
    due_at_ms = CASE WHEN owner IS NULL THEN ${sinceItCame} ELSE due_at_ms END
  WHERE ${whose} RETURNING NOT ${isFree} AS "isHeld"`;

const markWhole = mark("id = $1 AND account = $2 AND kind = 'transaction'");

/** Who holds some of them may be about to write them: whoever meets another crosswise tries again. */
const lockParts = `SELECT own.id ${openParts("$1")} ORDER BY own.seq LIMIT $2 FOR UPDATE OF own`;
const endParts = endThem(`id = ANY ($1::text[]) AND NOT ${isDivided}`);
const markParts = mark("id = ANY ($1::text[])");

/** A transaction that has ended, and whose it is. */
export interface EndedTransaction {
  readonly transaction: string;
  readonly account: string;
}

/** The part of `Store` that cancels. */
export function createCancels({ transact }: Database) {
  return {
    cancel: (account: string, id: string, isReported = false): Promise<Cancellation | undefined> =>
      transact(async ({ sql }) => {
        if ((await sql(endWhole, [id, account])).length > 0) {
          if (isReported) await report(sql, [{ account, transaction: id }]);
          await tellAwaiting(sql, [{ id }]);
          return "ended";
        }
        const [kept] = await sql(markWhole, [id, account]);
        if (kept === undefined) return undefined;
        return kept["isHeld"] === true ? "held" : "parts";
      }),

    cancelParts: (of: string, limit: number): Promise<CancelledParts> =>
      transact(async ({ sql }) => {
        const ids = (await sql(lockParts, [of, limit])).map((row) => row["id"]);
        if (ids.length === 0) return { ended: 0, isMore: false };
        const ended = (await sql(endParts, [ids])).map((row) => toRecord<EndedTransaction>(row));
        await sql(markParts, [ids]);
        await tellAwaiting(
          sql,
          ended.map(({ transaction: id }) => ({ id })),
        );
        return { ended: ended.length, isMore: ids.length === limit };
      }),
  };
}
