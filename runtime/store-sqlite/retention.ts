// Removes what is over (`runtime/store/retention.ts`). Rows are found by end or by order of arrival, and each asks by an index
// whether somebody needs it still, so that a slice costs what it looks at and not what there is.
import type { DatabaseSync } from "node:sqlite";
import {
  aheadMs,
  endings,
  isAwaited,
  outcomes,
  unclaimedMs,
  walked,
  type CycleOfAccount,
  type Ending,
  type RetentionCursor,
  type RetentionSlice,
  type SliceOutcome,
  type WebhookOfAccount,
} from "../store/retention.ts";
import type { Unwanted } from "../store/waits.ts";
import { toRecord } from "./rows.ts";

interface Ended {
  readonly seq: number;
  readonly id: string;
  readonly delivery: string;
  readonly finishedAtMs: number;
}

interface Received {
  readonly row: number;
  readonly id: string;
  readonly isOver: number;
  /** 1: a younger one. */
  readonly isYoung: number;
  readonly isMeant: number;
}

/** The writes of `RetentionStore`. */
export function createRetentionWrites(
  database: DatabaseSync,
  dropArrivals: (which: Unwanted, limit: number, nowMs: number) => number,
) {
  const selectEnded = (ending: Ending) =>
    database.prepare(`
      SELECT seq, id, delivery, finished_at_ms AS finishedAtMs FROM transaction_
      WHERE account = ? AND cycle = ? AND ${endings[ending]} AND (finished_at_ms, seq) > (?, ?) AND finished_at_ms <= ?
      ORDER BY finished_at_ms, seq LIMIT ?`);
  const ended = { success: selectEnded("success"), error: selectEnded("error") };
  const deleteTransaction = database.prepare(`
    DELETE FROM transaction_ WHERE seq = ?
      AND NOT EXISTS (SELECT 1 FROM transaction_ AS child WHERE child.parent = transaction_.id)
      AND NOT ${isAwaited}
      AND NOT EXISTS (SELECT 1 FROM incident WHERE transaction_id = transaction_.id)`);
  const selectReceived = (ending: Ending) =>
    database.prepare(`
      SELECT rowid AS row, id, received_at_ms <= :untilMs AS isOver, ${outcomes[ending]} AS isMeant,
        received_at_ms > :untilMs AND received_at_ms < :aheadMs AS isYoung
      FROM delivery WHERE account = :account AND webhook = :webhook AND rowid > :row AND ${walked[ending]}
      ORDER BY rowid LIMIT :limit`);
  const received = { success: selectReceived("success"), error: selectReceived("error") };
  const deleteDelivery = database.prepare(`
    DELETE FROM delivery WHERE id = :id
      AND NOT EXISTS (SELECT 1 FROM transaction_ WHERE account = delivery.account AND created_at_ms = delivery.received_at_ms
        AND transaction_.delivery = :id)
      AND NOT EXISTS (SELECT 1 FROM transaction_ WHERE transaction_.delivery = :id AND is_apart = 1)
      AND NOT EXISTS (SELECT 1 FROM arrival WHERE delivery = :id)
      AND NOT EXISTS (SELECT 1 FROM dedupe WHERE delivery = :id AND expires_at_ms > :nowMs)
      AND NOT EXISTS (SELECT 1 FROM delivery AS replay WHERE replay.replay_of = :id)`);
  const forgotten = [
    `DELETE FROM dedupe WHERE seq IN (
      SELECT seq FROM dedupe WHERE expires_at_ms <= :nowMs ORDER BY expires_at_ms LIMIT :limit)`,
    `DELETE FROM event_order WHERE seq IN (
      SELECT seq FROM event_order WHERE expires_at_ms <= :nowMs ORDER BY expires_at_ms LIMIT :limit)`,
    `DELETE FROM rate_ticket WHERE (rate_limit, ticket) IN (
      SELECT rate_limit, ticket FROM rate_ticket WHERE at_ms < :nowMs - ${String(unclaimedMs)} ORDER BY at_ms LIMIT :limit)`,
    `DELETE FROM wait WHERE seq IN (
      SELECT seq FROM wait WHERE expires_at_ms <= :nowMs ORDER BY expires_at_ms LIMIT :limit)`,
  ].map((sql) => database.prepare(sql));

  return {
    removeTransactions(
      { account, cycle }: CycleOfAccount,
      { ending, keptMs, limit, after: [atMs, seq] = start }: RetentionSlice,
      nowMs: number,
    ): SliceOutcome {
      const rows = ended[ending]
        .all(account, cycle, atMs, seq, nowMs - keptMs, limit)
        .map((row) => toRecord<Ended>(row));
      const deliveries = new Set<string>();
      let removed = 0;
      for (const row of rows) {
        if (deleteTransaction.run(row.seq).changes === 0) continue;
        removed++;
        deliveries.add(row.delivery);
      }
      for (const id of deliveries) deleteDelivery.run({ id, nowMs });
      const last = rows.at(-1);
      return last === undefined || rows.length < limit
        ? { removed }
        : { removed, next: [last.finishedAtMs, last.seq] };
    },

    removeDeliveries(
      { account, webhook }: WebhookOfAccount,
      { ending, keptMs, limit, after: [, row] = start }: RetentionSlice,
      nowMs: number,
    ): SliceOutcome {
      const rows = received[ending]
        .all({ untilMs: nowMs - keptMs, aheadMs: nowMs + aheadMs, account, webhook, row, limit })
        .map((found) => toRecord<Received>(found));
      // They lie in the order of acceptance, which is that of arrival but for moments: behind a younger one no older one is looked for.
      const young = rows.findIndex(({ isYoung }) => isYoung === 1);
      let removed = 0;
      for (const { id, isOver, isMeant } of young === -1 ? rows : rows.slice(0, young))
        if (isOver === 1 && isMeant === 1) removed += Number(deleteDelivery.run({ id, nowMs }).changes);
      const last = rows.at(-1);
      return young !== -1 || last === undefined || rows.length < limit
        ? { removed }
        : { removed, next: [0, last.row] };
    },

    removeForgotten(limit: number, nowMs: number): number {
      return forgotten.reduce(
        (count, statement) => count + Number(statement.run({ nowMs, limit }).changes),
        dropArrivals("expired", limit, nowMs),
      );
    },
  };
}

/** Before the first row of all. */
const start: RetentionCursor = [-1, 0];

/** The reads of `RetentionStore`: from each pair to the next by the index, without reading what lies between. */
export function createRetentionReads(database: DatabaseSync) {
  const pairs = (table: string, column: string) =>
    database.prepare(`
      WITH RECURSIVE pair (account, name) AS (
        SELECT * FROM (SELECT account, ${column} FROM ${table} WHERE account >= '' ORDER BY account, ${column} LIMIT 1)
        UNION ALL
        SELECT later.account, later.${column} FROM pair JOIN ${table} AS later ON later.rowid = (
          SELECT next.rowid FROM ${table} AS next WHERE (next.account, next.${column}) > (pair.account, pair.name)
          ORDER BY next.account, next.${column} LIMIT 1)
      ) SELECT account, name AS ${column} FROM pair`);
  const cycles = pairs("transaction_", "cycle");
  const webhooks = pairs("delivery", "webhook");
  return {
    cyclesWithHistory(): CycleOfAccount[] {
      return cycles.all().map((row) => toRecord(row));
    },
    webhooksWithHistory(): WebhookOfAccount[] {
      return webhooks.all().map((row) => toRecord(row));
    },
  };
}
