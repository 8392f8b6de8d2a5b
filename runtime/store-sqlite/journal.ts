// Writes of what happens: deliveries, transactions, visits. Runs in the writer's thread, inside its transaction; a
// function that refuses has written nothing.
import type { DatabaseSync } from "node:sqlite";
import type {
  Continuation,
  DeliveryRecord,
  FinishedVisit,
  GivenAnswer,
  NewTransaction,
  TransactionState,
  VisitRecord,
} from "../store/store.ts";
import { createClaims, type Refusal, type Started } from "./claims.ts";
import { createRunDateWrites } from "./run-dates.ts";

/** The writes of `Store` that concern the journal. */
export function createJournalWrites(database: DatabaseSync) {
  const insertDelivery = database.prepare(
    "INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const updateAnswer = database.prepare(
    "UPDATE delivery SET status = ?, answer = ?, took_ms = ? WHERE id = ?",
  );
  const claim = createClaims(database);
  const runDates = createRunDateWrites(database);
  const insertTransaction = database.prepare(
    "INSERT INTO transaction_ VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const insertVisit = database.prepare("INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const insertJob = database.prepare(
    `INSERT INTO job (id, account, cycle, kind, step, visit, epoch, owner, due_at_ms)
    VALUES (?, ?, ?, 'transaction', ?, 1, ?, ?, ?)`,
  );
  const moveJob = database.prepare(
    `UPDATE job SET step = ?, visit = ?, tries = NULL
    WHERE id = ? AND epoch = ? AND owner IS NOT NULL RETURNING account, cycle`,
  );
  const endJob = database.prepare(
    "DELETE FROM job WHERE id = ? AND epoch = ? AND owner IS NOT NULL RETURNING account, cycle",
  );
  const endTransaction = database.prepare(
    "UPDATE transaction_ SET state = ?, finished_at_ms = ?, error = ? WHERE id = ?",
  );
  const unheldJobs = `kind = 'transaction' AND account = ? AND cycle = ? AND (owner IS NULL OR due_at_ms <= ?)`;
  const dropTransactions = database.prepare(`
    UPDATE transaction_ SET state = 'dropped', finished_at_ms = ?
    WHERE id IN (SELECT id FROM job WHERE ${unheldJobs})`);
  const dropJobs = database.prepare(`DELETE FROM job WHERE ${unheldJobs}`);

  function writeVisit(visit: VisitRecord, account: string): void {
    const { transaction, step, state, startedAtMs, finishedAtMs, input, request, response, output, error } =
      visit;
    insertVisit.run(
      transaction,
      visit.visit,
      account,
      step,
      state,
      startedAtMs,
      finishedAtMs,
      input ?? null,
      request ?? null,
      response ?? null,
      output ?? null,
      error ?? null,
      visit.warning ?? null,
      visit.log ?? null,
    );
  }

  function writeTransaction(delivery: DeliveryRecord, transaction: NewTransaction, nowMs: number): void {
    const { receivedAtMs } = delivery;
    const { id, account = delivery.account, cycle, trigger, next, lease } = transaction;
    const state = firstState(transaction);
    const isWork = state === "queued" || state === "running";
    insertTransaction.run(
      id,
      account,
      cycle,
      transaction.plan,
      delivery.id,
      state,
      transaction.synchronous ? 1 : 0,
      receivedAtMs,
      isWork ? null : trigger.finishedAtMs,
      trigger.error ?? null,
    );
    writeVisit({ ...trigger, transaction: id, visit: 0 }, account);
    if (isWork)
      insertJob.run(
        id,
        account,
        cycle,
        next ?? null,
        lease ? 1 : 0,
        lease?.owner ?? null,
        lease?.untilMs ?? nowMs,
      );
  }

  return {
    /** Why it was not accepted; then nothing is written. */
    accept(delivery: DeliveryRecord, started: Started, nowMs: number): Refusal | undefined {
      const { id, account, webhook, receivedAtMs, method, target, headers, body, outcome, reason, status } =
        delivery;
      const refusal = claim(delivery, started, nowMs);
      if (refusal !== undefined) return refusal;
      insertDelivery.run(
        id,
        account,
        webhook,
        receivedAtMs,
        method,
        target,
        headers,
        body,
        outcome,
        reason ?? null,
        status ?? null,
        delivery.answer ?? null,
        delivery.log ?? null,
        delivery.sealedBytes ?? null,
        delivery.verdicts ?? null,
        delivery.tookMs ?? null,
        delivery.replayOf ?? null,
      );
      for (const transaction of started.transactions) writeTransaction(delivery, transaction, nowMs);
      return undefined;
    },

    saveAnswer(delivery: string, { status, answer, tookMs }: GivenAnswer): void {
      updateAnswer.run(status ?? null, answer ?? null, tookMs ?? null, delivery);
    },

    /** False, having written nothing, when the job is not held with this epoch. */
    finishVisit(visit: FinishedVisit, epoch: number, next: Continuation): boolean {
      const { transaction: id } = visit;
      const job =
        next.kind === "step" ? moveJob.get(next.step, visit.visit + 1, id, epoch) : endJob.get(id, epoch);
      if (job === undefined) return false;
      const account = String(job["account"]);
      writeVisit(visit, account);
      if (visit.runDateMs !== undefined)
        runDates.saveRunDate({ account, cycle: String(job["cycle"]), step: visit.step }, visit.runDateMs);
      if (next.kind === "end") endTransaction.run(next.state, visit.finishedAtMs, next.error ?? null, id);
      return true;
    },

    /** How many transactions were dropped. */
    dropQueued(account: string, cycle: string, nowMs: number): number {
      dropTransactions.run(nowMs, account, cycle, nowMs);
      return Number(dropJobs.run(account, cycle, nowMs).changes);
    },
  };
}

function firstState({ trigger, next, lease }: NewTransaction): TransactionState {
  if (trigger.state === "failed") return "failed";
  if (next === undefined) return "succeeded";
  return lease === undefined ? "queued" : "running";
}
