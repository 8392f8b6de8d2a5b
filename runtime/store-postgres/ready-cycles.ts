// Which cycles have work that is due: found by going from one to the next in an index of jobs that are, so that neither what waits for
// its time nor how much a cycle has costs anything; and never more than a bounded number at once.
import { isDivided, type EndedTransaction } from "./cancels.ts";
import type { Sql } from "./database.ts";
import { report } from "./failures.ts";
import { toRecord } from "./rows.ts";
import { tellAwaiting } from "./splits.ts";

/** A job that was due when it was written last, or has been found due since; its index has the same words. */
export const isReady = "kind = 'transaction' AND owner IS NULL AND ready";
/** A job that was not. */
export const isLater = "kind = 'transaction' AND owner IS NULL AND NOT ready";

/** How far a search goes: accounts, more of them where more jobs are asked for, and cycles of all of them together. */
const mostAccounts = 64;
const mostCycles = 512;

/**
 * What a process held that has died stays where its cycle is stopped or its queue is paused: nobody claims it, and yet nobody runs it.
 * Its holder was to end what is of a stopped cycle or was cancelled.
 */
const promote = `
  WITH lost AS (
    SELECT seq, cycle.state = 'stopped' OR (cancelled AND NOT ${isDivided}) AS is_over
    FROM job JOIN cycle ON cycle.account = job.account AND cycle.id = job.cycle
    WHERE kind = 'transaction' AND owner IS NOT NULL AND job.due_at_ms <= now_ms()
      AND (cycle.state = 'stopped' OR paused_at_ms IS NOT NULL)
    LIMIT 1000 FOR UPDATE OF job SKIP LOCKED
  ), freed AS (
    UPDATE job SET owner = NULL, handed_until_ms = NULL, ready = true
    WHERE seq IN (SELECT seq FROM lost WHERE NOT is_over)
  ), due AS (
    UPDATE job SET ready = true WHERE seq IN (
      SELECT seq FROM job WHERE ${isLater} AND due_at_ms <= now_ms() ORDER BY due_at_ms LIMIT 1000 FOR UPDATE SKIP LOCKED)
  ), removed AS (
    DELETE FROM job WHERE seq IN (SELECT seq FROM lost WHERE is_over) RETURNING id
  )
  UPDATE transaction_ SET state = 'stopped', finished_at_ms = now_ms() FROM removed
  WHERE transaction_.id = removed.id RETURNING transaction_.id AS "transaction", account`;

/**
 * Makes jobs ready whose time has come: one write for each, when it does, and no row that many would write. Those whose lease has ended
 * end where their cycle is stopped; in paused queues they are given back, or end.
 */
export async function promoteDue(sql: Sql): Promise<void> {
  const ended = (await sql(promote)).map((row) => toRecord<EndedTransaction>(row));
  // Whether anybody wants to be told is not known here; who finds that nobody does takes them out again.
  await report(sql, ended);
  await tellAwaiting(
    sql,
    ended.map(({ transaction: id }) => ({ id })),
  );
}

/** From an account to the next; the first one is behind `from`. */
const accountsFrom = (itself: string, from: string, upTo: string, most: string): string => `
  (SELECT account, 1 FROM job WHERE ${isReady} AND account > ${from} ${upTo} ORDER BY account LIMIT 1)
  UNION ALL
  SELECT following.account, turn + 1 FROM ${itself} CROSS JOIN LATERAL (
    SELECT account FROM job WHERE ${isReady} AND job.account > ${itself}.account ${upTo} ORDER BY account LIMIT 1) AS following
  WHERE turn < ${most}`;

/** Of cycles that are running, and not paused. */
const openState = (cycle: string): string => `(
  SELECT state FROM cycle
  WHERE cycle.account = ring.account AND cycle.id = ${cycle} AND state <> 'stopped' AND paused_at_ms IS NULL)`;

