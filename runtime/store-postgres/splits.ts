// Writes of splits: parts that begin, and how each end counts for the transaction that waits for it. Who ends a part and who parks
// the transaction meet at the row of the split; what either does to the job comes in a statement after that.
import type { Ending, SplitNews } from "../store/store.ts";
import type { Sql } from "./database.ts";

/** When a job is due that only the end of another transaction makes due. */
export const neverDueMs = "9000000000000000";

const selectDivided = `
  SELECT visit, cancelled FROM job WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL AND phase = 'split' FOR UPDATE`;

/** The visit that a held job divides; `undefined` when it is not held with this epoch. */
export async function dividing(
  sql: Sql,
  id: string,
  epoch: number,
): Promise<number | "cancelled" | undefined> {
  const [row] = await sql(selectDivided, [id, epoch]);
  if (row?.["cancelled"] === true) return "cancelled";
  return row && Number(row["visit"]);
}

const addParts = `
  UPDATE split SET begun = begun + $3, open = open + $3 WHERE transaction_id = $1 AND visit = $2 RETURNING open`;

const joinNow = "UPDATE job SET phase = 'join', stage = 1, visit = visit + 1 WHERE id = $1";

const park = `
  WITH parked AS (
    UPDATE job SET phase = 'join', stage = 1, visit = visit + 1, owner = NULL, ready = false,
      due_at_ms = ${neverDueMs}
    WHERE id = $1 RETURNING id)
  UPDATE transaction_ SET state = 'waiting' FROM parked WHERE transaction_.id = parked.id`;

/** Counts parts that have begun; after the last ones the transaction is at its join. */
export async function addToSplit(
  sql: Sql,
  id: string,
  visit: number,
  { count, isLast }: { readonly count: number; readonly isLast: boolean },
): Promise<SplitNews> {
  const [split] = await sql(addParts, [id, visit, count]);
  const isOpen = Number(split?.["open"]) > 0;
  if (!isLast) await sql("UPDATE job SET stage = 1 WHERE id = $1 AND stage = 0", [id]);
  else await sql(isOpen ? park : joinNow, [id]);
  return isLast && isOpen ? "waits" : "held";
}

/** A part that has ended. */
export type EndedPart = Pick<Ending, "arrived"> & { readonly id: string };

const countEnds = `
  WITH ended AS (
    SELECT part_of, part_visit, count(*) AS ended, count(*) FILTER (WHERE state = 'failed') AS failed,
      count(*) FILTER (WHERE state = 'stopped') AS stopped, min(given.arrived) AS arrived
    FROM unnest($1::text[], $2::text[]) AS given (id, arrived) JOIN transaction_ USING (id)
    WHERE part_of IS NOT NULL GROUP BY part_of, part_visit
  ), locked AS (
    SELECT split.transaction_id, split.visit FROM split JOIN ended ON transaction_id = part_of AND visit = part_visit
    ORDER BY transaction_id, visit FOR UPDATE OF split
  )
  UPDATE split SET open = open - ended.ended, failed = split.failed + ended.failed,
    stopped = split.stopped + ended.stopped, arrived = coalesce(split.arrived, ended.arrived)
  FROM ended JOIN locked ON locked.transaction_id = part_of AND locked.visit = part_visit
  WHERE split.transaction_id = part_of AND split.visit = part_visit RETURNING split.transaction_id AS id, open`;

const wake = `
  WITH woken AS (
    UPDATE job SET due_at_ms = now_ms(), ready = true
    WHERE id = ANY ($1::text[]) AND owner IS NULL AND phase = 'join' AND due_at_ms = ${neverDueMs} RETURNING id)
  UPDATE transaction_ SET state = 'queued' FROM woken WHERE transaction_.id = woken.id RETURNING transaction_.id`;

/** After the ends, in their transaction: true when a transaction that waited for them is due. */
export async function tellAwaiting(sql: Sql, parts: readonly EndedPart[]): Promise<boolean> {
  const counted = await sql(countEnds, [
    parts.map(({ id }) => id),
    parts.map(({ arrived }) => arrived ?? null),
  ]);
  const done = counted.filter(({ open }) => open === 0).map(({ id }) => id);
  return done.length > 0 && (await sql(wake, [done])).length > 0;
}
