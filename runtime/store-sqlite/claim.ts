// Who is served next. Accounts take turns, and in each account its cycles, so that nobody's backlog is in another's way. A claim
// looks only at cycles that have, or had, work that is due: its cost depends neither on how many there are nor on how much waits.
import type { DatabaseSync } from "node:sqlite";
import type { Job, Shares } from "../store/scheduler.ts";
import { createCancelWrites } from "./cancels.ts";
import { createCycleDue, isOpen } from "./cycle-due.ts";
import { toRecord, type Row } from "./rows.ts";
import { bringForward } from "./set-back.ts";
import { createSplitWrites } from "./splits.ts";

/** A claim as it reaches the writer. */
export interface Claim {
  readonly owner: string;
  readonly nowMs: number;
  readonly untilMs: number;
  readonly limit: number;
  readonly shares?: Shares;
  /** What the clock said before it was set back. */
  readonly beforeMs?: number;
}

const jobColumns = `kind, id, account, cycle, visit, epoch + 1 AS epoch, tries, pause,
  iif(cancelled, 'cancelled', iif(halted, 'halted', phase)) AS phase,
  CASE WHEN kind IN ('transaction', 'ensureSubscription') THEN step END AS step,
  CASE WHEN kind = 'runCycle' THEN CAST(step AS INTEGER) END AS runAtMs,
  CASE WHEN kind IN ('renewSubscription', 'recreateSubscription') THEN step END AS subscription`;

const oldestOf = (stage: number): string => `
  SELECT * FROM (SELECT * FROM job
    WHERE kind = 'transaction' AND account = :account AND cycle = :cycle AND stage = ${String(stage)}
      AND due_at_ms <= :nowMs ORDER BY due_at_ms, seq LIMIT 1)`;

