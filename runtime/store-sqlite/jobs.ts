// Writes of the scheduler: who holds which job. Runs in the writer's thread, inside its transaction. `nowMs` is the
// store's clock at the moment of asking.
import type { DatabaseSync } from "node:sqlite";
import type { HaltOptions, JobWait, Scheduler } from "../store/scheduler.ts";
import { again, createChorePlan } from "./chores.ts";
import { isDivided } from "./cancels.ts";
import { createClaim } from "./claim.ts";
import { createCycleDue } from "./cycle-due.ts";
import type { Row } from "./rows.ts";
import { bringForward, newestDelivery, toleratedMs } from "./set-back.ts";
import { createSplitWrites } from "./splits.ts";

/** A job as its holder knows it. */
export interface HeldJob {
  readonly id: string;
  readonly epoch: number;
}

/** A step whose subscription is to be looked after. */
export interface EnsureJob {
  readonly id: string;
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly runAtMs: number;
}

/** The writes of `Scheduler`. */
export function createJobWrites(database: DatabaseSync) {
  const scheduleExpiry = database.prepare(`
    INSERT INTO job (id, account, cycle, kind, epoch, due_at_ms) VALUES (?, ?, ?, 'expireQueue', 0, ?)
    ON CONFLICT (id) DO UPDATE SET owner = NULL, due_at_ms = excluded.due_at_ms WHERE kind = 'expireQueue'`);
  const dropEnsure = database.prepare(
    "DELETE FROM job WHERE kind = 'ensureSubscription' AND kind <> 'transaction' AND account = ? AND cycle = ? AND step = ?",
  );
  const insertEnsure = database.prepare(
    "INSERT INTO job (id, account, cycle, kind, step, epoch, due_at_ms) VALUES (?, ?, ?, 'ensureSubscription', ?, 0, ?)",
  );
  const scheduleRun = database.prepare(`
    INSERT INTO job (id, account, cycle, kind, step, epoch, due_at_ms)
    VALUES (:id, :account, :cycle, 'runCycle', :runAtMs, 0, :runAtMs)
    ON CONFLICT (id) DO UPDATE SET owner = NULL, step = excluded.step, due_at_ms = excluded.due_at_ms
      WHERE kind = 'runCycle' AND (NOT :orEarlier OR (owner IS NULL AND due_at_ms > excluded.due_at_ms))`);
  const claim = createClaim(database);
  const { lower } = createCycleDue(database);
  const splits = createSplitWrites(database);
  const extendLease = database.prepare(
    "UPDATE job SET due_at_ms = ? WHERE id = ? AND epoch = ? AND owner IS NOT NULL",
  );
  // Who claims what was cancelled ends it: that need not wait.
  const dueAt = "iif(cancelled, min(:dueAtMs, :nowMs), :dueAtMs)";
  const releaseJob = database.prepare(
    `UPDATE job SET owner = NULL, due_at_ms = ${dueAt} WHERE id = :id AND epoch = :epoch AND owner IS NOT NULL
    RETURNING kind, account, cycle, due_at_ms, cancelled`,
  );
  const postponeJob = database.prepare(
    `UPDATE job SET owner = NULL, due_at_ms = iif(waiting = '${again}', 0, ${dueAt}), waiting = :reason, tries = :tries,
      pause = :pause, stage = max(stage, :stage), step = iif(kind = 'runCycle', :dueAtMs, step)
    WHERE id = :id AND epoch = :epoch AND owner IS NOT NULL RETURNING kind, account, cycle, due_at_ms, cancelled`,
  );
  const haltJob = database.prepare(
    `DELETE FROM job WHERE id = :id AND epoch = :epoch AND owner IS NOT NULL AND (stage = 1 OR :hasTried)
      AND NOT (:isHearsay AND EXISTS (SELECT 1 FROM cycle
        WHERE cycle.account = job.account AND cycle.id = job.cycle AND cycle.state <> 'stopped'))`,
  );
  const completeJob = database.prepare(
    "DELETE FROM job WHERE id = ? AND epoch = ? AND owner IS NOT NULL AND kind <> 'transaction' AND waiting IS NULL",
  );
  const repeatJob = database.prepare(
    `UPDATE job SET owner = NULL, due_at_ms = 0, waiting = NULL
    WHERE id = ? AND epoch = ? AND owner IS NOT NULL AND waiting = '${again}'`,
  );
  // Nothing was done of it: it may go on although its cycle was stopped meanwhile.
  const unhalt = database.prepare(
    "UPDATE job SET halted = 0 WHERE id = ? AND epoch = ? AND owner IS NOT NULL AND halted = 1 AND stage = 0",
  );
  const setQueued = database.prepare("UPDATE transaction_ SET state = 'queued' WHERE id = ?");

  /** A job that somebody held is anybody's again; true when it was cancelled. */
  function giveBack(id: string, job: Row | undefined): boolean {
    if (job?.["kind"] !== "transaction") return false;
    setQueued.run(id);
    lower(String(job["account"]), String(job["cycle"]), Number(job["due_at_ms"]));
    return job["cancelled"] === 1;
  }

  return {
    scheduleQueueExpiry(id: string, account: string, cycle: string, runAtMs: number): void {
      scheduleExpiry.run(id, account, cycle, runAtMs);
    },

    scheduleEnsure({ id, account, cycle, step, runAtMs }: EnsureJob): void {
      dropEnsure.run(account, cycle, step);
      insertEnsure.run(id, account, cycle, step, runAtMs);
    },

    scheduleRun({
      id,
      account,
      cycle,
      runAtMs,
      orEarlier = false,
    }: Parameters<Scheduler["scheduleRun"]>[0]): void {
      scheduleRun.run({ id, account, cycle, runAtMs, orEarlier: orEarlier ? 1 : 0 });
    },

    scheduleChore: createChorePlan(database),

    claim,

    /** The ids of the jobs that are not held with their epoch. */
    renew(jobs: readonly HeldJob[], untilMs: number): string[] {
      return jobs
        .filter(({ id, epoch }) => extendLease.run(untilMs, id, epoch).changes === 0)
        .map(({ id }) => id);
    },

    /** The ids of those that were cancelled. */
    release(jobs: readonly HeldJob[], isUntried: boolean, nowMs: number): string[] {
      return jobs.flatMap(({ id, epoch }) => {
        if (isUntried) unhalt.run(id, epoch);
        return giveBack(id, releaseJob.get({ id, epoch, dueAtMs: nowMs, nowMs })) ? [id] : [];
      });
    },

    /** Whether it was cancelled. */
    postpone({ id, epoch }: HeldJob, dueAtMs: number, nowMs: number, wait: Partial<JobWait> = {}): boolean {
      const { reason = null, tries = null, pause = null, untried } = wait;
      const stage = untried === true ? 0 : 1;
      return giveBack(id, postponeJob.get({ id, epoch, dueAtMs, nowMs, reason, tries, pause, stage }));
    },

    halt(
      { id, epoch }: HeldJob,
      hasTried: boolean,
      nowMs: number,
      { elseAtMs, report = false }: HaltOptions,
    ): boolean {
      const isHearsay = elseAtMs === undefined ? 0 : 1;
      const dueAtMs = elseAtMs ?? nowMs;
      if (haltJob.run({ id, epoch, hasTried: hasTried ? 1 : 0, isHearsay }).changes === 1) {
        splits.end({ kind: "end", state: "stopped", id, atMs: nowMs, ...(report && { report }) });
        return true;
      }
      if (!hasTried) unhalt.run(id, epoch);
      giveBack(id, releaseJob.get({ id, epoch, dueAtMs, nowMs }));
      return false;
    },

    complete(id: string, epoch: number): void {
      if (completeJob.run(id, epoch).changes === 0) repeatJob.run(id, epoch);
    },
  };
}

