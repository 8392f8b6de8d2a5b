// Writes of mid-cycle webhooks: transactions that wait for a delivery, deliveries that came before their transaction did. Runs in
// the writer's thread, inside its transaction. Both are found by an index, whatever else waits.
import type { DatabaseSync } from "node:sqlite";
import { arrivalsAtOnce, mostArrivals, type AwaitedDelivery } from "../store/waits.ts";
import type { BegunTransaction, Resumed, WaitNews } from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";

/** Expired rows that go with each new one. */
const forgottenAtOnce = 2;

type Resuming = BegunTransaction & { readonly resumes: object };

/** What waits and what came early; `write` begins a transaction. */
export function createWaitWrites(
  database: DatabaseSync,
  write: (transaction: BegunTransaction, nowMs: number) => void,
) {
  const { lower } = createCycleDue(database);
  const selectWait = database.prepare(`
    SELECT transaction_id AS id, visit, plan, part_of AS partOf, part_visit AS partVisit, part
    FROM wait JOIN transaction_ ON transaction_.id = wait.transaction_id
    WHERE wait.account = ? AND wait.cycle = ? AND wait.step = ? AND key = ? AND expires_at_ms > ?
      AND state IN ('waiting', 'running', 'queued', 'succeeded')
    ORDER BY wait.seq DESC LIMIT 1`);
  const insertWait = database.prepare(
    `INSERT INTO wait (account, cycle, step, key, transaction_id, visit, expires_at_ms) VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const deleteJob = database.prepare("DELETE FROM job WHERE id = ? AND kind = 'transaction'");
  const handOn = database.prepare(`
    UPDATE transaction_ SET state = 'succeeded', finished_at_ms = ?, part_of = NULL, part_visit = NULL, part = NULL
    WHERE id = ?`);
  const insertArrival = database.prepare(`
    INSERT INTO arrival (account, cycle, step, number, key, started, expires_at_ms)
    SELECT :account, :cycle, :step, coalesce(max(number), 0) + 1, :key, :started, :expiresAtMs
    FROM (SELECT number FROM arrival WHERE account = :account AND cycle = :cycle AND step = :step
      ORDER BY number DESC LIMIT 1) RETURNING number`);
  const dropOldest = database.prepare(
    "DELETE FROM arrival WHERE account = ? AND cycle = ? AND step = ? AND number <= ?",
  );
  const selectArrivals = database.prepare(`
    SELECT number, started FROM arrival
    WHERE account = ? AND cycle = ? AND step = ? AND key = ? AND expires_at_ms > ? ORDER BY number LIMIT ?`);
  const deleteArrival = database.prepare(
    "DELETE FROM arrival WHERE account = ? AND cycle = ? AND step = ? AND number = ?",
  );
  const forget = ["wait", "arrival"].map((table) =>
    database.prepare(`
      DELETE FROM ${table} WHERE seq IN (
        SELECT seq FROM ${table} WHERE expires_at_ms <= ? ORDER BY expires_at_ms LIMIT ${String(forgottenAtOnce)})`),
  );
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
      },
      nowMs,
    );
    return { transaction: begun.id, visit, isFirst };
  }

  return {
    /** Nothing: it is kept until a transaction comes to wait for it. */
    resumeOrKeep(given: Resuming, nowMs: number): Resumed | undefined {
      const resumed = resume(given, nowMs);
      if (resumed !== undefined) return resumed;
      const { lease: _, ...begun } = given;
      const { account, cycle } = begun;
      const { step, key, keptMs } = begun.resumes as NonNullable<BegunTransaction["resumes"]>;
      const started = JSON.stringify(begun);
      const kept = insertArrival.get({ account, cycle, step, key, started, expiresAtMs: nowMs + keptMs });
      dropOldest.run(account, cycle, step, Number(kept?.["number"]) - mostArrivals);
      for (const statement of forget) statement.run(nowMs);
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
      for (const statement of forget) statement.run(nowMs);
      insertWait.run(account, cycle, step, key, id, Number(job["visit"]), untilMs);
      const arrivals = selectArrivals.all(account, cycle, step, key, nowMs, arrivalsAtOnce);
      for (const { number = null, started } of arrivals) {
        deleteArrival.run(account, cycle, step, number);
        resume(JSON.parse(String(started)) as Resuming, nowMs);
      }
      if (arrivals.length > 0) return "resumed";
      parkJob.run(untilMs, reason, id);
      setWaiting.run(id);
      lower(account, cycle, untilMs);
      return "waits";
    },
  };
}
