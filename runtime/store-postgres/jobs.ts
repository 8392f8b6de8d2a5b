// The scheduler: who holds which job. Our own table tells what is due, to whom it belongs and until when; what is due is
// handed to the queue by the relay, a batch in a transaction, and claimed out of it, a batch in a transaction.
import type { Clock } from "../base/clock.ts";
import { crashpoint } from "../base/crashpoint.ts";
import type { Job, JobWait, Scheduler, Shares } from "../store/scheduler.ts";
import { again, planChore } from "./chores.ts";
import type { Database } from "./database.ts";
import { report } from "./failures.ts";
import { createTurns, selectNextDue } from "./due.ts";
import type { JobQueue } from "./job-queue.ts";
import { toRecord } from "./rows.ts";
import { tellAwaiting } from "./splits.ts";

/** How long what was handed to the queue is waited for: what is left in it by a fault is handed out again. */
const handedMs = 5_000;

/** How often a claim goes on that finds cycles whose work may not be claimed, and nothing else; the next one begins behind them. */
const mostVain = 4;

/** A process that stands still in the middle of a claim keeps the others from theirs for no longer. */
const idleMs = 3_000;

/**
 * What was claimed, with the epoch that the claim gives it; a lease that was renewed since, or a cycle that was stopped, is passed over.
 * What was parked counts from then on as any other does.
 */
const claimTaken = `
  WITH due AS (
    SELECT seq, due_at_ms AS was_due_at_ms FROM job
    WHERE id = ANY ($1::text[]) AND due_at_ms <= now_ms() AND (kind <> 'transaction' OR EXISTS (
      SELECT FROM cycle WHERE cycle.account = job.account AND cycle.id = job.cycle AND cycle.state <> 'stopped'
        AND paused_at_ms IS NULL AND (stage < 2 OR cycle.state <> 'finishing')))
    FOR UPDATE
  ), claimed AS (
    UPDATE job SET epoch = epoch + 1, owner = $2, due_at_ms = now_ms() + $3::bigint, waiting = NULL, handed_until_ms = NULL,
      stage = CASE stage WHEN 2 THEN 0 ELSE stage END
    FROM due WHERE job.seq = due.seq
    RETURNING job.*, was_due_at_ms
  ), passed AS (
    UPDATE job SET handed_until_ms = NULL WHERE id = ANY ($1::text[]) AND seq NOT IN (SELECT seq FROM due)
  )
  SELECT kind, id, account, cycle, visit, epoch, tries, pause,
    CASE WHEN cancelled THEN 'cancelled' WHEN halted THEN 'halted' ELSE phase END AS phase,
    CASE WHEN kind IN ('transaction', 'ensureSubscription') THEN step END AS step,
    CASE WHEN kind = 'runCycle' THEN step::bigint END AS "runAtMs",
    CASE WHEN kind IN ('renewSubscription', 'recreateSubscription') THEN step END AS subscription
  FROM claimed ORDER BY was_due_at_ms, seq`;

const given = "unnest($1::text[], $2::bigint[]) AS given (id, epoch)";
const isHeld = "job.id = given.id AND job.epoch = given.epoch AND job.owner IS NOT NULL";

/**
 * Gives jobs back, due after so many milliseconds, and at once where they were cancelled, of which it tells; by the caller's clock that
 * is the parameter before the last, which a run of a cycle keeps. The last: nothing was done of them, so that what has not begun may go
 * on although its cycle was stopped meanwhile.
 */
const giveBack = `
  WITH freed AS (
    UPDATE job SET owner = NULL, handed_until_ms = NULL, waiting = $4,
      due_at_ms = CASE WHEN waiting = '${again}' THEN 0 WHEN cancelled THEN least(now_ms(), now_ms() + $3::bigint)
        ELSE now_ms() + $3::bigint END, ready = cancelled OR $3::bigint <= 0,
      tries = CASE WHEN $5 THEN $6 ELSE tries END,
      pause = CASE WHEN $5 THEN $8 ELSE pause END, stage = greatest(stage, $7),
      step = CASE WHEN $5 AND kind = 'runCycle' THEN $9 ELSE step END, halted = halted AND NOT ($10::boolean AND stage = 0)
    FROM ${given} WHERE ${isHeld} RETURNING job.id, cancelled
  )
  SELECT id FROM freed WHERE cancelled`;

