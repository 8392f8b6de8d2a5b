// Everything the store reads, on the caller's thread: each is one statement on an index with a small answer.
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { placeOfCursor } from "../store/cursor.ts";
import { endings } from "../store/retention.ts";
import type {
  CallersNews,
  Backlog,
  CycleRecord,
  DeliveryQuery,
  DeliveryRecord,
  DeliverySummary,
  FirstDelivery,
  Release,
  SplitRecord,
  SubscriptionEntry,
  SubscriptionRecord,
  SubscriptionUser,
  TransactionPast,
  TransactionQuery,
  TransactionRecord,
  VisitRecord,
  WebhookRecord,
} from "../store/store.ts";
import { createAccountReads } from "./accounts.ts";
import { isDivided } from "./cancels.ts";
import { createConditionReads } from "./condition.ts";
import { createCredentialReads } from "./credentials.ts";
import { firstDue, isOpen } from "./cycle-due.ts";
import { createCycleTextReads } from "./cycle-texts.ts";
import { createDataKeyReads } from "./data-keys.ts";
import { createRetentionReads } from "./retention.ts";
import { createDeadLetterReads } from "./dead-letters.ts";
import { createIncidentReads } from "./incidents.ts";
import { createRunDateReads } from "./run-dates.ts";
import { isBacklog } from "./queues.ts";
import { selectFirstDelivery } from "./dedupe.ts";
import { createRateReads } from "./rate-limits.ts";
import { createSearchReads } from "./search.ts";
import { createSettingsReads } from "./settings.ts";
import { createStorageReads } from "./script-storage.ts";
import { createUsageReads } from "./usage.ts";
import {
  type Row,
  cycleColumns,
  deliveryColumns,
  entryColumns,
  firstVisitColumns,
  releaseColumns,
  splitColumns,
  subscriptionColumns,
  summaryColumns,
  toRecord,
  toPast,
  toTransaction,
  transactionColumns,
  transactionDetail,
  userColumns,
  visitColumns,
  webhookColumns,
} from "./rows.ts";

/** Whether so many of an account are held as may be. */
const isFull = (account: string): string => `
  EXISTS (SELECT 1 FROM account_limit WHERE account = ${account} AND transactions <= (
    SELECT count(*) FROM job AS held INDEXED BY job_held
    WHERE held.kind = 'transaction' AND held.owner IS NOT NULL AND held.account = ${account} AND held.due_at_ms > :nowMs))`;

/**
 * The earliest of: the bounds of cycles of which nothing is due, the first job of those of which something is (a few: a claim
 * that was not cut short leaves none), the ends of leases, also of what then ends or is queued although nobody may claim it (its cycle
 * is stopped or paused, or it was cancelled), the first job that does not depend on a cycle.
 */
const selectNextDue = `
  SELECT min(due_at_ms) AS dueAtMs FROM (
    SELECT * FROM (SELECT due_at_ms FROM cycle WHERE ${isOpen} AND ready = 0 AND due_at_ms IS NOT NULL
      ORDER BY due_at_ms LIMIT 1)
    UNION ALL
    SELECT ${firstDue} FROM cycle
    WHERE (account, id) IN (SELECT account, id FROM cycle WHERE ${isOpen} AND ready = 1 LIMIT 16) AND NOT ${isFull("cycle.account")}
    UNION ALL
    SELECT min(due_at_ms) FROM job INDEXED BY job_held WHERE kind = 'transaction' AND owner IS NOT NULL
      AND (EXISTS (SELECT 1 FROM cycle WHERE account = job.account AND id = job.cycle
          AND NOT (${isOpen} AND job.due_at_ms <= :nowMs AND ${isFull("job.account")}))
        OR cancelled AND NOT ${isDivided}
          AND NOT EXISTS (SELECT 1 FROM cycle WHERE account = job.account AND id = job.cycle))
    UNION ALL
    SELECT min(due_at_ms) FROM job WHERE kind <> 'transaction')`;

