// What the store reads of the journal: each is one statement on an index with a bounded answer.
import { placeOfCursor } from "../store/cursor.ts";
import type {
  CallersNews,
  DeliveryQuery,
  DeliveryRecord,
  DeliverySummary,
  FirstDelivery,
  SplitRecord,
  TransactionPast,
  TransactionQuery,
  TransactionRecord,
  VisitRecord,
} from "../store/store.ts";
import type { Database } from "./database.ts";
import { createLane } from "./lane.ts";
import {
  deliveryColumns,
  firstRecord,
  pastColumns,
  splitColumns,
  summaryColumns,
  summaryNames,
  toPasts,
  toRecord,
  toTransaction,
  transactionColumns,
  transactionDetail,
  visitColumns,
} from "./rows.ts";

const selectFirst = `
  SELECT dedupe.delivery, dedupe.transaction_id AS "transaction", delivery.status, delivery.answer
  FROM dedupe LEFT JOIN delivery ON delivery.id = dedupe.delivery
  WHERE dedupe.account = $1 AND dedupe.webhook = $2 AND dedupe.key = $3 AND dedupe.expires_at_ms > now_ms()`;

const selectPasts = `
  SELECT ${pastColumns} FROM transaction_ LEFT JOIN visit ON transaction_id = transaction_.id
  WHERE transaction_.id = ANY ($1::text[]) ORDER BY transaction_.id, visit`;

const newest = Number.MAX_SAFE_INTEGER;

const selectCallersNews = `
  SELECT t.id AS "transaction", d.id AS delivery, d.account, t.state, t.error, d.status, d.answer
  FROM transaction_ t JOIN delivery d ON d.id = t.delivery
  WHERE t.id = ANY($1) AND (d.status IS NOT NULL OR t.state NOT IN ('queued', 'running', 'waiting')
    OR EXISTS (SELECT FROM job WHERE job.id = t.id AND phase = 'wait'))`;

const selectReplays = `
  SELECT id, received_at_ms AS "receivedAtMs", outcome FROM delivery WHERE replay_of = $1 ORDER BY seq DESC LIMIT 100`;