/** Returns the function that claims. It remembers whose turn it is; a new process begins with the first. */
export function createClaim(database: DatabaseSync): (claim: Claim) => Job[] {
  const { lower, settle } = createCycleDue(database);
  const { cancel } = createCancelWrites(database);
  const { end } = createSplitWrites(database);
  const selectEnded = database.prepare(`
    SELECT job.id, job.account, cycle, cancelled AND (state IS NULL OR NOT (${isOpen})) AS isOver, state IS 'stopped' AS isHalted,
      paused_at_ms IS NOT NULL AS isPaused
    FROM job INDEXED BY job_held LEFT JOIN cycle ON cycle.account = job.account AND cycle.id = job.cycle
    WHERE kind = 'transaction' AND owner IS NOT NULL AND job.due_at_ms <= ?`);
  const remove = database.prepare("DELETE FROM job WHERE id = ?");
  const free = database.prepare("UPDATE job SET owner = NULL WHERE id = ?");
  const queue = database.prepare("UPDATE transaction_ SET state = 'queued' WHERE id = ?");
  const promote = database.prepare(
    `UPDATE cycle SET ready = 1 WHERE ${isOpen} AND ready = 0 AND due_at_ms IS NOT NULL AND due_at_ms <= ?`,
  );
  const selectAccount = database.prepare(
    `SELECT account FROM cycle WHERE ${isOpen} AND ready = 1 AND account > ? ORDER BY account LIMIT 1`,
  );
  const selectCycle = database.prepare(
    `SELECT id, state FROM cycle WHERE ${isOpen} AND ready = 1 AND account = ? AND id > ? ORDER BY id LIMIT 1`,
  );
  const oldest = (stages: readonly number[]): string =>
    `SELECT ${jobColumns} FROM (${stages.map(oldestOf).join(" UNION ALL ")}) ORDER BY due_at_ms, seq LIMIT 1`;
  const selectQueued = database.prepare(oldest([0, 1, 2]));
  const selectUnparked = database.prepare(oldest([0, 1]));
  const selectOfClock = database.prepare(
    `SELECT ${jobColumns} FROM job WHERE kind <> 'transaction' AND due_at_ms <= ? ORDER BY due_at_ms, seq LIMIT 1`,
  );
  const selectLimit = database.prepare("SELECT transactions FROM account_limit WHERE account = ?");
  const countHeld = database.prepare(`
    SELECT count(*) AS held FROM (SELECT 1 FROM job INDEXED BY job_held
      WHERE kind = 'transaction' AND owner IS NOT NULL AND account = ? AND due_at_ms > ? LIMIT ?)`);
  // What was parked counts from now on as any other does.
  const claimJob = database.prepare(
    "UPDATE job SET epoch = ?, owner = ?, due_at_ms = ?, waiting = NULL, stage = iif(stage = 2, 0, stage) WHERE id = ?",
  );
  const run = database.prepare("UPDATE transaction_ SET state = 'running' WHERE id = ?");

  /** Whose turn it was last: the account, and of each account that has work the cycle. */
  let lastAccount = "";
  const lastCycles = new Map<string, string>();
  let isClocksTurn = true;

  function isFull(account: string, nowMs: number): boolean {
    const most = selectLimit.get(account)?.["transactions"];
    return typeof most === "number" && countHeld.get(account, nowMs, most)?.["held"] === most;
  }

  /** The next job of an account; its cycles that turn out to have none are not looked at again before they do. */
  function nextOf(account: string, nowMs: number): Row | undefined {
    for (;;) {
      const last = lastCycles.get(account) ?? "";
      const found =
        selectCycle.get(account, last) ?? (last === "" ? undefined : selectCycle.get(account, ""));
      if (found === undefined) {
        lastCycles.delete(account);
        return undefined;
      }
      const cycle = String(found["id"]);
      lastCycles.set(account, cycle);
      const select = found["state"] === "finishing" ? selectUnparked : selectQueued;
      const job = select.get({ account, cycle, nowMs });
      if (job !== undefined) return job;
      settle(account, cycle);
    }
  }

  function nextTransaction(nowMs: number, full: Set<string>, hasShare: Claimed["hasShare"]): Row | undefined {
    for (let passed = 0; passed <= full.size;) {
      const found = selectAccount.get(lastAccount) ?? selectAccount.get("");
      if (found === undefined) return undefined;
      const account = String(found["account"]);
      lastAccount = account;
      if (full.has(account)) passed++;
      else if (!hasShare(account) || isFull(account, nowMs)) full.add(account);
      else {
        const job = nextOf(account, nowMs);
        if (job !== undefined) return job;
      }
    }
    return undefined;
  }

  return ({ owner, nowMs, untilMs, limit, shares, beforeMs }) => {
    if (beforeMs !== undefined) bringForward(database, beforeMs, nowMs);
    for (const row of selectEnded.all(nowMs)) {
      const [id, account, cycle] = [String(row["id"]), String(row["account"]), String(row["cycle"])];
      // What its holder was to end nobody claims while its queue is paused, and of the rest nobody says that it runs. Who finds that
      // nobody wants to be told takes it out again.
      if (row["isHalted"] === 1) {
        remove.run(id);
        end({ kind: "end", state: "stopped", id, atMs: nowMs, report: true });
        settle(account, cycle);
      } else if (row["isOver"] !== 1 || cancel(account, id, { nowMs, report: true }) !== "ended") {
        if (row["isPaused"] === 1) {
          free.run(id);
          queue.run(id);
        }
        lower(account, cycle, nowMs);
      }
    }
    promote.run(nowMs);
    const full = new Set<string>();
    const { hasShare, count } = countClaimed(shares);
    const jobs: Job[] = [];
    while (jobs.length < limit) {
      const row = isClocksTurn
        ? (selectOfClock.get(nowMs) ?? nextTransaction(nowMs, full, hasShare))
        : (nextTransaction(nowMs, full, hasShare) ?? selectOfClock.get(nowMs));
      if (row === undefined) break;
      isClocksTurn = !isClocksTurn;
      const job = toRecord<Job>(row);
      claimJob.run(job.epoch, owner, untilMs, job.id);
      if (job.kind === "transaction") {
        run.run(job.id);
        count(job.account);
      }
      jobs.push(job);
    }
    return jobs;
  };
}

/** What a claim gives to accounts. */
interface Claimed {
  hasShare(account: string): boolean;
  count(account: string): void;
}

function countClaimed(shares: Shares | undefined): Claimed {
  const held = new Map(shares?.held);
  return {
    hasShare: (account) => shares === undefined || (held.get(account) ?? 0) < shares.most,
    count(account) {
      held.set(account, (held.get(account) ?? 0) + 1);
    },
  };
}
