// Writes of mid-cycle webhooks: transactions that wait for a delivery, deliveries that came before their transaction did. Who brings
// and who waits for the same take turns by a lock on the key, so that neither misses the other. What many ask for at once is one
// commit, and a few statements.
import { arrivalErrors } from "../store/drop-errors.ts";
import {
  arrivalsAtOnce,
  mostArrivals,
  toDropped,
  type AwaitedDelivery,
  type Resumes,
  type Unwanted,
} from "../store/waits.ts";
import type { BegunTransaction, Resumed, WaitNews } from "../store/store.ts";
import type { Row, Sql } from "./database.ts";
import { batchOf } from "./unnest.ts";

/** A transaction that a delivery brings for one that waits. */
export type Resuming = BegunTransaction & { readonly resumes: Resumes };

/** A transaction that is to wait, as its holder asks for it. */
export interface Awaiting extends Omit<AwaitedDelivery, "untilMs"> {
  readonly id: string;
  readonly epoch: number;
  readonly inMs: number;
}

/** Begins transactions. */
export type Begin = (sql: Sql, transactions: readonly BegunTransaction[]) => Promise<void>;

/** One after the other as they are given. */
const lock = "SELECT pg_advisory_xact_lock(hashtextextended(name, 1)) FROM unnest($1::text[]) AS name";

const resuming = batchOf<Resuming>([
  ["account", "text", ({ account }) => account],
  ["cycle", "text", ({ cycle }) => cycle],
  ["step", "text", ({ resumes }) => resumes.step],
  ["key", "text", ({ resumes }) => resumes.key],
  ["delivery", "text", ({ delivery }) => delivery],
  ["started", "text", (one) => keptText(one)],
  ["kept_ms", "bigint", ({ resumes }) => resumes.keptMs],
]);

/**
 * The rows of the key that another row has, to be ordered by `key, seq`: as one equality, and by `seq` alone, a server whose statistics
 * are old may read all rows, oldest first, until it has enough; as a range it goes by the index of keys.
 */
const ofKey = (of: "wait" | "arrival", row: string): string => `
  ${of}.account = ${row}.account AND ${of}.cycle = ${row}.cycle AND ${of}.step = ${row}.step
    AND ${of}.key >= ${row}.key AND ${of}.key <= ${row}.key`;

/** Who goes on from one needs it: retention takes its rows for itself before it asks who does. */
const selectWaits = `
  SELECT place, found.* FROM ${resuming.source(1, "given")} CROSS JOIN LATERAL (
    SELECT transaction_id AS id, visit, plan, part_of AS "partOf", part_visit AS "partVisit", part, lane
    FROM wait JOIN transaction_ ON transaction_.id = wait.transaction_id
    WHERE ${ofKey("wait", "given")}
      AND expires_at_ms > now_ms() AND state IN ('waiting', 'running', 'queued', 'succeeded')
    ORDER BY wait.key DESC, wait.seq DESC LIMIT 1 FOR KEY SHARE OF transaction_) AS found`;

/** Their lanes are not free yet: who goes on has them. */
const leaveLanes = "UPDATE job SET lane = NULL WHERE id = ANY ($1::text[]) AND lane IS NOT NULL";

/** Of those that are resumed for the first time; a row tells of each. */
const handOn = `
  WITH gone AS (DELETE FROM job WHERE id = ANY ($1::text[]) AND kind = 'transaction' RETURNING id)
  UPDATE transaction_ SET state = 'succeeded', finished_at_ms = now_ms(), part_of = NULL, part_visit = NULL, part = NULL
  FROM gone WHERE transaction_.id = gone.id RETURNING transaction_.id`;

const insertArrivals = `
  INSERT INTO arrival (account, cycle, step, key, delivery, started, expires_at_ms)
  SELECT account, cycle, step, key, delivery, started, now_ms() + kept_ms FROM ${resuming.source(1, "given")} ORDER BY place`;

/** Takes what is kept out of where it is kept, in its order. As a list its places are looked up, however many the server expects. */
const taking = (places: string): string => `
  WITH taken AS (DELETE FROM arrival WHERE seq = ANY (ARRAY(${places})) RETURNING seq, started)
  SELECT started FROM taken ORDER BY seq`;

/** Of each of these values the oldest. */
const takeCrowded = taking(`
  SELECT oldest.seq FROM (SELECT DISTINCT account, cycle, step, key FROM ${resuming.source(1, "given")}) AS place
  CROSS JOIN LATERAL (
    SELECT seq FROM arrival WHERE ${ofKey("arrival", "place")}
    ORDER BY key DESC, seq DESC OFFSET ${String(mostArrivals)}) AS oldest`);

const takeExpired = taking(`
  SELECT seq FROM arrival WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT $1 FOR UPDATE SKIP LOCKED`);

const takeOfCycle = taking(`
  SELECT seq FROM arrival WHERE account = $2 AND cycle = $3 ORDER BY step, seq LIMIT $1 FOR UPDATE SKIP LOCKED`);