/** The reads of `Store` that concern the journal. */
export function createReads({ sql }: Database) {
  const pageOf = (account: string, ofWebhook: string): string =>
    `(SELECT ${summaryColumns}, seq FROM delivery
      WHERE account = ${account} ${ofWebhook} AND seq < $1 ORDER BY seq DESC LIMIT $2)`;
  /** A page for each account, as each has its own index, and the newest of them. */
  const pageOfAll = (pages: readonly string[]): string =>
    `SELECT ${summaryNames} FROM (${pages.join(" UNION ALL ")}) AS page ORDER BY seq DESC LIMIT $2`;
  const selectPage = pageOfAll([pageOf("$3", "")]);
  const selectPageOfTwo = pageOfAll([pageOf("$3", ""), pageOf("$4", "")]);
  const selectPageOfOutcome = pageOfAll([pageOf("$3", "AND outcome = $4 AND outcome <> 'accepted'")]);
  const selectPageOfWebhook = pageOfAll([pageOf("$3", "AND webhook = $4")]);

  // What was claimed together is asked for together.
  const past = createLane<string, TransactionPast | undefined>({
    async run(ids) {
      const pasts = toPasts(await sql(selectPasts, [ids]));
      return ids.map((id) => pasts.get(id));
    },
    cut: ({ length }) => length,
  });

  return {
    past,

    async delivery(id: string): Promise<DeliveryRecord | undefined> {
      return firstRecord(await sql(`SELECT ${deliveryColumns} FROM delivery WHERE id = $1`, [id]));
    },

    async deliveries(query: DeliveryQuery): Promise<readonly DeliverySummary[]> {
      const { account, andOf = account, webhook, outcome, limit, before } = query;
      let from: unknown = newest;
      if (before !== undefined) {
        const place = "SELECT seq FROM delivery WHERE id = $1 AND account IN ($2, $3)";
        from = placeOfCursor((await sql(place, [before, account, andOf]))[0])["seq"];
      }
      const rows =
        webhook !== undefined
          ? await sql(selectPageOfWebhook, [from, limit, account, webhook])
          : outcome !== undefined
            ? await sql(selectPageOfOutcome, [from, limit, account, outcome])
            : andOf === account
              ? await sql(selectPage, [from, limit, account])
              : await sql(selectPageOfTwo, [from, limit, account, andOf]);
      return rows.map((row) => toRecord(row));
    },

    async replays(
      delivery: string,
    ): Promise<readonly Pick<DeliveryRecord, "id" | "receivedAtMs" | "outcome">[]> {
      const rows = await sql(selectReplays, [delivery]);
      return rows.map((row) => toRecord(row));
    },

    async firstDelivery(account: string, webhook: string, key: string): Promise<FirstDelivery | undefined> {
      return firstRecord(await sql(selectFirst, [account, webhook, key]));
    },

    async callersNews(transactions: readonly string[]): Promise<readonly CallersNews[]> {
      return (await sql(selectCallersNews, [transactions])).map((row) => toRecord(row));
    },

    async transaction(id: string): Promise<TransactionRecord | undefined> {
      const [row] = await sql(`SELECT ${transactionDetail} FROM transaction_ WHERE id = $1`, [id]);
      return row && toTransaction(row);
    },

    async transactions(query: TransactionQuery): Promise<readonly TransactionRecord[]> {
      const { account, cycle, parent, state, fromMs, toMs, limit, before } = query;
      let place: readonly unknown[] = [newest, 0];
      if (before !== undefined) {
        const [row] = await sql(
          'SELECT created_at_ms AS "createdAtMs", seq FROM transaction_ WHERE id = $1 AND account = $2',
          [before, account],
        );
        const found = placeOfCursor(row);
        place = [found["createdAtMs"], found["seq"]];
      }
      const values: unknown[] = [account, ...place, limit];
      const filters: string[] = [];
      const keep = (filter: string, value: unknown): void => {
        if (value !== undefined) filters.push(`AND ${filter} $${String(values.push(value))}`);
      };
      if (parent === undefined) keep("cycle =", cycle);
      else keep("parent =", parent);
      keep("state =", state);
      keep("created_at_ms >=", fromMs);
      keep("created_at_ms <", toMs);
      // The planner uses an index for a part of the rows only where the statement says that it is about them.
      if (state !== undefined) filters.push("AND state IN ('failed', 'stopped', 'dropped')");
      const rows = await sql(
        `SELECT ${transactionColumns} FROM transaction_
        WHERE account = $1 ${filters.join(" ")} AND (created_at_ms, seq) < ($2, $3)
        ORDER BY created_at_ms DESC, seq DESC LIMIT $4`,
        values,
      );
      return rows.map(toTransaction);
    },

    async split(transaction: string, visit?: number): Promise<SplitRecord | undefined> {
      return firstRecord(
        await sql(
          `SELECT ${splitColumns} FROM split WHERE transaction_id = $1 AND visit = coalesce($2::int, visit)
          ORDER BY visit DESC LIMIT 1`,
          [transaction, visit ?? null],
        ),
      );
    },

    async parts(
      transaction: string,
      visit: number,
      from: number,
      limit: number,
    ): Promise<readonly TransactionRecord[]> {
      const rows = await sql(
        `SELECT ${transactionColumns} FROM transaction_ WHERE part_of = $1 AND part_visit = $2 AND part >= $3
        ORDER BY part LIMIT $4`,
        [transaction, visit, from, limit],
      );
      return rows.map(toTransaction);
    },

    async visits(transaction: string, upTo?: number): Promise<readonly VisitRecord[]> {
      const rows = await sql(
        `SELECT ${visitColumns} FROM visit WHERE transaction_id = $1 AND visit <= coalesce($2::bigint, 2147483647) ORDER BY visit`,
        [transaction, upTo ?? null],
      );
      return rows.map((row) => toRecord(row));
    },
  };
}