/** From a cycle of an account to the next, as long as too few are open. */
const cyclesFrom = (itself: string, from: string, upTo: string, andIf: string): string => `
  (SELECT cycle, 1, ${openState("job.cycle")}, (${openState("job.cycle")} IS NOT NULL)::int FROM job
    WHERE ${isReady} AND job.account = ring.account AND job.cycle > ${from} ${upTo} ${andIf} ORDER BY job.cycle LIMIT 1)
  UNION ALL
  SELECT following.cycle, turn + 1, ${openState("following.cycle")},
    open + (${openState("following.cycle")} IS NOT NULL)::int
  FROM ${itself} CROSS JOIN LATERAL (
    SELECT job.cycle FROM job WHERE ${isReady} AND job.account = ring.account AND job.cycle > ${itself}.cycle ${upTo}
    ORDER BY job.cycle LIMIT 1) AS following
  WHERE turn < most AND open < wanted`;

/** How much more may be claimed of an account that has a limit, of whose row in `account_limit`. */
const free = `transactions
      - (SELECT count(*) FROM job WHERE kind = 'transaction' AND owner IS NOT NULL
          AND job.account = account_limit.account AND due_at_ms > now_ms())
      - (SELECT count(*) FROM job WHERE handed_until_ms IS NOT NULL AND kind = 'transaction'
          AND job.account = account_limit.account AND handed_until_ms > now_ms())`;

/** A table of a `WITH`: how much that is of each of these accounts that has a limit. */
export const takenOf = (accounts: string): string => `
  taken (account, free) AS (
    SELECT account, ${free} FROM account_limit WHERE account IN (SELECT account FROM ${accounts})
  )`;

/** Whether so many of an account are held as may be. */
export const isFull = (account: string): string =>
  `coalesce((SELECT ${free} FROM account_limit WHERE account_limit.account = ${account}), 1) <= 0`;

/** Where a search begins and how far it goes, in SQL. */
export interface Search {
  /** How many jobs are asked for; absent: none. */
  readonly limit?: string;
  /** The account behind which it begins. */
  readonly last: string;
  /** A table of accounts, each with the cycle behind which its cycles begin. */
  readonly served: string;
}

/**
 * Tables of a `WITH RECURSIVE`; the last of them is `looked`: accounts with work that is due in their turn (`place`), and cycles of each
 * in theirs (`turn`). `state` is NULL where a cycle's work may not be claimed, and `free` where the account has no limit; `is_cut`: there
 * may be more cycles of its account; `are_more`: there may be more accounts.
 */
export function readyCycles({ limit, last, served }: Search): string {
  const accounts = limit === undefined ? String(mostAccounts) : `greatest(${limit}, ${String(mostAccounts)})`;
  // Who asks for none only wants to know since when there is work.
  const wanted = `ceil(2.0 * ${limit ?? "32"} / greatest(count(*), 1))::int`;
  const isCut = (before = ""): string => `${before}turn >= most OR open >= wanted`;
  return `
    onwards (account, turn) AS (${accountsFrom("onwards", last, "", accounts)}),
    around (account, turn) AS (${accountsFrom("around", "''", `AND job.account <= ${last}`, accounts)}),
    ring AS (
      SELECT account, place FROM (
        SELECT account, turn AS place FROM onwards UNION ALL SELECT account, ${accounts} + turn FROM around) AS both_ways
      ORDER BY place LIMIT ${accounts}
    ), ${takenOf("ring")}, bounds AS (
      SELECT count(*) >= ${accounts} AS are_more, ${wanted} AS wanted,
        ceil(${String(mostCycles)}.0 / greatest(count(*), 1))::int AS most FROM ring
    ), looked AS (
      SELECT ring.account, place, free, found.cycle, found.turn, found.state, found.is_cut, are_more
      FROM ring CROSS JOIN bounds LEFT JOIN taken USING (account) LEFT JOIN ${served} USING (account) CROSS JOIN LATERAL (
        WITH RECURSIVE
          further (cycle, turn, state, open) AS (${cyclesFrom("further", "coalesce(served.cycle, '')", "", "")}),
          again (cycle, turn, state, open) AS (${cyclesFrom(
            "again",
            "''",
            "AND job.cycle <= served.cycle",
            "AND (SELECT count(*) FROM further WHERE state IS NOT NULL) < wanted",
          )})
        SELECT cycle, turn, state, ${isCut()} AS is_cut FROM further
        UNION ALL SELECT cycle, most + turn, state, ${isCut("(SELECT count(*) FROM further) + ")} FROM again
        ORDER BY turn LIMIT most) AS found
    )`;
}
