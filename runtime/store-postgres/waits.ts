// Writes of mid-cycle webhooks: transactions that wait for a delivery, deliveries that came before their transaction did. Who brings
// and who waits for the same take turns by a lock on the key, so that neither misses the other.
import { arrivalsAtOnce, mostArrivals, type AwaitedDelivery, type Resumes } from "../store/waits.ts";
import type { BegunTransaction } from "../store/store.ts";
import type { Row, Sql } from "./database.ts";
import { batchOf } from "./unnest.ts";

/** A transaction that a delivery brings for one that waits. */
export type Resuming = BegunTransaction & { readonly resumes: Resumes };

/** Begins transactions. */
export type Begin = (sql: Sql, transactions: readonly BegunTransaction[]) => Promise<void>;

/** In the order of the list. */
const takeLocks =
  "SELECT pg_advisory_xact_lock(hashtextextended(key, 1)) FROM unnest($1::text[]) AS given (key)";

const places = batchOf<Place>([
  ["account", "text", ({ account }) => account],
  ["cycle", "text", ({ cycle }) => cycle],
  ["step", "text", ({ step }) => step],
  ["key", "text", ({ key }) => key],
]);

const selectWaits = `
  SELECT given.place, waits.* FROM ${places.source(1, "given")} CROSS JOIN LATERAL (
    SELECT transaction_id AS id, visit, plan, part_of AS "partOf", part_visit AS "partVisit", part
    FROM wait JOIN transaction_ ON transaction_.id = wait.transaction_id
    WHERE wait.account = given.account AND wait.cycle = given.cycle AND wait.step = given.step AND wait.key = given.key
      AND expires_at_ms > now_ms() AND state IN ('waiting', 'running', 'queued', 'succeeded')
    ORDER BY wait.seq DESC LIMIT 1) AS waits`;