/** The reads of `Store` and `Scheduler`, with their statements prepared once. */
export function createReads(database: DatabaseSync) {
  const selectRelease = database.prepare(`SELECT ${releaseColumns} FROM release WHERE hash = ?`);
  const selectCycles = database.prepare(`SELECT ${cycleColumns} FROM cycle WHERE account = ? ORDER BY id`);
  const selectWebhooks = database.prepare(
    `SELECT ${webhookColumns} FROM webhook WHERE account = ? ORDER BY cycle, step`,
  );
  const selectSubscriptions = database.prepare(
    `SELECT ${subscriptionColumns} FROM subscription WHERE account = ? ORDER BY cycle, step, generation`,
  );
  const selectLive = database.prepare(
    `SELECT ${subscriptionColumns} FROM subscription WHERE account = ? AND state <> 'gone'`,
  );
  const selectUsers = database.prepare(`
    SELECT ${userColumns} FROM subscription_user
    WHERE subscription IN (SELECT id FROM subscription WHERE account = ? AND state <> 'gone')`);
  const selectEntries = database.prepare(
    `SELECT ${entryColumns} FROM subscription_entry WHERE subscription = ? ORDER BY seq`,
  );
  const selectDelivery = database.prepare(`SELECT ${deliveryColumns} FROM delivery WHERE id = ?`);
  const selectFirst = database.prepare(selectFirstDelivery);
  const selectRow = database.prepare("SELECT rowid FROM delivery WHERE id = ? AND account IN (?, ?)");
  // SQLite would walk all accounts' rows, which lie in the order of acceptance, rather than the index.
  const pageOf = (account: string): string =>
    `SELECT ${summaryColumns}, rowid AS seq FROM delivery INDEXED BY delivery_by_account
    WHERE account = ${account} AND rowid < :before`;
  const pageOrder = "ORDER BY seq DESC LIMIT :limit";
  const selectOfAccount = database.prepare(`${pageOf(":account")} ${pageOrder}`);
  const selectOfTwo = database.prepare(`${pageOf(":account")} UNION ALL ${pageOf(":andOf")} ${pageOrder}`);
  const selectOfOutcome = database.prepare(
    `SELECT ${summaryColumns} FROM delivery INDEXED BY delivery_by_outcome
    WHERE account = ? AND outcome = ? AND outcome <> 'accepted' AND rowid < ? ORDER BY rowid DESC LIMIT ?`,
  );
  const selectOfWebhook = database.prepare(
    `SELECT ${summaryColumns} FROM delivery WHERE account = ? AND webhook = ? AND rowid < ? ORDER BY rowid DESC LIMIT ?`,
  );
  const selectReplays = database.prepare(`
    SELECT id, received_at_ms AS receivedAtMs, outcome FROM delivery WHERE replay_of = ? ORDER BY rowid DESC LIMIT 100`);
  const selectTransaction = database.prepare(`SELECT ${transactionDetail} FROM transaction_ WHERE id = ?`);
  /** A statement for each of the few sets of filters; an `OR` would keep SQLite from the index. */
  const selectPages = new Map<string, StatementSync>();
  const selectPageOf = (filters: readonly string[]): StatementSync => {
    const where = filters.join(" AND ");
    const known = selectPages.get(where);
    if (known !== undefined) return known;
    const made = database.prepare(
      `SELECT ${transactionColumns} FROM transaction_ WHERE ${where}
      ORDER BY created_at_ms DESC, seq DESC LIMIT :limit`,
    );
    selectPages.set(where, made);
    return made;
  };
  const selectSplit = database.prepare(
    `SELECT ${splitColumns} FROM split WHERE transaction_id = ? AND visit <= ? ORDER BY visit DESC LIMIT 1`,
  );
  const selectCallersNews = database.prepare(`
    SELECT t.id AS "transaction", d.id AS delivery, d.account, t.state, t.error, d.status, d.answer
    FROM json_each(?) AS asked JOIN transaction_ t ON t.id = asked.value JOIN delivery d ON d.id = t.delivery
    WHERE d.status IS NOT NULL OR t.state NOT IN ('queued', 'running', 'waiting')
      OR EXISTS (SELECT 1 FROM job WHERE job.id = t.id AND phase = 'wait')`);
  const selectParts = database.prepare(
    `SELECT ${transactionColumns} FROM transaction_ WHERE part_of = ? AND part_visit = ? AND part >= ?
    ORDER BY part LIMIT ?`,
  );
  const selectPlace = database.prepare(
    "SELECT created_at_ms AS createdAtMs, seq FROM transaction_ WHERE id = ? AND account = ?",
  );
  const selectVisits = database.prepare(
    `SELECT ${firstVisitColumns} FROM transaction_
    WHERE id = :transaction AND first_step IS NOT NULL AND coalesce(parent_visit + 1, 0) <= :upTo
    UNION ALL SELECT ${visitColumns} FROM visit WHERE transaction_id = :transaction AND visit <= :upTo ORDER BY visit`,
  );
  const selectPast = database.prepare(
    `SELECT id, account, plan, origin, parent, parent_visit AS parentVisit, part_of AS partOf, part_visit AS partVisit, part
    FROM transaction_ WHERE id = ?`,
  );
  const selectDue = database.prepare(selectNextDue);
  const selectLastJob = database.prepare("SELECT max(seq) AS seq FROM job");
  const countBacklog = database.prepare(`
    SELECT count(*) AS count FROM (SELECT 1 FROM job
      WHERE kind = 'transaction' AND account = ? AND cycle = ? AND ${isBacklog} LIMIT ?)`);
  const selectUnfinished = database.prepare(
    "SELECT 1 FROM job WHERE kind = 'transaction' AND account = ? AND cycle = ? AND stage IN (0, 1) LIMIT 1",
  );

  return {
    ...createAccountReads(database),
    ...createConditionReads(database),
    ...createCredentialReads(database),
    ...createDataKeyReads(database),
    ...createRunDateReads(database),
    ...createStorageReads(database),
    ...createRateReads(database),
    ...createSettingsReads(database),
    ...createCycleTextReads(database),
    ...createRetentionReads(database),
    ...createDeadLetterReads(database),
    ...createIncidentReads(database),
    ...createUsageReads(database),
    ...createSearchReads(database),

    release(hash: string): Release | undefined {
      return first(selectRelease.get(hash));
    },

    cycles(account: string): CycleRecord[] {
      return selectCycles.all(account).map((row) => toRecord(row));
    },

    webhooks(account: string): WebhookRecord[] {
      return selectWebhooks.all(account).map((row) => toRecord(row));
    },

    subscriptions(account: string): SubscriptionRecord[] {
      return selectSubscriptions.all(account).map((row) => toRecord(row));
    },

    liveSubscriptions(account: string): SubscriptionRecord[] {
      return selectLive.all(account).map((row) => toRecord(row));
    },

    subscriptionUsers(account: string): SubscriptionUser[] {
      return selectUsers.all(account).map((row) => toRecord(row));
    },

    subscriptionEntries(subscription: string): SubscriptionEntry[] {
      return selectEntries.all(subscription).map((row) => toRecord(row));
    },

    delivery(id: string): DeliveryRecord | undefined {
      return first(selectDelivery.get(id));
    },

    deliveries(query: DeliveryQuery): DeliverySummary[] {
      const { account, andOf = account, webhook, outcome, limit, before } = query;
      const row =
        before === undefined
          ? Number.MAX_SAFE_INTEGER
          : placeOfCursor(selectRow.get(before, account, andOf)?.["rowid"]);
      if (webhook !== undefined)
        return selectOfWebhook.all(account, webhook, row, limit).map((delivery) => toRecord(delivery));
      if (outcome !== undefined)
        return selectOfOutcome.all(account, outcome, row, limit).map((delivery) => toRecord(delivery));
      const page = { account, before: row, limit };
      const rows = andOf === account ? selectOfAccount.all(page) : selectOfTwo.all({ ...page, andOf });
      return rows.map((found) => {
        const { seq: _, ...delivery } = found;
        return toRecord(delivery);
      });
    },

    replays(delivery: string): Pick<DeliveryRecord, "id" | "receivedAtMs" | "outcome">[] {
      return selectReplays.all(delivery).map((row) => toRecord(row));
    },

    firstDelivery(account: string, webhook: string, key: string, nowMs: number): FirstDelivery | undefined {
      return first(selectFirst.get(account, webhook, key, nowMs));
    },

    callersNews(transactions: readonly string[]): CallersNews[] {
      return selectCallersNews.all(JSON.stringify(transactions)).map((row) => toRecord(row));
    },

    transaction(id: string): TransactionRecord | undefined {
      const row = selectTransaction.get(id);
      return row && toTransaction(row);
    },

    past(transaction: string): TransactionPast | undefined {
      const row = selectPast.get(transaction);
      return row && { ...toPast(row), visits: this.visits(transaction) };
    },

    transactions(query: TransactionQuery): TransactionRecord[] {
      const { account, cycle, parent, state, fromMs, toMs, limit, before } = query;
      const place = before === undefined ? newest : placeOfCursor(selectPlace.get(before, account));
      // Of two bounds SQLite might walk from the farther one.
      const isNearer = toMs !== undefined && Number(place["createdAtMs"]) >= toMs;
      const { createdAtMs = null, seq = null } = isNearer ? { createdAtMs: toMs, seq: 0 } : place;
      const given = {
        account,
        ...(parent !== undefined ? { parent } : cycle !== undefined && { cycle }),
        ...(state !== undefined && { state }),
        ...(fromMs !== undefined && { fromMs }),
      };
      const filters: string[] = Object.keys(given).map(
        (name) => transactionFilters[name as keyof typeof transactionFilters],
      );
      // Those that go on from one are found by it, and not among all of the account's.
      if (parent !== undefined) filters[0] = `+${transactionFilters.account}`;
      // The planner uses an index for a part of the rows only where the statement says that it is about them.
      if (state !== undefined) filters.push(endings.error);
      return selectPageOf([...filters, "(created_at_ms, seq) < (:createdAtMs, :seq)"])
        .all({ ...given, createdAtMs, seq, limit })
        .map(toTransaction);
    },

    visits(transaction: string, upTo: number = Number.MAX_SAFE_INTEGER): VisitRecord[] {
      return selectVisits.all({ transaction, upTo }).map((row) => toRecord(row));
    },

    nextDueAtMs(nowMs: number): number | undefined {
      return toRecord<{ readonly dueAtMs?: number }>(selectDue.get({ nowMs }) ?? {}).dueAtMs;
    },

    backlog(account: string, cycle: string, most: number): Backlog {
      const through = Number(selectLastJob.get()?.["seq"] ?? 0);
      return { count: Number(countBacklog.get(account, cycle, most)?.["count"]), through };
    },

    hasUnfinished(account: string, cycle: string): boolean {
      return selectUnfinished.get(account, cycle) !== undefined;
    },

    split(transaction: string, visit: number = Number.MAX_SAFE_INTEGER): SplitRecord | undefined {
      const found = first<SplitRecord>(selectSplit.get(transaction, visit));
      return visit === Number.MAX_SAFE_INTEGER || found?.visit === visit ? found : undefined;
    },

    parts(transaction: string, visit: number, from: number, limit: number): TransactionRecord[] {
      return selectParts.all(transaction, visit, from, limit).map(toTransaction);
    },
  };
}

const transactionFilters = {
  account: "account = :account",
  parent: "parent = :parent",
  cycle: "cycle = :cycle",
  state: "state = :state",
  fromMs: "created_at_ms >= :fromMs",
} as const;

/** The place after the newest transaction there can be. */
const newest: Row = { createdAtMs: Number.MAX_SAFE_INTEGER, seq: 0 };

function first<T>(row: Row | undefined): T | undefined {
  return row && toRecord<T>(row);
}
