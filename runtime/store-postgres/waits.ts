// Writes of mid-cycle webhooks: transactions that wait for a delivery, deliveries that came before their transaction did. Who brings
// and who waits for the same take turns by a lock on the key, so that neither misses the other.
import { arrivalsAtOnce, mostArrivals, type AwaitedDelivery, type Resumes } from "../store/waits.ts";
import type { BegunTransaction } from "../store/store.ts";
import type { Row, Sql } from "./database.ts";

/** A transaction that a delivery brings for one that waits. */
export type Resuming = BegunTransaction & { readonly resumes: Resumes };

/** Begins transactions. */
export type Begin = (sql: Sql, transactions: readonly BegunTransaction[]) => Promise<void>;

const lock = "SELECT pg_advisory_xact_lock(hashtextextended($1, 1))";

const selectWait = `
  SELECT transaction_id AS id, visit, plan, part_of AS "partOf", part_visit AS "partVisit", part
  FROM wait JOIN transaction_ ON transaction_.id = wait.transaction_id
  WHERE wait.account = $1 AND wait.cycle = $2 AND wait.step = $3 AND key = $4 AND expires_at_ms > now_ms()
    AND state IN ('waiting', 'running', 'queued', 'succeeded')
  ORDER BY wait.seq DESC LIMIT 1`;

/** Of the first that resumes it; the row tells that it was. */
const handOn = `
  WITH gone AS (DELETE FROM job WHERE id = $1 AND kind = 'transaction' RETURNING id)
  UPDATE transaction_ SET state = 'succeeded', finished_at_ms = now_ms(), part_of = NULL, part_visit = NULL, part = NULL
  FROM gone WHERE transaction_.id = gone.id RETURNING transaction_.id`;

const insertArrival = `
  INSERT INTO arrival (account, cycle, step, key, started, expires_at_ms)
  VALUES ($1, $2, $3, $4, $5, now_ms() + $6::bigint)`;

/** In batches: nobody waits for the oldest, and a delivery need not look for them each time. */
const dropOldest = `
  DELETE FROM arrival WHERE account = $1 AND cycle = $2 AND step = $3 AND seq <= (
    SELECT seq FROM arrival WHERE account = $1 AND cycle = $2 AND step = $3 ORDER BY seq DESC
    OFFSET ${String(mostArrivals)} LIMIT 1)`;

const forget = ["wait", "arrival"].map(
  (table) => `
  DELETE FROM ${table} WHERE seq IN (
    SELECT seq FROM ${table} WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT 2 FOR UPDATE SKIP LOCKED)`,
);

const selectHeld = `
  SELECT account, cycle, step, visit FROM job WHERE id = $1 AND epoch = $2 AND owner IS NOT NULL FOR UPDATE`;

const insertWait = `
  INSERT INTO wait (account, cycle, step, key, transaction_id, visit, expires_at_ms)
  VALUES ($1, $2, $3, $4, $5, $6, now_ms() + $7::bigint)`;

const takeArrivals = `
  WITH taken AS (
    DELETE FROM arrival WHERE seq IN (
      SELECT seq FROM arrival WHERE account = $1 AND cycle = $2 AND step = $3 AND key = $4 AND expires_at_ms > now_ms()
      ORDER BY seq LIMIT ${String(arrivalsAtOnce)}) RETURNING seq, started)
  SELECT started FROM taken ORDER BY seq`;

const park = `
  WITH parked AS (
    UPDATE job SET owner = NULL, due_at_ms = now_ms() + $2::bigint, phase = 'wait', stage = 2, waiting = $3, tries = NULL,
      pause = NULL WHERE id = $1 RETURNING id)
  UPDATE transaction_ SET state = 'waiting' FROM parked WHERE transaction_.id = parked.id`;

/** Each is looked for by its own key; how often the oldest are dropped. */
const dropsEvery = 100;
let kept = 0;

/** The ids of those that nobody waits for; they are kept. In the order of their keys, so that two batches do not cross. */
export async function resumeOrKeep(
  sql: Sql,
  given: readonly Resuming[],
  begin: Begin,
): Promise<ReadonlySet<string>> {
  const unmatched = new Set<string>();
  const keys = [...new Set(given.map(lockOf))].sort();
  for (const key of keys) await sql(lock, [key]);
  const resumed: BegunTransaction[] = [];
  for (const one of given) {
    const goesOn = await resume(sql, one);
    if (goesOn !== undefined) {
      resumed.push(goesOn);
      continue;
    }
    unmatched.add(one.id);
    const { account, cycle, resumes } = one;
    const { step, key, keptMs } = resumes;
    await sql(insertArrival, [account, cycle, step, key, JSON.stringify(one), keptMs]);
    if (kept++ % dropsEvery === 0) await sql(dropOldest, [account, cycle, step]);
    for (const statement of forget) await sql(statement);
  }
  if (resumed.length > 0) await begin(sql, resumed);
  return unmatched;
}

/** Whether it goes on with what came before; `undefined`, having written nothing, when the job is not held with this epoch. */
export async function awaitDelivery(
  sql: Sql,
  held: { readonly id: string; readonly epoch: number },
  { key, reason, inMs }: Omit<AwaitedDelivery, "untilMs"> & { readonly inMs: number },
  begin: Begin,
): Promise<boolean | undefined> {
  const { id, epoch } = held;
  const [job] = await sql(selectHeld, [id, epoch]);
  if (job === undefined) return undefined;
  const [account, cycle, step] = [textOf(job, "account"), textOf(job, "cycle"), textOf(job, "step")];
  await sql(lock, [lockOf({ account, cycle, resumes: { step, key, keptMs: 0 } })]);
  await sql(insertWait, [account, cycle, step, key, id, job["visit"], inMs]);
  const arrivals = await sql(takeArrivals, [account, cycle, step, key]);
  for (const arrival of arrivals) {
    const goesOn = await resume(sql, JSON.parse(textOf(arrival, "started")) as Resuming);
    if (goesOn !== undefined) await begin(sql, [goesOn]);
  }
  if (arrivals.length > 0) return true;
  await sql(park, [id, inMs, reason]);
  return false;
}

/** What a transaction that waits for it goes on as, to be begun; `undefined` when none waits. */
async function resume(sql: Sql, { resumes, ...begun }: Resuming): Promise<BegunTransaction | undefined> {
  const { account, cycle } = begun;
  const [wait] = await sql(selectWait, [account, cycle, resumes.step, resumes.key]);
  if (wait === undefined) return undefined;
  const id = textOf(wait, "id");
  const isFirst = (await sql(handOn, [id])).length > 0;
  const { partOf, partVisit, part } = wait;
  const isPart = isFirst && partOf !== null;
  return {
    ...begun,
    origin: "resume",
    plan: textOf(wait, "plan"),
    continues: { transaction: id, visit: Number(wait["visit"]) - 1 },
    ...(isPart && {
      part: { of: textOf(wait, "partOf"), visit: Number(partVisit), index: Number(part) },
    }),
  };
}

function lockOf({
  account,
  cycle,
  resumes: { step, key },
}: Pick<Resuming, "account" | "cycle" | "resumes">): string {
  return JSON.stringify([account, cycle, step, key]);
}

function textOf(row: Row, name: string): string {
  const value = row[name];
  return typeof value === "string" ? value : "";
}
