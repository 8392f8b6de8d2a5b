// Writes of what happens: deliveries, transactions, visits. Runs in the writer's thread, inside its transaction; a
// function that refuses has written nothing.
import type { DatabaseSync } from "node:sqlite";
import type {
  BegunTransaction,
  Continuation,
  DeliveryRecord,
  FinishedVisit,
  GivenAnswer,
  TransactionState,
  VisitRecord,
} from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";
import { createClaims, type Refusal, type Started } from "./claims.ts";
import { noDelivery } from "./rows.ts";
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
    `INSERT INTO transaction_ (id, account, cycle, plan, delivery, state, synchronous, created_at_ms, finished_at_ms,
      error, origin, parent, parent_visit)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const hasTransaction = database.prepare("SELECT 1 FROM transaction_ WHERE id = ?");
  const insertVisit = database.prepare(
    "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const insertJob = database.prepare(
    `INSERT INTO job (id, account, cycle, kind, step, visit, epoch, owner, due_at_ms, stage)
    VALUES (?, ?, ?, 'transaction', ?, ?, ?, ?, ?, ?)`,
  );
  const { lower } = createCycleDue(database);
  const moveJob = database.prepare(
    `UPDATE job SET step = ?, visit = ?, tries = NULL, pause = NULL
    WHERE id = ? AND epoch = ? AND owner IS NOT NULL RETURNING account, cycle, stage`,
  );
  const markBegun = database.prepare("UPDATE job SET stage = 1 WHERE id = ?");
  const endJob = database.prepare(
    "DELETE FROM job WHERE id = ? AND epoch = ? AND owner IS NOT NULL RETURNING account, cycle",
  );
  const endTransaction = database.prepare(
    "UPDATE transaction_ SET state = ?, finished_at_ms = ?, error = ? WHERE id = ?",
  );
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
      visit.attempts ?? null,
    );
  }

  function writeTransaction(transaction: BegunTransaction, nowMs: number): void {
    const { id, account, cycle, trigger, next, lease, continues } = transaction;
    const state = firstState(transaction);
    const isWork = state === "queued" || state === "running";
    const firstVisit = continues === undefined ? 0 : continues.visit + 1;
    insertTransaction.run(
      id,
      account,
      cycle,
      transaction.plan,
      transaction.delivery ?? noDelivery,
      state,
      transaction.synchronous ? 1 : 0,
      transaction.createdAtMs,
      isWork ? null : (trigger?.finishedAtMs ?? transaction.createdAtMs),
      trigger?.error ?? null,
      transaction.origin,
      continues?.transaction ?? null,
      continues?.visit ?? null,
    );
    if (trigger !== undefined) writeVisit({ ...trigger, transaction: id, visit: firstVisit }, account);
    if (!isWork) return;
    insertJob.run(
      id,
      account,
      cycle,
      next ?? null,
      trigger === undefined ? firstVisit : firstVisit + 1,
      lease ? 1 : 0,
      lease?.owner ?? null,
      lease?.untilMs ?? nowMs,
      firstStage(transaction),
    );
    if (lease === undefined) lower(account, cycle, nowMs);
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
      for (const transaction of started.transactions)
        writeTransaction(
          { account, ...transaction, origin: "delivery", delivery: id, createdAtMs: receivedAtMs },
          nowMs,
        );
      return undefined;
    },

    /** The ids of those that were not there. */
    begin(transactions: readonly BegunTransaction[], nowMs: number): string[] {
      const begun: string[] = [];
      for (const transaction of transactions) {
        if (hasTransaction.get(transaction.id) !== undefined) continue;
        writeTransaction(transaction, nowMs);
        begun.push(transaction.id);
      }
      return begun;
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
      if (job["stage"] === 0) markBegun.run(id);
      writeVisit(visit, account);
      if (visit.runDateMs !== undefined)
        runDates.saveRunDate({ account, cycle: String(job["cycle"]), step: visit.step }, visit.runDateMs);
      if (next.kind === "end") endTransaction.run(next.state, visit.finishedAtMs, next.error ?? null, id);
      return true;
    },
  };
}

function firstState({ trigger, next, lease }: BegunTransaction): TransactionState {
  if (trigger?.state === "failed") return "failed";
  if (next === undefined) return "succeeded";
  return lease === undefined ? "queued" : "running";
}

/** A part of a transaction has begun with it. */
function firstStage({ parked, origin }: BegunTransaction): number {
  if (parked === true) return 2;
  return origin === "split" ? 1 : 0;
}
