// SQL rows as records: columns are aliased to property names, so that a row only needs its NULLs removed.
import type { PastVisit, TransactionPast, TransactionRecord } from "../store/store.ts";
import type { Row } from "./database.ts";

export const releaseColumns = 'hash, account, kind, name, content, created_at_ms AS "createdAtMs"';

export const cycleColumns = `account, id, plan, state, paused_at_ms AS "pausedAtMs", started_at_ms AS "startedAtMs",
  stopped_at_ms AS "stoppedAtMs", skipped_at_ms AS "skippedAtMs", started_with AS "startedWith", proved`;

export const webhookColumns = 'identifier, scope, account, cycle, step, created_at_ms AS "createdAtMs"';

export const subscriptionColumns = `id, scope, account, cycle, step, generation, connector, release, installation,
  holder, method, url, key, inputs, saved, state, created_at_ms AS "createdAtMs"`;

export const userColumns = "subscription, account, cycle, step, installation";

export const entryColumns = `subscription, at_ms AS "atMs", from_state AS "from", to_state AS "to", reason`;

const deliveryHead = `id, account, webhook, received_at_ms AS "receivedAtMs", method, target, headers, outcome, reason,
  status, took_ms AS "tookMs", replay_of AS "replayOf"`;

export const deliveryColumns = `${deliveryHead}, body, answer, log, verdicts, sealed_bytes AS "sealedBytes"`;

/** A list reads no bodies: their length is known without them. */
export const summaryColumns = `${deliveryHead}, coalesce(sealed_bytes, octet_length(body)) AS "sizeBytes"`;

/** Those columns by the names that they were given. */
export const summaryNames = `id, account, webhook, "receivedAtMs", method, target, headers, outcome, reason, status, "tookMs",
  "replayOf", "sizeBytes"`;

/**
 * Of one that neither waits nor has ended its job says whether it runs: its row has half a dozen indexes, each of which a change of its
 * state costs an entry, so that a claim writes nothing there.
 */
export const transactionState = `CASE WHEN state NOT IN ('queued', 'running') THEN state
  WHEN EXISTS (SELECT FROM job WHERE job.id = transaction_.id AND owner IS NOT NULL) THEN 'running' ELSE 'queued' END`;

export const transactionColumns = `id, account, cycle, plan, origin, delivery, parent, parent_visit AS "parentVisit",
  part_of AS "partOf", part_visit AS "partVisit", part AS "partIndex", lane, ${transactionState} AS state, synchronous,
  created_at_ms AS "createdAtMs", finished_at_ms AS "finishedAtMs", error,
  (SELECT waiting FROM job WHERE job.id = transaction_.id) AS waiting,
  (SELECT due_at_ms FROM job WHERE job.id = transaction_.id AND waiting IS NOT NULL) AS "dueAtMs"`;

/** One transaction by itself; lists have no use for the rest. */
export const transactionDetail = `${transactionColumns},
  (SELECT pause FROM job WHERE job.id = transaction_.id) AS pause,
  (SELECT true FROM job WHERE job.id = transaction_.id AND cancelled) AS cancelling`;

export const visitColumns = `transaction_id AS "transaction", visit, step, state, started_at_ms AS "startedAtMs",
  finished_at_ms AS "finishedAtMs", input, request, response, output, error, warning, log, attempts, joined`;

/** Of `transaction_ LEFT JOIN visit`. */
export const pastColumns = `transaction_.id, transaction_.account, plan, origin, parent, parent_visit AS "parentVisit",
  part_of AS "partOf", part_visit AS "partVisit", part AS "partIndex", visit, step, visit.state, output, joined`;

export const splitColumns =
  'transaction_id AS "transaction", visit, step, begun, open, failed, stopped, arrived';

/** A row as the record its columns spell; NULL is an absent property. Only this room writes, so a column has its type. */
export function toRecord<T>(row: Row): T {
  const record: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(row)) if (value !== null) record[name] = value;
  return record as T;
}

/** The first row's record. */
export function firstRecord<T>(rows: readonly Row[]): T | undefined {
  const [row] = rows;
  return row && toRecord<T>(row);
}

interface Flat {
  readonly parent?: string;
  readonly parentVisit?: number;
  readonly partOf?: string;
  readonly partVisit?: number;
  readonly partIndex?: number;
}

/** A row has no parts. */
export function toTransaction(row: Row): TransactionRecord {
  return whole(toRecord<TransactionRecord & Flat>(row));
}

/** The transactions of rows that each hold one of its visits, by id. */
export function toPasts(rows: readonly Row[]): ReadonlyMap<string, TransactionPast> {
  const pasts = new Map<string, TransactionPast & { readonly visits: PastVisit[] }>();
  for (const row of rows) {
    const { visit, step, state, output, joined, ...record } = toRecord<
      Omit<TransactionPast, "visits"> & Flat & Partial<PastVisit>
    >(row);
    const past = pasts.get(record.id) ?? { ...whole(record), visits: [] };
    pasts.set(record.id, past);
    if (visit === undefined || step === undefined || state === undefined) continue;
    const given = { ...(output !== undefined && { output }), ...(joined !== undefined && { joined }) };
    past.visits.push({ visit, step, state, ...given });
  }
  return pasts;
}

function whole<T>({
  parent,
  parentVisit,
  partOf,
  partVisit,
  partIndex,
  ...record
}: T & Flat): Omit<T, keyof Flat> & Pick<TransactionRecord, "continues" | "part"> {
  return {
    ...record,
    ...(parent !== undefined &&
      parentVisit !== undefined && { continues: { transaction: parent, visit: parentVisit } }),
    ...(partOf !== undefined &&
      partVisit !== undefined &&
      partIndex !== undefined && { part: { of: partOf, visit: partVisit, index: partIndex } }),
  };
}
