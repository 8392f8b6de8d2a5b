// Who is served next. Accounts take turns, and in each account its cycles, so that nobody's backlog is in another's way; what
// does not depend on a cycle takes turns with transactions. A search looks at a bounded number of cycles that have work which is due,
// and begins where the last one ended: what it costs depends neither on how many there are nor on how much waits.
import type { Shares } from "../store/scheduler.ts";
import type { Sql } from "./database.ts";
import { isFull, isLater, isReady, promoteDue, readyCycles, takenOf } from "./ready-cycles.ts";
import { toRecord } from "./rows.ts";
import { neverDueMs } from "./splits.ts";

/** Jobs under a lease. They are few: no more are held than processes run at once. */
const held = `
  FROM job JOIN cycle ON cycle.account = job.account AND cycle.id = job.cycle WHERE kind = 'transaction' AND owner IS NOT NULL`;

/** They may be claimed when it ends. */
const isHeldOfOpen =
  "cycle.state <> 'stopped' AND paused_at_ms IS NULL AND (stage < 2 OR cycle.state <> 'finishing')";

/** A job whose work may be claimed. */
const isOfOpen = `EXISTS (
  SELECT FROM cycle WHERE cycle.account = job.account AND cycle.id = job.cycle AND state <> 'stopped' AND paused_at_ms IS NULL
    AND (job.stage < 2 OR state <> 'finishing'))`;

const isFree = "(handed_until_ms IS NULL OR handed_until_ms <= now_ms())";

const readyOf = (columns: string): string => `
  SELECT ${columns} FROM job
  WHERE ${isReady} AND job.account = open.account AND job.cycle = open.cycle AND job.stage = open.stage`;

const dueOf = (columns: string): string => `${readyOf(columns)} AND due_at_ms <= now_ms() AND ${isFree}`;

/** Parameters: how many, the last account served, the last cycle of each account (two lists). */
const selectReady = `
  WITH RECURSIVE ${readyCycles({
    limit: "$1::int",
    last: "$2::text",
    served: "unnest($3::text[], $4::text[]) AS served (account, cycle)",
  })}
  SELECT account, cycle, state, free, is_cut AS "isCut", are_more AS "areMore" FROM looked ORDER BY place, turn`;

/**
 * Of each cycle no more is read than its share: with many of them the rest would be read for nothing. Where that was too little,
 * the rows say so.
 *
 * Parameters: how many, the last account served, the last cycle of each account (two lists), whether the clock's job is first, the
 * share of an account (NULL: all), what the process has of accounts (two lists), and the cycles that may have some, with whether they
 * finish (three lists).
 */