const setDropped = `
  UPDATE transaction_ SET state = 'dropped', finished_at_ms = now_ms(), error = $2 WHERE id = ANY ($1::text[])`;

/** Two that have expired go with each that comes. */
const forgetWaits = `
  DELETE FROM wait WHERE seq IN (
    SELECT seq FROM wait WHERE expires_at_ms <= now_ms() ORDER BY expires_at_ms LIMIT 2 * $1::int FOR UPDATE SKIP LOCKED)`;

const awaiting = batchOf<Awaiting>([
  ["id", "text", ({ id }) => id],
  ["epoch", "bigint", ({ epoch }) => epoch],
  ["in_ms", "bigint", ({ inMs }) => inMs],
  ["reason", "text", ({ reason }) => reason],
]);

const selectHeld = `
  SELECT job.id, account, cycle, step, visit, cancelled FROM job JOIN ${awaiting.source(1, "given")} ON given.id = job.id
  WHERE job.epoch = given.epoch AND owner IS NOT NULL ORDER BY seq FOR UPDATE OF job`;

/** One of those that begin to wait, with what its job says. */
interface Waiting extends Awaiting {
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly visit: number;
}

const waits = batchOf<Waiting>([
  ["account", "text", ({ account }) => account],
  ["cycle", "text", ({ cycle }) => cycle],
  ["step", "text", ({ step }) => step],
  ["key", "text", ({ key }) => key],
  ["transaction_id", "text", ({ id }) => id],
  ["visit", "int", ({ visit }) => visit],
  ["in_ms", "bigint", ({ inMs }) => inMs],
]);

/** Returns those for which something may have come before. */
const insertWaits = `
  WITH given AS (
    SELECT * FROM ${waits.source(1, "asked")}
  ), registered AS (
    INSERT INTO wait (account, cycle, step, key, transaction_id, visit, expires_at_ms)
    SELECT account, cycle, step, key, transaction_id, visit, now_ms() + in_ms FROM given ORDER BY place
  )
  SELECT transaction_id AS id FROM given WHERE (
    SELECT seq FROM arrival WHERE ${ofKey("arrival", "given")} AND expires_at_ms > now_ms()
    ORDER BY key, seq LIMIT 1) IS NOT NULL`;

const takeArrivals = taking(`
  SELECT seq FROM (VALUES ($1, $2, $3, $4)) AS given (account, cycle, step, key) CROSS JOIN LATERAL (
    SELECT seq FROM arrival WHERE ${ofKey("arrival", "given")} AND expires_at_ms > now_ms()
    ORDER BY key, seq LIMIT ${String(arrivalsAtOnce)}) AS first`);

const park = `
  WITH parked AS (
    UPDATE job SET owner = NULL, ready = false, due_at_ms = now_ms() + in_ms, phase = 'wait', stage = 2, waiting = given.reason, tries = NULL,
      pause = NULL FROM ${awaiting.source(1, "given")} WHERE job.id = given.id RETURNING job.id)
  UPDATE transaction_ SET state = 'waiting' FROM parked WHERE transaction_.id = parked.id`;

/**
 * Those that somebody waits for, by their ids; the others are kept. The keys are locked in their order, so that two batches do not
 * cross.
 */
export async function resumeOrKeep(
  sql: Sql,
  given: readonly Resuming[],
  begin: Begin,
): Promise<ReadonlyMap<string, Resumed>> {
  const resumed = new Map<string, Resumed>();
  if (given.length === 0) return resumed;
  await lockKeys(sql, given.map(lockOf));
  // Who comes second for one transaction finds it handed on.
  for (const round of roundsOf(given))
    for (const one of await resume(sql, round, begin)) resumed.set(one.transaction, one);
  const unmatched = given.filter(({ id }) => !resumed.has(id));
  if (unmatched.length > 0) await keep(sql, unmatched, begin);
  return resumed;
}

async function keep(sql: Sql, unmatched: readonly Resuming[], begin: Begin): Promise<void> {
  await sql(insertArrivals, resuming.values(unmatched));
  await drop(sql, await sql(takeCrowded, resuming.values(unmatched)), arrivalErrors.crowded, begin);
  await sql(forgetWaits, [unmatched.length]);
}

/** Drops up to so many of what is kept; how many. */
export async function dropArrivals(sql: Sql, which: Unwanted, limit: number, begin: Begin): Promise<number> {
  return which === "expired"
    ? drop(sql, await sql(takeExpired, [limit]), arrivalErrors.expired, begin)
    : drop(sql, await sql(takeOfCycle, [limit, which.account, which.cycle]), arrivalErrors.unqueued, begin);
}

async function drop(sql: Sql, taken: readonly Row[], why: string, begin: Begin): Promise<number> {
  const dropped = taken.map((row) => toDropped(textOf(row, "started")));
  if (dropped.length === 0) return 0;
  await begin(sql, dropped);
  await sql(setDropped, [dropped.map(({ id }) => id), why]);
  return dropped.length;
}

