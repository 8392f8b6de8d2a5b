// Who is served next. Accounts take turns, and in each account its cycles, so that nobody's backlog is in another's way; what
// does not depend on a cycle takes turns with transactions. What it costs depends on how many cycles have work that waits, and
// neither on how many there are nor on how much waits.
import type { Shares } from "../store/scheduler.ts";
import type { Sql } from "./database.ts";
import { toRecord } from "./rows.ts";

/** Cycles with a job that nobody holds, found by going from one to the next in the index of jobs; of those, the open ones. */
const openCycles = `
  waiting (account, cycle) AS (
    (SELECT account, cycle FROM job WHERE kind = 'transaction' AND owner IS NULL ORDER BY account, cycle LIMIT 1)
    UNION ALL
    SELECT following.account, following.cycle FROM waiting CROSS JOIN LATERAL (
      SELECT account, cycle FROM job
      WHERE kind = 'transaction' AND owner IS NULL AND (job.account, job.cycle) > (waiting.account, waiting.cycle)
      ORDER BY account, cycle LIMIT 1) AS following
  ), open (account, cycle, stage) AS (
    SELECT waiting.account, waiting.cycle, stage
    FROM waiting JOIN cycle ON cycle.account = waiting.account AND cycle.id = waiting.cycle
    CROSS JOIN (VALUES (0), (1), (2)) AS stages (stage)
    WHERE state <> 'stopped' AND paused_at_ms IS NULL AND (stage < 2 OR state <> 'finishing')
  ), taken (account, free) AS (
    SELECT account, transactions
      - (SELECT count(*) FROM job WHERE kind = 'transaction' AND owner IS NOT NULL
          AND job.account = account_limit.account AND due_at_ms > now_ms())
      - (SELECT count(*) FROM job WHERE handed_until_ms IS NOT NULL AND kind = 'transaction'
          AND job.account = account_limit.account AND handed_until_ms > now_ms())
    FROM account_limit WHERE account IN (SELECT account FROM waiting)
  )`;

/** Jobs whose lease has ended, of cycles that are open. They are few: no more are held than processes run at once. */
const heldOfOpen = `
  FROM job JOIN cycle ON cycle.account = job.account AND cycle.id = job.cycle
  WHERE kind = 'transaction' AND owner IS NOT NULL AND cycle.state <> 'stopped' AND paused_at_ms IS NULL
    AND (stage < 2 OR cycle.state <> 'finishing')`;

const isFree = "(handed_until_ms IS NULL OR handed_until_ms <= now_ms())";

const dueOf = (columns: string): string => `
  SELECT ${columns} FROM job
  WHERE kind = 'transaction' AND owner IS NULL AND job.account = open.account AND job.cycle = open.cycle
    AND job.stage = open.stage AND due_at_ms <= now_ms() AND ${isFree}`;

/**
 * Of each cycle no more is read than its share: with many of them the rest would be read for nothing. Where that was too little,
 * the rows say so.
 *
 * Parameters: how many, the last account served, the last cycle of each account (two lists), whether the clock's job is first, the
 * share of an account (NULL: all) and what the process has of accounts (two lists).
 */
const selectDue = `
  WITH RECURSIVE ${openCycles}, ready AS (
    SELECT * FROM open WHERE (${dueOf("seq")} LIMIT 1) IS NOT NULL
  ), shares (account, share) AS (
    SELECT account, ceil(ceil($1::numeric / (SELECT count(DISTINCT account) FROM ready)) / count(DISTINCT cycle))::int
    FROM ready GROUP BY account
  ), due AS (
    SELECT open.account, open.cycle, first.seq, first.due_at_ms, share
    FROM ready AS open JOIN shares USING (account)
    CROSS JOIN LATERAL (${dueOf("seq, due_at_ms")} ORDER BY due_at_ms, seq LIMIT share) AS first
    UNION ALL
    SELECT job.account, job.cycle, seq, due_at_ms, NULL ${heldOfOpen} AND due_at_ms <= now_ms() AND ${isFree}
  ), in_cycle AS (
    SELECT *, row_number() OVER (PARTITION BY account, cycle ORDER BY due_at_ms, seq) AS turn FROM due
  ), in_account AS (
    SELECT in_cycle.*, row_number() OVER (
      PARTITION BY account ORDER BY turn, (in_cycle.cycle > served.cycle) IS TRUE DESC, in_cycle.cycle) AS turn_of_account
    FROM in_cycle LEFT JOIN unnest($3::text[], $4::text[]) AS served (account, cycle) USING (account)
  ), ranked AS (
    SELECT seq, 2 * row_number() OVER (ORDER BY turn_of_account, account > $2 DESC, account) AS rank,
      (turn >= share) IS TRUE AS is_share
    FROM in_account LEFT JOIN taken USING (account)
      LEFT JOIN unnest($7::text[], $8::int[]) AS here (account, held) USING (account)
    WHERE turn_of_account <= coalesce(free, turn_of_account)
      AND turn_of_account <= coalesce($6::int - coalesce(held, 0), turn_of_account)
    UNION ALL
    SELECT seq, 2 * row_number() OVER (ORDER BY due_at_ms, seq) + CASE WHEN $5 THEN -1 ELSE 1 END, false FROM (
      SELECT seq, due_at_ms FROM job WHERE kind <> 'transaction' AND due_at_ms <= now_ms() AND ${isFree}
      ORDER BY due_at_ms, seq LIMIT $1) AS of_clock
  ), chosen AS (
    SELECT seq, rank, is_share FROM ranked ORDER BY rank LIMIT $1
  )
  SELECT job.id, job.kind, job.account, job.cycle, is_share AS "isShare" FROM chosen JOIN job USING (seq) ORDER BY rank
  FOR UPDATE OF job SKIP LOCKED`;