const selectDue = `
  WITH open (account, cycle, stage) AS (
    SELECT account COLLATE "C", cycle COLLATE "C", stage FROM unnest($9::text[], $10::text[], $11::boolean[]) AS given (account, cycle, finishes)
    CROSS JOIN (VALUES (0), (1), (2)) AS stages (stage) WHERE stage < 2 OR NOT finishes
  ), ready AS (
    SELECT * FROM open WHERE (${dueOf("seq")} LIMIT 1) IS NOT NULL
  ), shares (account, share) AS (
    SELECT account, ceil(ceil($1::numeric / (SELECT count(DISTINCT account) FROM ready)) / count(DISTINCT cycle))::int
    FROM ready GROUP BY account
  ), due AS (
    SELECT open.account, open.cycle, first.seq, first.due_at_ms, share
    FROM ready AS open JOIN shares USING (account)
    CROSS JOIN LATERAL (${dueOf("seq, due_at_ms")} ORDER BY due_at_ms, seq LIMIT share) AS first
    UNION ALL
    SELECT job.account, job.cycle, seq, due_at_ms, NULL ${held} AND ${isHeldOfOpen} AND due_at_ms <= now_ms() AND ${isFree}
  ), ${takenOf("due")}, in_cycle AS (
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

/** A cycle with work that is due. */
interface ReadyCycle {
  readonly account: string;
  readonly cycle: string;
  /** Absent: its work may not be claimed. */
  readonly state?: string;
  /** How much more of its account may be; absent: as much as there is. */
  readonly free?: number;
  /** There may be more cycles of its account behind it. */
  readonly isCut: boolean;
  /** There may be more accounts behind those that were looked at. */
  readonly areMore: boolean;
}

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

  /** It was that cycle's turn. */
  function serve(account: string, cycle: string): void {
    lastCycles.delete(account);
    lastCycles.set(account, cycle);
  }

  return async (sql, limit, shares) => {
    await promoteDue(sql);
    const remembered = [[...lastCycles.keys()], [...lastCycles.values()]];
    const held = shares?.held ?? [];
    const isFull = ({ account, free = 1 }: ReadyCycle): boolean =>
      free <= 0 || held.some(([name, count]) => name === account && count >= (shares?.most ?? Infinity));
    const found = (await sql(selectReady, [limit, lastAccount, ...remembered])).map((row) =>
      toRecord<ReadyCycle>(row),
    );
    const looked = found.filter((one) => !isFull(one));
    const open = looked.filter(({ state }) => state !== undefined);
    const rows = (
      await sql(selectDue, [
        limit,
        lastAccount,
        ...remembered,
        isClocksTurn,
        shares?.most ?? null,
        held.map(([account]) => account),
        held.map(([, count]) => count),
        open.map(({ account }) => account),
        open.map(({ cycle }) => cycle),
        open.map(({ state }) => state === "finishing"),
      ])
    ).map((row) => toRecord<DueJob>(row));
    const isShort = rows.length < limit;
    // Where nothing was to be had the next search begins behind it.
    if (isShort) {
      const served = new Set(rows.map(({ account }) => account));
      for (const { account, cycle } of looked) if (!served.has(account)) serve(account, cycle);
    }
    for (const { kind, account, cycle } of rows) {
      isClocksTurn = kind === "transaction";
      if (kind !== "transaction") continue;
      lastAccount = account;
      serve(account, cycle);
    }
    const last = found.at(-1);
    if (isShort && last?.areMore === true) lastAccount = last.account;
    for (const account of [...lastCycles.keys()].slice(0, -mostRemembered)) lastCycles.delete(account);
    const isCut =
      last?.areMore === true || looked.some((one) => one.isCut) || rows.some(({ isShare }) => isShare);
    return { ids: rows.map(({ id }) => id), isPart: isShort && isCut };
  };
}

/** So many of the jobs whose time is to come are looked at; where none of them may be claimed, the last says when to look again. */
const mostLater = 128;
/** Where there may be work behind what was looked at, it is searched for so soon: a search goes on where the last one ended. */
const goOnMs = 1_000;

const nextDue = (columns: string): string => `
  WITH RECURSIVE ${readyCycles({
    last: "''",
    served: "(VALUES (NULL::text, NULL::text)) AS served (account, cycle)",
  })}, open AS (
    SELECT account, cycle, stage FROM looked CROSS JOIN (VALUES (0), (1), (2)) AS stages (stage)
    WHERE state IS NOT NULL AND coalesce(free, 1) > 0 AND (stage < 2 OR state <> 'finishing')
  ), later AS (
    SELECT due_at_ms, ${isOfOpen} AS is_open FROM job 
    WHERE ${isLater} AND due_at_ms < ${neverDueMs} ORDER BY due_at_ms LIMIT ${String(mostLater)}
  )
  SELECT min(due_at_ms) - now_ms() AS "inMs"${columns} FROM (
    SELECT (${readyOf("due_at_ms")} ORDER BY due_at_ms LIMIT 1) AS due_at_ms FROM open
    UNION ALL
    SELECT CASE WHEN count(*) FILTER (WHERE is_open) > 0 OR count(*) = ${String(mostLater)}
      THEN coalesce(min(due_at_ms) FILTER (WHERE is_open), max(due_at_ms)) END FROM later
    UNION ALL
    SELECT now_ms() + ${String(goOnMs)} FROM looked WHERE are_more OR (is_cut AND coalesce(free, 1) > 0)
    UNION ALL
    (SELECT due_at_ms ${held} AND NOT (due_at_ms <= now_ms() AND ${isHeldOfOpen} AND ${isFull("job.account")})
      ORDER BY due_at_ms LIMIT 1)
    UNION ALL
    (SELECT due_at_ms FROM job WHERE kind <> 'transaction' ORDER BY due_at_ms LIMIT 1)) AS first`;

/**
 * Transactions that anybody may claim, counted as far as `$1` in each stage of each cycle; since when the oldest is due, and since when
 * the oldest that the relay has not handed on.
 */
export const countDue = `
  WITH RECURSIVE waiting (account, cycle) AS (
    (SELECT account, cycle FROM job WHERE ${isReady} ORDER BY account, cycle LIMIT 1)
    UNION ALL
    SELECT following.account, following.cycle FROM waiting CROSS JOIN LATERAL (
      SELECT account, cycle FROM job
      WHERE ${isReady} AND (job.account, job.cycle) > (waiting.account, waiting.cycle)
      ORDER BY account, cycle LIMIT 1) AS following
  ), open (account, cycle, stage) AS (
    SELECT waiting.account, waiting.cycle, stage
    FROM waiting JOIN cycle ON cycle.account = waiting.account AND cycle.id = waiting.cycle
    CROSS JOIN (VALUES (0), (1), (2)) AS stages (stage)
    WHERE state <> 'stopped' AND paused_at_ms IS NULL AND (stage < 2 OR state <> 'finishing')
  ), due AS (
    SELECT first.* FROM open CROSS JOIN LATERAL (
      ${readyOf("due_at_ms, handed_until_ms")} AND due_at_ms <= now_ms() ORDER BY due_at_ms, seq LIMIT $1) AS first
    UNION ALL
    (SELECT due_at_ms, handed_until_ms FROM job WHERE ${isLater} AND due_at_ms <= now_ms() AND ${isOfOpen}
      ORDER BY due_at_ms LIMIT $1)
  )
  SELECT count(*)::int AS count, coalesce(now_ms() - min(due_at_ms), 0)::bigint AS "forMs",
    coalesce(now_ms() - min(due_at_ms) FILTER (WHERE ${isFree}), 0)::bigint AS "relayForMs"
  FROM due`;

/** In how many milliseconds the next job is due that could be claimed; NULL when there is none. */
export const selectNextDue = nextDue("");

/** The same, and what rises with every change of what is installed or saved. */
export const pulse = nextDue(", (SELECT number FROM change) AS number");