/**
 * Voids the leases that a dead process left: their jobs are due now and their transactions queued; of a stopped cycle they were in
 * a step when it stopped, and have ended, also where it was started again since. So have those that were cancelled: of a paused queue
 * nobody would claim them. Only at opening, when the folder's lock proves that
 * nobody else is alive.
 */
export function voidLeases(database: DatabaseSync, nowMs: number): void {
  const held = "kind = 'transaction' AND owner IS NOT NULL";
  const ofEnded = `${held} AND (halted = 1 OR (cancelled = 1 AND NOT ${isDivided})
    OR (account, cycle) IN (SELECT account, id FROM cycle WHERE state = 'stopped'))`;
  const run = (sql: string, ...values: number[]): void => {
    database.prepare(sql).run(...values);
  };
  database.exec("BEGIN IMMEDIATE");
  const { end } = createSplitWrites(database);
  const ended = database.prepare(`DELETE FROM job WHERE ${ofEnded} RETURNING id`).all();
  // Whether anybody wants to be told is not known here; who finds that nobody does takes them out again.
  for (const { id } of ended)
    end({ kind: "end", state: "stopped", id: String(id), atMs: nowMs, report: true });
  run(`UPDATE transaction_ SET state = 'queued' WHERE id IN (SELECT id FROM job WHERE ${held})`);
  run(
    `UPDATE cycle SET ready = 0, due_at_ms = min(coalesce(due_at_ms, ?1), ?1)
    WHERE (account, id) IN (SELECT account, cycle FROM job WHERE ${held})`,
    nowMs,
  );
  run("UPDATE job SET owner = NULL, due_at_ms = ? WHERE owner IS NOT NULL", nowMs);
  const beforeMs = newestDelivery(database);
  if (beforeMs > nowMs + toleratedMs) bringForward(database, beforeMs, nowMs);
  database.exec("COMMIT");
}