interface DueJob {
  readonly id: string;
  readonly kind: string;
  readonly account: string;
  readonly cycle: string;
  /** The last of its cycle's share: there may be more. */
  readonly isShare: boolean;
}

/** What was found. */
export interface Found {
  readonly ids: readonly string[];
  /** Fewer than were asked for, and yet there may be more. */
  readonly isPart: boolean;
}

/** Accounts whose last cycle is remembered; of one that is forgotten the first cycle is served again. */
const mostRemembered = 1_000;

/** Returns the function that finds up to so many jobs that are due and locks them. It remembers whose turn it is. */
export function createTurns(): (sql: Sql, limit: number, shares?: Shares) => Promise<Found> {
  let lastAccount = "";
  const lastCycles = new Map<string, string>();
  let isClocksTurn = true;

  return async (sql, limit, shares) => {
    const remembered = [[...lastCycles.keys()], [...lastCycles.values()]];
    const held = shares?.held ?? [];
    const here = [held.map(([account]) => account), held.map(([, count]) => count)];
    const rows = await sql(selectDue, [
      limit,
      lastAccount,
      ...remembered,
      isClocksTurn,
      shares?.most ?? null,
      ...here,
    ]);
    for (const row of rows) {
      const { kind, account, cycle } = toRecord<DueJob>(row);
      isClocksTurn = kind === "transaction";
      if (kind !== "transaction") continue;
      lastAccount = account;
      lastCycles.delete(account);
      lastCycles.set(account, cycle);
    }
    for (const account of [...lastCycles.keys()].slice(0, -mostRemembered)) lastCycles.delete(account);
    const isPart = rows.length < limit && rows.some((row) => row["isShare"] === true);
    return { ids: rows.map(({ id }) => String(id)), isPart };
  };
}

const nextDue = (columns: string): string => `
  WITH RECURSIVE ${openCycles}
  SELECT min(due_at_ms) - now_ms() AS "inMs"${columns} FROM (
    SELECT (SELECT due_at_ms FROM job
      WHERE kind = 'transaction' AND owner IS NULL AND job.account = open.account AND job.cycle = open.cycle
        AND job.stage = open.stage ORDER BY due_at_ms LIMIT 1) AS due_at_ms
    FROM open LEFT JOIN taken USING (account) WHERE coalesce(free, 1) > 0
    UNION ALL
    (SELECT due_at_ms ${heldOfOpen} ORDER BY due_at_ms LIMIT 1)
    UNION ALL
    (SELECT due_at_ms FROM job WHERE kind <> 'transaction' ORDER BY due_at_ms LIMIT 1)) AS first`;

/**
 * Transactions that anybody may claim, counted as far as `$1` in each stage of each cycle; since when the oldest is due, and since when
 * the oldest that the relay has not handed on.
 */
export const countDue = `
  WITH RECURSIVE ${openCycles}
  SELECT coalesce(sum(count), 0)::int AS count, coalesce(now_ms() - min(due_at_ms), 0)::bigint AS "forMs",
    coalesce(now_ms() - min(unhanded_at_ms), 0)::bigint AS "relayForMs"
  FROM open CROSS JOIN LATERAL (
    SELECT count(*) AS count, min(due_at_ms) AS due_at_ms, min(due_at_ms) FILTER (WHERE ${isFree}) AS unhanded_at_ms FROM (
      SELECT due_at_ms, handed_until_ms FROM job
      WHERE kind = 'transaction' AND owner IS NULL AND job.account = open.account AND job.cycle = open.cycle
        AND job.stage = open.stage AND due_at_ms <= now_ms() ORDER BY due_at_ms, seq LIMIT $1) AS first) AS due`;

/** In how many milliseconds the next job is due that could be claimed; NULL when there is none. */
export const selectNextDue = nextDue("");

/** The same, and what rises with every change of what is installed or saved. */
export const pulse = nextDue(", (SELECT number FROM change) AS number");
