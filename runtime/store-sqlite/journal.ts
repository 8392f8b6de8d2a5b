// Writes of what happens: deliveries, transactions, visits. Runs in the writer's thread, inside its transaction; a
// function that refuses has written nothing.
import type { DatabaseSync } from "node:sqlite";
import type {
  Acceptance,
  BegunTransaction,
  Continuation,
  DeliveryRecord,
  Ending,
  FinishedVisit,
  GivenAnswer,
  NewDelivery,
  Resumed,
  SplitNews,
  VisitNews,
  VisitRecord,
} from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";
import { createClaims, type Started } from "./claims.ts";
import { createDeadLetters } from "./dead-letters.ts";
import { createOutbox } from "./incidents.ts";
import { noDelivery } from "./rows.ts";
import { createSplitWrites } from "./splits.ts";
import { createVisitEffects } from "./visit-effects.ts";
import { createWaitWrites } from "./waits.ts";
import { behind, firstStage, firstState, hasEnded } from "../store/first-state.ts";

/** The writes of `Store` that concern the journal. */
export function createJournalWrites(database: DatabaseSync) {
  const insertDelivery = database.prepare(
    "INSERT INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const updateAnswer = database.prepare(
    "UPDATE delivery SET status = ?, answer = ?, took_ms = ? WHERE id = ?",
  );
  const claim = createClaims(database);
  const splits = createSplitWrites(database);
  const letters = createDeadLetters(database);
  const writeEffects = createVisitEffects(database, letters);
  const putOut = createOutbox(database);
  const insertTransaction = database.prepare(
    `INSERT INTO transaction_ (id, account, cycle, plan, delivery, state, synchronous, created_at_ms, finished_at_ms,
      error, origin, parent, parent_visit, part_of, part_visit, part, first_step, first_finished_at_ms, first_log,
      first_output, is_apart, lane)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const beginToFinish = database.prepare(
    "UPDATE cycle SET state = 'finishing' WHERE account = ? AND id = ? AND state = 'running'",
  );
  const hasTransaction = database.prepare("SELECT 1 FROM transaction_ WHERE id = ?");
  const insertVisit = database.prepare(
    "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  );
  const insertJob = database.prepare(
    `INSERT INTO job (id, account, cycle, kind, step, visit, phase, epoch, owner, due_at_ms, stage, lane)
    VALUES (?, ?, ?, 'transaction', ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const selectFirstOfLane = database.prepare("SELECT 1 FROM job WHERE lane = ? AND stage < 3");
  const { lower } = createCycleDue(database);
  const moveJob = database.prepare(
    `UPDATE job SET step = ?, visit = ?, phase = ?, tries = NULL, pause = NULL
    WHERE id = ? AND epoch = ? AND owner IS NOT NULL RETURNING account, cycle, stage, cancelled`,
  );
  const markBegun = database.prepare("UPDATE job SET stage = 1 WHERE id = ?");
  const endJob = database.prepare(
    "DELETE FROM job WHERE id = ? AND epoch = ? AND owner IS NOT NULL RETURNING account, cycle, lane",
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
      visit.joined ?? null,
    );
  }

  /** What an operator goes on from is still there. */
  function hasPast({ origin, continues }: BegunTransaction): boolean {
    const isOperators = origin === "replay" || origin === "redrive";
    return !isOperators || continues === undefined || hasTransaction.get(continues.transaction) !== undefined;
  }

  /** The transactions that were begun together, with those parked that have come too late. */
  function settleOnce(transactions: readonly BegunTransaction[]): readonly BegunTransaction[] {
    const finishing = new Set<string>();
    return transactions.map((transaction) => {
      if (transaction.finishes !== true) return transaction;
      const { account, cycle } = transaction;
      const name = JSON.stringify([account, cycle]);
      if (beginToFinish.run(account, cycle).changes === 1) finishing.add(name);
      const { lease: _, ...free } = transaction;
      const isWork = transaction.next !== undefined || transaction.split !== undefined;
      return isWork && !finishing.has(name) ? { ...free, parked: true as const } : transaction;
    });
  }

  /** True where it waits for another one of its lane, without the lease that it was given. */
  function writeTransaction(asked: BegunTransaction, nowMs: number, of?: DeliveryRecord): boolean {
    const isWork = !hasEnded(firstState(asked));
    const isBehind = isWork && asked.lane !== undefined && selectFirstOfLane.get(asked.lane) !== undefined;
    const { lease: given, ...transaction } = asked;
    const lease = isBehind ? undefined : given;
    const state = isBehind ? "queued" : firstState(asked);
    const { id, account, cycle, trigger, split, continues, part } = transaction;
    const within = isPlain(transaction) ? trigger : undefined;
    const isApart = transaction.delivery !== undefined && of?.account !== account;
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
      part?.of ?? null,
      part?.visit ?? null,
      part?.index ?? null,
      within?.step ?? null,
      within?.finishedAtMs ?? null,
      within?.log ?? null,
      within?.output ?? null,
      isApart ? 1 : 0,
      transaction.lane ?? null,
    );
    if (trigger !== undefined) {
      const visit = { ...trigger, transaction: id, visit: firstVisit };
      if (within === undefined) writeVisit(visit, account);
      const { report } = transaction;
      if (state === "failed" || report === true)
        writeEffects(
          { ...visit, ...(report && { report }) },
          { account, cycle, isFailure: state === "failed" },
        );
    }
    if (!isWork) return false;
    // What a delivery brought to a step is that step's visit, behind which the release says what comes.
    const isAfter = transaction.origin === "resume" && split === undefined;
    const next = split === undefined && !isAfter ? transaction.next : trigger?.step;
    const isOwnVisit = trigger === undefined || split !== undefined || isAfter;
    if (split !== undefined) splits.open(id, firstVisit, account, next ?? "");
    insertJob.run(
      id,
      account,
      cycle,
      next ?? null,
      isOwnVisit ? firstVisit : firstVisit + 1,
      split === undefined ? (isAfter ? "after" : null) : "split",
      lease ? 1 : 0,
      lease?.owner ?? null,
      lease?.untilMs ?? nowMs,
      firstStage(transaction) + (isBehind ? behind : 0),
      transaction.lane ?? null,
    );
    if (lease === undefined && !isBehind) lower(account, cycle, nowMs);
    return isBehind;
  }

  function followJob({ transaction, visit, step }: FinishedVisit, epoch: number, next: Continuation) {
    switch (next.kind) {
      case "step":
        return moveJob.get(next.step, visit + 1, null, transaction, epoch);
      case "split":
        return moveJob.get(step, visit, "split", transaction, epoch);
      case "end":
        return endJob.get(transaction, epoch);
    }
  }

  const waits = createWaitWrites(database, writeTransaction);

  return {
    /** What became of it, where that is more than that it was accepted; nothing is written unless it is. */
    accept(delivery: NewDelivery, started: Started, nowMs: number): Acceptance | undefined {
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
      for (const { account: of, ...incident } of delivery.incidents ?? []) putOut(of, incident);
      const begun = started.transactions.map((transaction): BegunTransaction => ({
        account,
        ...transaction,
        origin: "delivery",
        delivery: id,
        createdAtMs: receivedAtMs,
      }));
      const own = begun.filter(({ resumes }) => resumes === undefined);
      const settled = settleOnce(own);
      const waiting = settled.filter((transaction) => writeTransaction(transaction, nowMs, delivery));
      const late = settled.filter(({ finishes, parked }) => finishes === true && parked === true);
      const kept: string[] = [];
      const resumed: Resumed[] = [];
      for (const { resumes, ...rest } of begun) {
        if (resumes === undefined) continue;
        const found = waits.resumeOrKeep({ ...rest, resumes }, nowMs);
        if (found === undefined) kept.push(rest.id);
        else resumed.push(found);
      }
      if (kept.length + resumed.length + late.length + waiting.length === 0) return undefined;
      return {
        kind: "accepted",
        ...(kept.length > 0 && { kept }),
        ...(resumed.length > 0 && { resumed }),
        ...(late.length > 0 && { late: late.map((each) => each.id) }),
        ...(waiting.length > 0 && { behind: waiting.map((each) => each.id) }),
      };
    },

    awaitDelivery: waits.awaitDelivery,
    dropArrivals: waits.dropArrivals,

    /** The ids of those that were not there. */
    begin(transactions: readonly BegunTransaction[], nowMs: number): string[] {
      // One that is asked for twice at once is begun once.
      const asked = new Map(transactions.map((transaction) => [transaction.id, transaction]));
      const begun = [...asked.values()].filter(
        (one) => hasTransaction.get(one.id) === undefined && hasPast(one),
      );
      for (const transaction of settleOnce(begun)) writeTransaction(transaction, nowMs);
      return begun.map(({ id }) => id);
    },

    /** The successor; that of an earlier one unless it is to be again, none where there is nothing to redrive. */
    redrive(
      transaction: string,
      successor: BegunTransaction,
      { again, nowMs }: { readonly again: boolean; readonly nowMs: number },
    ): string | undefined {
      const letter = letters.find(transaction);
      if (letter === undefined || (letter.successor !== undefined && !again)) return letter?.successor;
      writeTransaction(successor, nowMs);
      letters.setRedriven(transaction, successor.id, nowMs);
      return successor.id;
    },

    dismissDeadLetter: (transaction: string, nowMs: number): boolean => letters.dismiss(transaction, nowMs),

    saveAnswer(delivery: string, { status, answer, tookMs }: GivenAnswer): void {
      updateAnswer.run(status ?? null, answer ?? null, tookMs ?? null, delivery);
    },

    /** `undefined`, having written nothing, when the job is not held with this epoch. */
    finishVisit(visit: FinishedVisit, epoch: number, next: Continuation): VisitNews | undefined {
      const { transaction: id } = visit;
      const job = followJob(visit, epoch, next);
      if (job === undefined) return undefined;
      const account = String(job["account"]);
      if (job["stage"] === 0) markBegun.run(id);
      writeVisit(visit, account);
      const isFailure = next.kind === "end" && next.state === "failed";
      writeEffects(visit, { account, cycle: String(job["cycle"]), isFailure });
      if (next.kind === "split") splits.open(id, visit.visit, account, visit.step);
      if (next.kind !== "end") return job["cancelled"] === 1 ? "cancelled" : "none";
      const isAwaited = splits.end({ ...next, id, atMs: visit.finishedAtMs });
      return isAwaited || job["lane"] !== null ? "otherDue" : "none";
    },

    /** Whether it made another transaction due; `undefined` as of `finishVisit`. */
    end(id: string, epoch: number, ending: Ending, nowMs: number): boolean | undefined {
      const job = endJob.get(id, epoch);
      if (job === undefined) return undefined;
      return splits.end({ ...ending, id, atMs: nowMs }) || job["lane"] !== null;
    },

    /** `undefined`, having written nothing, when the job is not held with this epoch. */
    beginParts(
      id: string,
      epoch: number,
      parts: readonly BegunTransaction[],
      last: Last,
    ): SplitNews | undefined {
      const visit = splits.dividing(id, epoch);
      if (visit === undefined || visit === "cancelled") return visit;
      for (const part of parts) writeTransaction(part, last.nowMs);
      return splits.add(id, visit, parts.length, last.isLast);
    },
  };
}

/** A row is written anew whenever its transaction's state changes, so what is long has a row of its own. */
const mostWithin = 1024;

/** Whether all that there is to tell of its first visit fits into the transaction's row. */
function isPlain({ trigger, createdAtMs }: BegunTransaction): boolean {
  if (trigger?.state !== "succeeded" || trigger.startedAtMs !== createdAtMs) return false;
  const { input, request, response, error, warning, attempts, joined, output = "", log = "" } = trigger;
  const more = input ?? request ?? response ?? error ?? warning ?? attempts ?? joined;
  return more === undefined && output.length + log.length <= mostWithin;
}

/** Whether a slice of parts is the last one, and the store's clock. */
export interface Last {
  readonly isLast: boolean;
  readonly nowMs: number;
}
