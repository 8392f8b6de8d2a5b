// Removes what is over (`runtime/store/retention.ts`). Rows are found by end or by order of arrival, and each asks by an index
// whether somebody needs it still, so that a slice costs what it looks at and not what there is.
import {
  aheadMs,
  endings,
  isAwaited,
  outcomes,
  unclaimedMs,
  walked,
  type RetentionCursor,
  type RetentionStore,
} from "../store/retention.ts";
import type { Clock } from "../base/clock.ts";
import type { Database, Sql } from "./database.ts";
import { beginWith } from "./journal.ts";
import { toRecord } from "./rows.ts";
import { dropArrivals } from "./waits.ts";

/** Before the first row of all. */
const start: RetentionCursor = [-1, 0];

/** From each pair to the next by the index, without reading what lies between. */
const pairs = (table: string, column: string): string => `
  WITH RECURSIVE pair AS (
    (SELECT account, ${column} FROM ${table} ORDER BY account, ${column} LIMIT 1)
    UNION ALL
    SELECT later.* FROM pair CROSS JOIN LATERAL (
      SELECT account, ${column} FROM ${table} AS next
      WHERE (next.account, next.${column}) > (pair.account, pair.${column}) ORDER BY account, ${column} LIMIT 1) AS later
  ) SELECT * FROM pair`;

/** Transactions with their visits, unless another goes on from them. */
const deleteTransactions = `
  WITH ended AS (
    DELETE FROM transaction_ WHERE id = ANY ($1::text[])
      AND NOT EXISTS (SELECT FROM transaction_ AS child WHERE child.parent = transaction_.id)
      AND NOT ${isAwaited}
      AND NOT EXISTS (SELECT FROM incident WHERE incident.transaction_id = transaction_.id)
    RETURNING id, delivery
  ), divided AS (
    DELETE FROM split USING ended WHERE split.transaction_id = ended.id
  ), awaited AS (
    DELETE FROM wait USING ended WHERE wait.transaction_id = ended.id
  ), told AS (
    DELETE FROM visit USING ended WHERE visit.transaction_id = ended.id
  ), buried AS (
    DELETE FROM dead_letter USING ended WHERE dead_letter.transaction_id = ended.id
  )
  SELECT id, delivery FROM ended`;

const deleteDeliveries = `
  DELETE FROM delivery WHERE id = ANY ($1::text[])
    AND NOT EXISTS (SELECT FROM transaction_ WHERE transaction_.delivery = delivery.id)
    AND NOT EXISTS (SELECT FROM arrival WHERE arrival.delivery = delivery.id)
    AND NOT EXISTS (SELECT FROM dedupe WHERE dedupe.delivery = delivery.id AND expires_at_ms > now_ms())
    AND NOT EXISTS (SELECT FROM delivery AS replay WHERE replay.replay_of = delivery.id)
  RETURNING id`;

const forgotten = [
  `DELETE FROM dedupe WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM dedupe WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT $1 FOR UPDATE SKIP LOCKED))
  RETURNING 1`,
  `DELETE FROM event_order WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM event_order WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT $1 FOR UPDATE SKIP LOCKED))
  RETURNING 1`,
  `DELETE FROM rate_ticket WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM rate_ticket WHERE at_ms < now_ms() - ${String(unclaimedMs)} ORDER BY at_ms LIMIT $1
    FOR UPDATE SKIP LOCKED))
  RETURNING 1`,
  `DELETE FROM wait WHERE seq IN (
    SELECT seq FROM wait WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT $1 FOR UPDATE SKIP LOCKED)
  RETURNING 1`,
];

interface Ended {
  readonly seq: number;
  readonly id: string;
  readonly finishedAtMs: number;
}

interface Received {
  readonly seq: number;
  readonly id: string;
  readonly isOver: boolean;
  /** A younger one. */
  readonly isYoung: boolean;
  readonly isMeant: boolean;
}

/** The retention of a database. */
export function createRetention({ sql, transact }: Database, clock: Clock): RetentionStore {
  async function remove(on: Sql, ids: readonly string[]): Promise<number> {
    return ids.length === 0 ? 0 : (await on(deleteDeliveries, [ids])).length;
  }

  return {
    async cyclesWithHistory() {
      return (await sql(pairs("transaction_", "cycle"))).map((row) => toRecord(row));
    },

    async webhooksWithHistory() {
      return (await sql(pairs("delivery", "webhook"))).map((row) => toRecord(row));
    },

    removeTransactions: ({ account, cycle }, { ending, keptMs, limit, after: [atMs, seq] = start }) =>
      transact(async (session) => {
        const found = await session.sql(
          `SELECT seq, id, finished_at_ms AS "finishedAtMs" FROM transaction_
          WHERE account = $1 AND cycle = $2 AND ${endings[ending]} AND (finished_at_ms, seq) > ($3, $4)
            AND finished_at_ms <= now_ms() - $5::bigint
          ORDER BY finished_at_ms, seq LIMIT $6 FOR UPDATE`,
          [account, cycle, atMs, seq, keptMs, limit],
        );
        const rows = found.map((row) => toRecord<Ended>(row));
        const gone = await session.sql(deleteTransactions, [rows.map(({ id }) => id)]);
        const deliveries = gone.flatMap(({ delivery }) => (typeof delivery === "string" ? [delivery] : []));
        await remove(session.sql, deliveries);
        const last = rows.at(-1);
        const removed = gone.length;
        return last === undefined || rows.length < limit
          ? { removed }
          : { removed, next: [last.finishedAtMs, last.seq] as const };
      }),

    removeDeliveries: ({ account, webhook }, { ending, keptMs, limit, after: [, seq] = start }) =>
      transact(async (session) => {
        const found = await session.sql(
          `SELECT seq, id, received_at_ms <= now_ms() - $1::bigint AS "isOver", ${outcomes[ending]} AS "isMeant",
            received_at_ms > now_ms() - $1::bigint AND received_at_ms < now_ms() + ${String(aheadMs)} AS "isYoung"
          FROM delivery
          WHERE account = $2 AND webhook = $3 AND seq > $4 AND ${walked[ending]} ORDER BY seq LIMIT $5`,
          [keptMs, account, webhook, seq, limit],
        );
        const rows = found.map((row) => toRecord<Received>(row));
        // They lie in the order of acceptance, which is that of arrival but for moments: behind a younger one no older one is looked for.
        const young = rows.findIndex(({ isYoung }) => isYoung);
        const older = young === -1 ? rows : rows.slice(0, young);
        const removed = await remove(
          session.sql,
          older.filter(({ isOver, isMeant }) => isOver && isMeant).map(({ id }) => id),
        );
        const last = rows.at(-1);
        return young !== -1 || last === undefined || rows.length < limit
          ? { removed }
          : { removed, next: [0, last.seq] as const };
      }),

    async removeForgotten(limit) {
      const removed = await Promise.all(forgotten.map((text) => sql(text, [limit])));
      const dropped = await transact((session) =>
        dropArrivals(session.sql, "expired", limit, beginWith(clock)),
      );
      return removed.reduce((count, rows) => count + rows.length, dropped);
    },
  };
}