/** Removes a job, or makes it anybody's again that was planned once more. */
const completeHeld = `
  WITH repeated AS (
    UPDATE job SET owner = NULL, due_at_ms = 0, waiting = NULL
    WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL AND kind <> 'transaction' AND waiting = '${again}'
  )
  DELETE FROM job WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL AND kind <> 'transaction' AND waiting IS NULL`;

/** A job that is being written just now is left for the next time: its writer has others too, and the two would wait crosswise. */
const extendHeld = `
  WITH free AS (
    SELECT job.seq FROM job JOIN ${given} ON ${isHeld} FOR UPDATE OF job SKIP LOCKED
  ), extended AS (
    UPDATE job SET due_at_ms = now_ms() + $3::bigint FROM free WHERE job.seq = free.seq
  )
  SELECT job.id, job.epoch FROM job JOIN ${given} ON ${isHeld}`;

/** Ends what has begun; where that is only hearsay (the last parameter), if the cycle is not running here either. */
const haltHeld = `
  WITH halted AS (
    DELETE FROM job WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL AND (stage = 1 OR $3)
      AND NOT ($4::boolean AND EXISTS (SELECT FROM cycle
        WHERE cycle.account = job.account AND cycle.id = job.cycle AND cycle.state <> 'stopped'))
    RETURNING id)
  UPDATE transaction_ SET state = 'stopped', finished_at_ms = now_ms() FROM halted
  WHERE transaction_.id = halted.id RETURNING account`;

/** What is claimed by now counts. */
function withClaimed({ most, held }: Shares, claimed: readonly Job[]): Shares {
  const counts = new Map(held);
  for (const { kind, account } of claimed)
    if (kind === "transaction") counts.set(account, (counts.get(account) ?? 0) + 1);
  return { most, held: [...counts] };
}