/** Of each key one. */
function roundsOf(given: readonly Resuming[]): readonly (readonly Resuming[])[] {
  const rounds: Resuming[][] = [];
  const counts = new Map<string, number>();
  for (const one of given) {
    const name = lockOf(one);
    const round = counts.get(name) ?? 0;
    counts.set(name, round + 1);
    (rounds[round] ??= []).push(one);
  }
  return rounds;
}

/**
 * `undefined`, having written nothing, for one whose job is not held with its epoch. No two wait for the same key.
 */
export async function awaitDeliveries(
  sql: Sql,
  given: readonly Awaiting[],
  begin: Begin,
): Promise<readonly (WaitNews | undefined)[]> {
  const jobs = new Map(
    (await sql(selectHeld, awaiting.values(given))).map((row) => [textOf(row, "id"), row]),
  );
  const held = given.flatMap((one): readonly Waiting[] => {
    const job = jobs.get(one.id);
    if (job === undefined || job["cancelled"] === true) return [];
    const [account, cycle, step] = [textOf(job, "account"), textOf(job, "cycle"), textOf(job, "step")];
    return [{ ...one, account, cycle, step, visit: Number(job["visit"]) }];
  });
  const isCancelled = (id: string): boolean => jobs.get(id)?.["cancelled"] === true;
  if (held.length === 0) return given.map(({ id }) => (isCancelled(id) ? "cancelled" : undefined));
  await lockKeys(
    sql,
    held.map(({ account, cycle, step, key }) =>
      lockOf({ account, cycle, resumes: { step, key, keptMs: 0 } }),
    ),
  );
  const expecting = new Set((await sql(insertWaits, waits.values(held))).map((row) => row["id"]));
  const resumed = new Set<string>();
  for (const one of held)
    if (expecting.has(one.id) && (await resumeAll(sql, one, begin))) resumed.add(one.id);
  const parked = held.filter(({ id }) => !resumed.has(id));
  if (parked.length > 0) await sql(park, awaiting.values(parked));
  return given.map(({ id }) => {
    if (!jobs.has(id)) return undefined;
    return isCancelled(id) ? "cancelled" : resumed.has(id) ? "resumed" : "waits";
  });
}

/** The transaction that begins to wait goes on with all that came before it, in its order; false where there is nothing. */
async function resumeAll(sql: Sql, { account, cycle, step, key }: Waiting, begin: Begin): Promise<boolean> {
  for (let isFirst = true; ; isFirst = false) {
    const taken = await sql(takeArrivals, [account, cycle, step, key]);
    const arrivals = taken.map((row) => JSON.parse(textOf(row, "started")) as Resuming);
    // Only the first of all ends the one that waited.
    const alone = isFirst ? arrivals.slice(0, 1) : [];
    for (const some of [alone, arrivals.slice(alone.length)])
      if (some.length > 0) await resume(sql, some, begin);
    if (arrivals.length < arrivalsAtOnce) return !isFirst || arrivals.length > 0;
  }
}

/** Lets those that a transaction waits for go on with it. No two have the same key, unless it has been handed on. */
async function resume(sql: Sql, given: readonly Resuming[], begin: Begin): Promise<readonly Resumed[]> {
  const found = new Map(
    (await sql(selectWaits, resuming.values(given))).map((row) => [Number(row["place"]) - 1, row]),
  );
  if (found.size === 0) return [];
  const ids = [...found.values()].map((row) => row["id"]);
  const areInLanes = [...found.values()].some(({ lane }) => lane !== null);
  if (areInLanes) await sql(leaveLanes, [ids]);
  const first = new Set((await sql(handOn, [ids])).map((row) => row["id"]));
  const going = given.flatMap((one, index) => {
    const wait = found.get(index);
    return wait === undefined ? [] : [{ one, wait, isFirst: first.has(wait["id"]) }];
  });
  await begin(
    sql,
    going.map(({ one, wait, isFirst }) => goingOn(one, wait, isFirst)),
  );
  return going.map(({ one, wait, isFirst }) => ({
    transaction: one.id,
    visit: Number(wait["visit"]),
    isFirst,
  }));
}

/** Whoever brought it does not hold it when it goes on. */
function keptText(one: Resuming): string {
  const { lease: _, ...kept } = one;
  return JSON.stringify(kept);
}

function goingOn(one: Resuming, wait: Row, isFirst: boolean): BegunTransaction {
  const { resumes: _, ...begun } = one;
  const { partOf, partVisit, part } = wait;
  const isPart = isFirst && partOf !== null;
  return {
    ...begun,
    origin: "resume",
    plan: textOf(wait, "plan"),
    continues: { transaction: textOf(wait, "id"), visit: Number(wait["visit"]) - 1 },
    ...(isPart && {
      part: { of: textOf(wait, "partOf"), visit: Number(partVisit), index: Number(part) },
    }),
    ...(isFirst && wait["lane"] !== null && { lane: textOf(wait, "lane") }),
  };
}

async function lockKeys(sql: Sql, keys: readonly string[]): Promise<void> {
  await sql(lock, [[...new Set(keys)].sort()]);
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
