// SQL rows as records: columns are aliased to property names, so that a row only needs its NULLs removed.
import type { SQLOutputValue } from "node:sqlite";
import type { TransactionPast, TransactionRecord } from "../store/store.ts";

/** A row as `node:sqlite` returns it. */
export type Row = Readonly<Record<string, SQLOutputValue>>;

export const releaseColumns = "hash, account, kind, name, content, created_at_ms AS createdAtMs";

export const cycleColumns = `account, id, plan, state, paused_at_ms AS pausedAtMs, started_at_ms AS startedAtMs,
  stopped_at_ms AS stoppedAtMs, skipped_at_ms AS skippedAtMs, started_with AS startedWith, proved`;

export const webhookColumns = "identifier, scope, account, cycle, step, created_at_ms AS createdAtMs";

export const subscriptionColumns = `id, scope, account, cycle, step, generation, connector, release, installation,
  holder, method, url, key, inputs, saved, state, created_at_ms AS createdAtMs`;

export const userColumns = "subscription, account, cycle, step, installation";

export const entryColumns = `subscription, at_ms AS atMs, from_state AS "from", to_state AS "to", reason`;

const deliveryHead = `id, account, webhook, received_at_ms AS receivedAtMs, method, target, headers, outcome, reason,
  status, took_ms AS tookMs, replay_of AS replayOf`;

export const deliveryColumns = `${deliveryHead}, body, answer, log, verdicts, sealed_bytes AS sealedBytes`;

/** A list reads no bodies: their length stands in the row's own header. */
export const summaryColumns = `${deliveryHead}, coalesce(sealed_bytes, length(body)) AS sizeBytes`;

/** What stands for the delivery of a transaction that none began: the column takes no NULL. */
export const noDelivery = "";

export const transactionColumns = `id, account, cycle, plan, origin, nullif(delivery, '${noDelivery}') AS delivery,
  parent, parent_visit AS parentVisit, part_of AS partOf, part_visit AS partVisit, part, lane, state, synchronous,
  created_at_ms AS createdAtMs, finished_at_ms AS finishedAtMs, error,
  (SELECT waiting FROM job WHERE job.id = transaction_.id) AS waiting,
  (SELECT due_at_ms FROM job WHERE job.id = transaction_.id AND waiting IS NOT NULL) AS dueAtMs`;

/** One transaction by itself; lists have no use for the rest. */
export const transactionDetail = `${transactionColumns},
  (SELECT pause FROM job WHERE job.id = transaction_.id) AS pause,
  (SELECT 1 FROM job WHERE job.id = transaction_.id AND cancelled = 1) AS cancelling`;

export const visitColumns = `transaction_id AS "transaction", visit, step, state, started_at_ms AS startedAtMs,
  finished_at_ms AS finishedAtMs, input, request, response, output, error, warning, log, attempts, joined`;

/** The same of the visit that stands in the row of its transaction. */
export const firstVisitColumns = `id AS "transaction", coalesce(parent_visit + 1, 0) AS visit, first_step AS step,
  'succeeded' AS state, created_at_ms AS startedAtMs, first_finished_at_ms AS finishedAtMs, NULL AS input,
  NULL AS request, NULL AS response, first_output AS output, NULL AS error, NULL AS warning, first_log AS log,
  NULL AS attempts, NULL AS joined`;

export const splitColumns =
  'transaction_id AS "transaction", visit, step, begun, open, failed, stopped, arrived';

export const credentialColumns = "account, installation, sealed, version";

/**
 * A row as the record its columns spell; NULL is an absent property. The tables are STRICT, so a column has the type
 * that was written, and only this room writes.
 */
export function toRecord<T>(row: Row): T {
  const record: Record<string, SQLOutputValue> = {};
  for (const [name, value] of Object.entries(row)) if (value !== null) record[name] = value;
  return record as T;
}

/** A transaction without its visits, for whoever goes on with it. */
export function toPast(row: Row): Omit<TransactionPast, "visits"> {
  const { id, account, plan, origin } = row;
  return {
    id: String(id),
    account: String(account),
    plan: String(plan),
    origin: origin as TransactionRecord["origin"],
    ...linksOf(row),
  };
}

/** SQLite has no booleans, and a row no parts. */
export function toTransaction(row: Row): TransactionRecord {
  const { parent, parentVisit, partOf, partVisit, part, cancelling, ...columns } = row;
  return {
    ...toRecord<TransactionRecord>(columns),
    synchronous: row["synchronous"] === 1,
    ...(cancelling === 1 && { cancelling: true }),
    ...linksOf({ parent, parentVisit, partOf, partVisit, part }),
  };
}

function linksOf({
  parent,
  parentVisit,
  partOf,
  partVisit,
  part,
}: Readonly<Record<string, SQLOutputValue | undefined>>): Pick<TransactionRecord, "continues" | "part"> {
  return {
    ...(parent !== null && {
      continues: { transaction: String(parent), visit: Number(parentVisit) },
    }),
    ...(partOf !== null && {
      part: {
        of: String(partOf),
        visit: Number(partVisit),
        index: Number(part),
      },
    }),
  };
}