/** The scheduler on a database. Moments are given and told by the caller's clock, and kept by the server's. */
export function createScheduler(database: Database, queue: JobQueue, clock: Clock): Scheduler {
  const inMs = (atMs: number): number => atMs - clock.now();

  const findDue = createTurns();

  /** Hands what is due to the queue; one process at a time, so that what is fair is decided once. True when there may be more. */
  function relay(limit: number, shares: Shares | undefined): Promise<boolean> {
    return database.transact(
      async (session) => {
        const { sql } = session;
        await sql("SELECT pg_advisory_xact_lock(hashtextextended('hookwright relay', 0))");
        const { ids, isPart } = await findDue(sql, limit, shares);
        if (ids.length === 0) return isPart;
        await queue.put(session, ids);
        crashpoint("relay.put");
        await sql("UPDATE job SET handed_until_ms = now_ms() + $2::bigint WHERE id = ANY ($1::text[])", [
          ids,
          handedMs,
        ]);
        return isPart;
      },
      { idleMs, areStatementsPlannedOnce: true },
    );
  }

  /** Claims what is in the queue; `isStale` when some of that was not to be had any more. */
  function take(owner: string, leaseMs: number, limit: number) {
    return database.transact(
      async (session) => {
        const ids = await queue.take(session, limit);
        if (ids.length === 0) return { jobs: [], isStale: false };
        crashpoint("claim.taken");
        const jobs = (await session.sql(claimTaken, [ids, owner, leaseMs])).map((row) => toRecord<Job>(row));
        return { jobs, isStale: jobs.length < ids.length };
      },
      { idleMs },
    );
  }

  return {
    async scheduleQueueExpiry({ id, account, cycle, runAtMs }) {
      await database.sql(
        `INSERT INTO job (id, account, cycle, kind, epoch, due_at_ms)
        VALUES ($1, $2, $3, 'expireQueue', 0, now_ms() + $4::bigint)
        ON CONFLICT (id) DO UPDATE SET owner = NULL, due_at_ms = excluded.due_at_ms, handed_until_ms = NULL
        WHERE job.kind = 'expireQueue'`,
        [id, account, cycle, inMs(runAtMs)],
      );
    },

    async scheduleEnsure({ id, account, cycle, step, runAtMs }) {
      await database.transact(async ({ sql }) => {
        await sql(
          "DELETE FROM job WHERE kind = 'ensureSubscription' AND kind <> 'transaction' AND account = $1 AND cycle = $2 AND step = $3",
          [account, cycle, step],
        );
        await sql(
          `INSERT INTO job (id, account, cycle, kind, step, epoch, due_at_ms)
          VALUES ($1, $2, $3, 'ensureSubscription', $4, 0, now_ms() + $5::bigint)`,
          [id, account, cycle, step, inMs(runAtMs)],
        );
      });
    },

    async scheduleRun({ id, account, cycle, runAtMs, orEarlier = false }) {
      await database.sql(
        `INSERT INTO job (id, account, cycle, kind, step, epoch, due_at_ms)
        VALUES ($1, $2, $3, 'runCycle', $4, 0, now_ms() + $5::bigint)
        ON CONFLICT (id) DO UPDATE SET owner = NULL, step = excluded.step, due_at_ms = excluded.due_at_ms, handed_until_ms = NULL
        WHERE job.kind = 'runCycle' AND (NOT $6::boolean OR (job.owner IS NULL AND job.due_at_ms > excluded.due_at_ms))`,
        [id, account, cycle, String(runAtMs), inMs(runAtMs), orEarlier],
      );
    },

    scheduleChore: (kind, runAtMs, account = "") => planChore(database.sql, kind, inMs(runAtMs), account),

    async claim(owner, leaseMs, limit, shares) {
      const claimed: Job[] = [];
      await queue.start();
      for (let vain = 0; ;) {
        try {
          const isPart = await relay(limit - claimed.length, shares && withClaimed(shares, claimed));
          crashpoint("claim.relayed");
          const { jobs, isStale } = await take(owner, leaseMs, limit - claimed.length);
          claimed.push(...jobs);
          vain = jobs.length === 0 ? vain + 1 : 0;
          if ((!isStale && !isPart) || claimed.length === limit || vain === mostVain) return claimed;
        } catch (error) {
          if (claimed.length === 0) throw error;
          // What is claimed is held: it would wait for the end of its lease. The rest is asked for again.
          return claimed;
        }
      }
    },

    async renew(jobs, leaseMs) {
      const kept = await database.sql(extendHeld, [...idsAndEpochs(jobs), leaseMs]);
      return jobs
        .filter(({ id, epoch }) => !kept.some((row) => row["id"] === id && row["epoch"] === epoch))
        .map(({ id }) => id);
    },

    async release(jobs, isUntried = false) {
      const cancelled = await database.sql(giveBack, [...idsAndEpochs(jobs), ...asBefore(0), isUntried]);
      return cancelled.map(({ id }) => String(id));
    },

    async postpone(id, epoch, runAtMs, { reason, tries, pause, untried }: Partial<JobWait> = {}) {
      const [stage, held] = [untried === true ? 0 : 1, idsAndEpochs([{ id, epoch }])];
      const cancelled = await database.sql(giveBack, [
        ...held,
        inMs(runAtMs),
        reason ?? null,
        true,
        tries ?? null,
        stage,
        pause ?? null,
        String(runAtMs),
        false,
      ]);
      return cancelled.length > 0;
    },

    async halt(id, epoch, hasTried, { elseAtMs, report: isReported = false } = {}) {
      const dueInMs = elseAtMs === undefined ? 0 : inMs(elseAtMs);
      return database.transact(async ({ sql }) => {
        const isHearsay = elseAtMs !== undefined;
        const [halted] = await sql(haltHeld, [id, epoch, hasTried, isHearsay]);
        if (halted !== undefined) {
          if (isReported) await report(sql, [{ account: String(halted["account"]), transaction: id }]);
          await tellAwaiting(sql, [{ id }]);
          return true;
        }
        await sql(giveBack, [...idsAndEpochs([{ id, epoch }]), ...asBefore(dueInMs), !hasTried]);
        return false;
      });
    },

    async complete(id, epoch) {
      await database.sql(completeHeld, [id, epoch]);
    },

    async nextDueAtMs() {
      const [next] = await database.sql(selectNextDue);
      const wait = next?.["inMs"];
      return typeof wait === "number" ? clock.now() + wait : undefined;
    },
  };
}

/** Of a job that is given back as it was claimed, but for when it is due. */
function asBefore(dueInMs: number): readonly unknown[] {
  return [dueInMs, null, false, null, 0, null, null];
}

function idsAndEpochs(jobs: readonly { readonly id: string; readonly epoch: number }[]) {
  return [jobs.map(({ id }) => id), jobs.map(({ epoch }) => epoch)] as const;
}
