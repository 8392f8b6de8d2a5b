// Writes of mid-cycle webhooks: transactions that wait for a delivery, deliveries that came before their transaction did. Runs in
// the writer's thread, inside its transaction. Both are found by an index, whatever else waits.
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { arrivalErrors } from "../store/drop-errors.ts";
import {
  arrivalsAtOnce,
  mostArrivals,
  toDropped,
  type AwaitedDelivery,
  type Unwanted,
} from "../store/waits.ts";
import type { BegunTransaction, Resumed, WaitNews } from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";

/** Expired waits that go with each new one. */
const forgottenAtOnce = 2;

type Row = Readonly<Record<string, SQLOutputValue>>;

type Resuming = BegunTransaction & { readonly resumes: object };

/** What waits and what came early; `write` begins a transaction. */
export function createWaitWrites(
  database: DatabaseSync,
  write: (transaction: BegunTransaction, nowMs: number) => unknown,
) {
  const { lower } = createCycleDue(database);
  const selectWait = database.prepare(`
    SELECT transaction_id AS id, visit, plan, part_of AS partOf, part_visit AS partVisit, part, lane
    FROM wait JOIN transaction_ ON transaction_.id = wait.transaction_id
    WHERE wait.account = ? AND wait.cycle = ? AND wait.step = ? AND key = ? AND expires_at_ms > ?
      AND state IN ('waiting', 'running', 'queued', 'succeeded')
    ORDER BY wait.seq DESC LIMIT 1`);
  const insertWait = database.prepare(
    `INSERT INTO wait (account, cycle, step, key, transaction_id, visit, expires_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  // Its lane is not free yet: who goes on has it.
  const leaveLane = database.prepare("UPDATE job SET lane = NULL WHERE id = ? AND lane IS NOT NULL");
  const deleteJob = database.prepare("DELETE FROM job WHERE id = ? AND kind = 'transaction'");
  const handOn = database.prepare(`
    UPDATE transaction_ SET state = 'succeeded', finished_at_ms = ?, part_of = NULL, part_visit = NULL, part = NULL
    WHERE id = ?`);
  const insertArrival = database.prepare(`
    INSERT INTO arrival (account, cycle, step, number, key, delivery, started, expires_at_ms)
    SELECT :account, :cycle, :step, coalesce(max(number), 0) + 1, :key, :delivery, :started, :expiresAtMs
    FROM (SELECT number FROM arrival WHERE account = :account AND cycle = :cycle AND step = :step
      ORDER BY number DESC LIMIT 1)`);
  const selectCrowded = database.prepare(`
    SELECT seq, started FROM arrival WHERE account = ? AND cycle = ? AND step = ? AND key = ?
    ORDER BY number DESC LIMIT 1 OFFSET ${String(mostArrivals)}`);
  const selectArrivals = database.prepare(`
    SELECT seq, started FROM arrival
    WHERE account = ? AND cycle = ? AND step = ? AND key = ? AND expires_at_ms > ?
    ORDER BY number LIMIT ${String(arrivalsAtOnce)}`);
  const selectExpired = database.prepare(
    "SELECT seq, started FROM arrival WHERE expires_at_ms <= ? ORDER BY expires_at_ms LIMIT ?",
  );
  const selectOfCycle = database.prepare(
    "SELECT seq, started FROM arrival WHERE account = ? AND cycle = ? ORDER BY step, number LIMIT ?",
  );
  const deleteArrival = database.prepare("DELETE FROM arrival WHERE seq = ?");
  const setDropped = database.prepare(
    "UPDATE transaction_ SET state = 'dropped', finished_at_ms = ?, error = ? WHERE id = ?",
  );
  const forgetWaits = database.prepare(`
    DELETE FROM wait WHERE seq IN (
      SELECT seq FROM wait WHERE expires_at_ms <= ? ORDER BY expires_at_ms LIMIT ${String(forgottenAtOnce)})`);
  const selectHeld = database.prepare(
    "SELECT account, cycle, step, visit, cancelled FROM job WHERE id = ? AND epoch = ? AND owner IS NOT NULL",
  );
  const parkJob = database.prepare(`
    UPDATE job SET owner = NULL, due_at_ms = ?, phase = 'wait', stage = 2, waiting = ?, tries = NULL, pause = NULL
    WHERE id = ?`);
  const setWaiting = database.prepare("UPDATE transaction_ SET state = 'waiting' WHERE id = ?");

  /** Where a transaction waits for it, that one goes on. */
  function resume({ resumes, ...begun }: Resuming, nowMs: number): Resumed | undefined {
    const { account, cycle } = begun;
    const { step, key } = resumes as NonNullable<BegunTransaction["resumes"]>;
    const wait = selectWait.get(account, cycle, step, key, nowMs);
    if (wait === undefined) return undefined;
    const [id, visit] = [String(wait["id"]), Number(wait["visit"])];
    const hasLane = leaveLane.run(id).changes === 1;
    const isFirst = deleteJob.run(id).changes === 1;
    if (isFirst) handOn.run(nowMs, id);
    const { partOf, partVisit, part } = wait;
    const isPart = isFirst && partOf !== null && partVisit !== null && part !== null;
    write(
      {
        ...begun,
        origin: "resume",
        plan: String(wait["plan"]),
        continues: { transaction: id, visit: visit - 1 },
        ...(isPart && {
          part: { of: String(partOf), visit: Number(partVisit), index: Number(part) },
        }),
        ...(hasLane && { lane: String(wait["lane"]) }),
      },
      nowMs,
    );
    return { transaction: begun.id, visit, isFirst };
  }

  /** What is kept no longer; how many. */
  function drop(arrivals: readonly Row[], why: string, nowMs: number): number {
    for (const { seq = null, started } of arrivals) {
      deleteArrival.run(seq);
      const dropped = toDropped(String(started));
      write(dropped, nowMs);
      setDropped.run(nowMs, why, dropped.id);
    }
    return arrivals.length;
  }

  /** The transaction that begins to wait goes on with all that came before it, in its order; how many. */
  function resumeAll(place: readonly string[], nowMs: number): number {
    for (let count = 0; ;) {
      const arrivals = selectArrivals.all(...place, nowMs);
      for (const { seq = null, started } of arrivals) {
        deleteArrival.run(seq);
        resume(JSON.parse(String(started)) as Resuming, nowMs);
      }
      count += arrivals.length;
      if (arrivals.length < arrivalsAtOnce) return count;
    }
  }

  return {
    /** Nothing: it is kept until a transaction comes to wait for it. */
    resumeOrKeep(given: Resuming, nowMs: number): Resumed | undefined {
      const resumed = resume(given, nowMs);
      if (resumed !== undefined) return resumed;
      const { lease: _, ...begun } = given;
      const { account, cycle, delivery = null } = begun;
      const { step, key, keptMs } = begun.resumes as NonNullable<BegunTransaction["resumes"]>;
      const started = JSON.stringify(begun);
      insertArrival.run({ account, cycle, step, key, delivery, started, expiresAtMs: nowMs + keptMs });
      drop(selectCrowded.all(account, cycle, step, key), arrivalErrors.crowded, nowMs);
      forgetWaits.run(nowMs);
      return undefined;
    },

    /** `undefined`, having written nothing, when the job is not held with this epoch. */
    awaitDelivery(
      id: string,
      epoch: number,
      { key, untilMs, reason }: AwaitedDelivery,
      nowMs: number,
    ): WaitNews | undefined {
      const job = selectHeld.get(id, epoch);
      if (job === undefined) return undefined;
      if (job["cancelled"] === 1) return "cancelled";
      const [account, cycle, step] = [String(job["account"]), String(job["cycle"]), String(job["step"])];
      forgetWaits.run(nowMs);
      insertWait.run(account, cycle, step, key, id, Number(job["visit"]), untilMs);
      if (resumeAll([account, cycle, step, key], nowMs) > 0) return "resumed";
      parkJob.run(untilMs, reason, id);
      setWaiting.run(id);
      lower(account, cycle, untilMs);
      return "waits";
    },

    /** Drops up to so many of what is kept; how many. */
    dropArrivals(which: Unwanted, limit: number, nowMs: number): number {
      return which === "expired"
        ? drop(selectExpired.all(nowMs, limit), arrivalErrors.expired, nowMs)
        : drop(selectOfCycle.all(which.account, which.cycle, limit), arrivalErrors.unqueued, nowMs);
    },
  };
}