/** Of the first that resumes each; the row tells that it was. */
const handOn = `
  WITH gone AS (DELETE FROM job WHERE id = ANY ($1::text[]) AND kind = 'transaction' RETURNING id)
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

const held = batchOf<Waiting>([
  ["id", "text", ({ id }) => id],
  ["epoch", "bigint", ({ epoch }) => epoch],
]);

const selectHeld = `
  SELECT job.id, account, cycle, step, visit FROM job JOIN ${held.source(1, "given")} ON job.id = given.id
  WHERE job.epoch = given.epoch AND owner IS NOT NULL`;

const waits = batchOf<HeldWaiting>([
  ["account", "text", ({ account }) => account],
  ["cycle", "text", ({ cycle }) => cycle],
  ["step", "text", ({ step }) => step],
  ["key", "text", ({ key }) => key],
  ["transaction_id", "text", ({ id }) => id],
  ["visit", "int", ({ visit }) => visit],
  ["in_ms", "bigint", ({ inMs }) => inMs],
  ["reason", "text", ({ reason }) => reason],
]);

/** The ids of those for which something has come. */
const insertWaits = `
  WITH given AS MATERIALIZED (SELECT * FROM ${waits.source(1, "given")}), written AS (
    INSERT INTO wait (account, cycle, step, key, transaction_id, visit, expires_at_ms)
    SELECT account, cycle, step, key, transaction_id, visit, now_ms() + in_ms FROM given ORDER BY place)
  SELECT transaction_id AS id FROM given WHERE EXISTS (
    SELECT FROM arrival WHERE arrival.account = given.account AND arrival.cycle = given.cycle
      AND arrival.step = given.step AND arrival.key = given.key AND expires_at_ms > now_ms())`;

const takeArrivals = `
  WITH taken AS (
    DELETE FROM arrival WHERE seq IN (
      SELECT seq FROM arrival WHERE account = $1 AND cycle = $2 AND step = $3 AND key = $4 AND expires_at_ms > now_ms()
      ORDER BY seq LIMIT ${String(arrivalsAtOnce)}) RETURNING seq, started)
  SELECT started FROM taken ORDER BY seq`;

const park = `
  WITH parked AS (
    UPDATE job SET owner = NULL, due_at_ms = now_ms() + in_ms, phase = 'wait', stage = 2, waiting = reason, tries = NULL,
      pause = NULL
    FROM ${waits.source(1, "given")} WHERE job.id = transaction_id RETURNING job.id)
  UPDATE transaction_ SET state = 'waiting' FROM parked WHERE transaction_.id = parked.id`;

/** Each is looked for by its own key; how often the oldest are dropped. */
const dropsEvery = 100;
let kept = 0;

/** The ids of those that nobody waits for; they are kept. */
export async function resumeOrKeep(
  sql: Sql,
  given: readonly Resuming[],
  begin: Begin,
): Promise<ReadonlySet<string>> {
  if (given.length === 0) return new Set();
  await lock(sql, given.map(placeOf));
  const unmatched = await resume(sql, given, begin);
  for (const one of unmatched) {
    const { account, cycle, step, key } = placeOf(one);
    await sql(insertArrival, [account, cycle, step, key, JSON.stringify(one), one.resumes.keptMs]);
    if (kept++ % dropsEvery === 0) await sql(dropOldest, [account, cycle, step]);
    for (const statement of forget) await sql(statement);
  }
  return new Set(unmatched.map(({ id }) => id));
}

/** A transaction that is to wait, held with an epoch. */
export interface Waiting extends Omit<AwaitedDelivery, "untilMs"> {
  readonly id: string;
  readonly epoch: number;
  readonly inMs: number;
}

interface HeldWaiting extends Waiting, Place {
  readonly visit: number;
}

/**
 * Whether each goes on with what came before; `undefined`, having written nothing, when its job is not held with its epoch. No two
 * with one key: what came is for the one that waits last.
 */
export async function awaitDeliveries(
  sql: Sql,
  given: readonly Waiting[],
  begin: Begin,
): Promise<readonly (boolean | undefined)[]> {
  const values = held.values(given);
  const withJobs = (rows: readonly Row[]): readonly HeldWaiting[] => {
    const jobs = new Map(rows.map((row) => [row["id"], row]));
    return given.flatMap((one) => {
      const job = jobs.get(one.id);
      if (job === undefined) return [];
      const place = {
        account: textOf(job, "account"),
        cycle: textOf(job, "cycle"),
        step: textOf(job, "step"),
      };
      return [{ ...one, ...place, visit: Number(job["visit"]) }];
    });
  };
  // Keys before jobs, as those do who bring a delivery.
  await lock(sql, withJobs(await sql(selectHeld, values)));
  const waiting = withJobs(await sql(`${selectHeld} FOR UPDATE OF job`, values));
  if (waiting.length === 0) return given.map(() => undefined);
  const awaited = new Set((await sql(insertWaits, waits.values(waiting))).map(({ id }) => id));
  const resumed = new Set<string>();
  for (const { id, account, cycle, step, key } of waiting) {
    if (!awaited.has(id)) continue;
    const arrivals = await sql(takeArrivals, [account, cycle, step, key]);
    if (arrivals.length === 0) continue;
    resumed.add(id);
    await resume(
      sql,
      arrivals.map((arrival) => JSON.parse(textOf(arrival, "started")) as Resuming),
      begin,
    );
  }
  const parked = waiting.filter(({ id }) => !resumed.has(id));
  if (parked.length > 0) await sql(park, waits.values(parked));
  const known = new Set(waiting.map(({ id }) => id));
  return given.map(({ id }) => (known.has(id) ? resumed.has(id) : undefined));
}

/** Begins what goes on with those for which a transaction waits; the others come back. */
async function resume(sql: Sql, given: readonly Resuming[], begin: Begin): Promise<readonly Resuming[]> {
  const found = new Map(
    (await sql(selectWaits, places.values(given.map(placeOf)))).map((row) => [Number(row["place"]), row]),
  );
  const ids = [...new Set([...found.values()].map((row) => textOf(row, "id")))];
  const first = new Set(ids.length > 0 ? (await sql(handOn, [ids])).map(({ id }) => id) : []);
  const resumed = given.flatMap((begun, index): readonly BegunTransaction[] => {
    const wait = found.get(index + 1);
    if (wait === undefined) return [];
    const id = textOf(wait, "id");
    const { partOf, partVisit, part } = wait;
    const isPart = first.delete(id) && partOf !== null;
    return [
      {
        ...begun,
        origin: "resume",
        plan: textOf(wait, "plan"),
        continues: { transaction: id, visit: Number(wait["visit"]) - 1 },
        ...(isPart && {
          part: { of: textOf(wait, "partOf"), visit: Number(partVisit), index: Number(part) },
        }),
      },
    ];
  });
  if (resumed.length > 0) await begin(sql, resumed);
  return given.filter((_, index) => !found.has(index + 1));
}

interface Place {
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly key: string;
}

function placeOf({ account, cycle, resumes: { step, key } }: Resuming): Place {
  return { account, cycle, step, key };
}

/** In one order, so that two batches do not cross. */
async function lock(sql: Sql, given: readonly Place[]): Promise<void> {
  const names = given.map(({ account, cycle, step, key }) => JSON.stringify([account, cycle, step, key]));
  await sql(takeLocks, [[...new Set(names)].sort()]);
}

function textOf(row: Row, name: string): string {
  const value = row[name];
  return typeof value === "string" ? value : "";
}
