// Writes of the journal: deliveries with what they start, finished visits with what follows. Each batch is one commit, and
// most are one statement.
import type { Clock } from "../base/clock.ts";
import { leaseLost } from "../store/lease-lost.ts";
import type {
  Acceptance,
  BegunTransaction,
  Continuation,
  DedupeKey,
  DeliveryRecord,
  Ending,
  FinishedVisit,
  GivenAnswer,
  NewDelivery,
  NewTransaction,
  SplitNews,
  TransactionState,
  VisitNews,
  VisitRecord,
  WaitNews,
} from "../store/store.ts";
import type { AwaitedDelivery } from "../store/waits.ts";
import { hasClaims, takeClaims, type Candidate } from "./claims.ts";
import type { Database, Row, Sql } from "./database.ts";
import { report, writeFailures, type Failure, type Reported } from "./failures.ts";
import { createLane } from "./lane.ts";
import { awaitDeliveries, resumeOrKeep, type Awaiting, type Begin, type Resuming } from "./waits.ts";
import { areLanesLocked, firstOfLanes, freeLanes, lockedLanes } from "./lanes.ts";
import { addToSplit, dividing, neverDueMs, tellAwaiting } from "./splits.ts";
import { batchOf } from "./unnest.ts";
import { behind, firstStage, firstState, hasEnded } from "../store/first-state.ts";
import { weightOfDelivery, weightOfVisit } from "../store/weight.ts";

/** The writes of `Store` that concern the journal. */
export function createJournal(database: Database, clock: Clock) {
  const accept = createLane<Candidate, Acceptance>({
    run: (batch) => acceptBatch(database, clock, batch),
    cut: (waiting) =>
      cutByBytes(waiting.map(({ delivery, transactions: started }) => weightOfDelivery(delivery, started))),
  });
  const finish = createLane<Finish, VisitNews | undefined>({
    run: (batch) => finishBatch(database, batch),
    cut: cutByTransaction,
  });
  const end = createLane<End, boolean | undefined>({
    run: (batch) => endBatch(database, batch),
    cut: (waiting) => cutByName(waiting.map(({ id }) => id)),
  });
  const begin = createLane<readonly BegunTransaction[], readonly string[]>({
    run: (batch) => beginBatch(database, clock, batch),
    cut: (waiting) => cutByBytes(waiting.map(({ length }) => length * assumedBytes)),
  });

  const wait = createLane<Awaiting, WaitNews | undefined>({
    run: (batch) => database.transact(({ sql }) => awaitDeliveries(sql, batch, beginWith(clock))),
    cut: (waiting) => cutByName(waiting.map(({ key }) => key)),
  });

  return {
    accept: (
      delivery: NewDelivery,
      transactions: readonly NewTransaction[],
      dedupe?: DedupeKey,
    ): Promise<Acceptance> => accept({ delivery, transactions, dedupe }),

    begin,

    async finishVisit(visit: FinishedVisit, epoch: number, next: Continuation): Promise<VisitNews> {
      return held(await finish({ visit, epoch, next }), visit.transaction, epoch);
    },

    async end(id: string, epoch: number, ending: Ending): Promise<boolean> {
      return held(await end({ id, epoch, ending }), id, epoch);
    },

    async awaitDelivery(
      id: string,
      epoch: number,
      { untilMs, ...awaited }: AwaitedDelivery,
    ): Promise<WaitNews> {
      return held(await wait({ ...awaited, id, epoch, inMs: untilMs - clock.now() }), id, epoch);
    },

    async beginParts(
      id: string,
      epoch: number,
      parts: readonly BegunTransaction[],
      isLast: boolean,
    ): Promise<SplitNews> {
      const news = await database.transact(async ({ sql }) => {
        const visit = await dividing(sql, id, epoch);
        if (visit === undefined || visit === "cancelled") return visit;
        if (parts.length > 0) await sql(insertBegun, beginValues(parts, clock.now()));
        return addToSplit(sql, id, visit, { count: parts.length, isLast });
      });
      return held(news, id, epoch);
    },

    async saveAnswer(delivery: string, { status, answer, tookMs }: GivenAnswer): Promise<void> {
      const values = [delivery, status ?? null, answer ?? null, tookMs ?? null];
      await database.sql("UPDATE delivery SET status = $2, answer = $3, took_ms = $4 WHERE id = $1", values);
    },
  };
}

/** What a write of a job's holder brought; nothing when the job is not held. */
function held<T>(result: T | undefined, transaction: string, epoch: number): T {
  if (result !== undefined) return result;
  throw leaseLost({ transaction, epoch });
}

/** Begins transactions in the transaction of others. */
export function beginWith(clock: Clock): Begin {
  return async (sql, given) => {
    await sql(insertBegun, beginValues(given, clock.now()));
  };
}

/** A transaction that ends, and the epoch of who ends it. */
interface End {
  readonly id: string;
  readonly epoch: number;
  readonly ending: Ending;
}

const ends = batchOf<End>([
  ["id", "text", ({ id }) => id],
  ["epoch", "bigint", ({ epoch }) => epoch],
  ["state", "text", ({ ending }) => ending.state],
  ["error", "text", ({ ending }) => ending.error],
]);

const endHeld = `
  WITH given AS (
    SELECT * FROM ${ends.source(1, "asked")}
  ), ${lockedLanes("SELECT id FROM given")}, ended AS (
    DELETE FROM job USING given
    WHERE job.id = given.id AND job.epoch = given.epoch AND owner IS NOT NULL
    RETURNING job.id, job.lane, given.state, given.error)
  UPDATE transaction_ SET state = ended.state, finished_at_ms = now_ms(), error = ended.error FROM ended
  WHERE transaction_.id = ended.id AND ${areLanesLocked}
  RETURNING transaction_.id, account, ended.lane IS NOT NULL AS "isOfLane"`;

/** Whether another transaction is due by them; `undefined` for those that were not held with their epoch. */
async function endBatch(
  database: Database,
  batch: readonly End[],
): Promise<readonly (boolean | undefined)[]> {
  return database.transact(async ({ sql }) => {
    const ended = new Map((await sql(endHeld, ends.values(batch))).map((row) => [row["id"], row]));
    await report(
      sql,
      batch.flatMap(({ id, ending }) => stopOf(id, ending, ended.get(id))),
    );
    const parts = batch.filter(({ id }) => ended.has(id)).map(({ id, ending }) => ({ ...ending, id }));
    const isOtherDue = parts.length > 0 && (await tellAwaiting(sql, parts));
    return batch.map(({ id }) =>
      ended.has(id) ? isOtherDue || ended.get(id)?.["isOfLane"] === true : undefined,
    );
  });
}

/** That it was stopped, where somebody wants to be told and it has ended so. */
function stopOf(transaction: string, next: Continuation, ended: Row | undefined): readonly Reported[] {
  if (ended === undefined || next.kind !== "end" || next.report !== true) return [];
  return [{ account: String(ended["account"]), transaction }];
}

const none: ReadonlySet<string> = new Set();

const mostBytesInBatch = 8 * 1024 * 1024;

/** What a transaction without a delivery is taken to weigh. */
const assumedBytes = 16 * 1024;

function cutByBytes(sizes: readonly number[]): number {
  let bytes = 0;
  const end = sizes.findIndex((size, index) => {
    bytes += size;
    return index > 0 && bytes > mostBytesInBatch;
  });
  return end === -1 ? sizes.length : end;
}

/** One name stands for one thing in a batch. */
function cutByName(names: readonly string[]): number {
  const seen = new Set<string>();
  const end = names.findIndex((name) => {
    if (seen.has(name)) return true;
    seen.add(name);
    return false;
  });
  return end === -1 ? names.length : end;
}

const deliveries = batchOf<DeliveryRecord & { readonly from: number }>([
  ["id", "text", ({ id }) => id],
  ["account", "text", ({ account }) => account],
  ["webhook", "text", ({ webhook }) => webhook],
  ["received_at_ms", "bigint", ({ receivedAtMs }) => receivedAtMs],
  ["method", "text", ({ method }) => method],
  ["target", "text", ({ target }) => target],
  ["headers", "text", ({ headers }) => headers],
  ["body_from", "int", ({ from }) => from],
  ["body_length", "int", ({ body }) => body.byteLength],
  ["outcome", "text", ({ outcome }) => outcome],
  ["reason", "text", ({ reason }) => reason],
  ["status", "int", ({ status }) => status],
  ["answer", "text", ({ answer }) => answer],
  ["log", "text", ({ log }) => log],
  ["verdicts", "text", ({ verdicts }) => verdicts],
  ["took_ms", "double precision", ({ tookMs }) => tookMs],
  ["replay_of", "text", ({ replayOf }) => replayOf],
  ["sealed_bytes", "bigint", ({ sealedBytes }) => sealedBytes],
]);

/** A transaction as it begins. */
interface Begun extends BegunTransaction {
  /** The number of its first visit, finished or not. */
  readonly firstVisit: number;
  readonly state: TransactionState;
  /** How long its lease lasts from now, by the clock of who asks. */
  readonly leaseMs: number | undefined;
  /** Another one of its lane is in front of it. */
  readonly isBehind: boolean;
}

const transactions = batchOf<Begun>([
  ["id", "text", ({ id }) => id],
  ["account", "text", ({ account }) => account],
  ["cycle", "text", ({ cycle }) => cycle],
  ["plan", "text", ({ plan }) => plan],
  ["origin", "text", ({ origin }) => origin],
  ["delivery", "text", ({ delivery }) => delivery],
  ["parent", "text", ({ continues }) => continues?.transaction],
  ["parent_visit", "int", ({ continues }) => continues?.visit],
  ["part_of", "text", ({ part }) => part?.of],
  ["part_visit", "int", ({ part }) => part?.visit],
  ["part", "int", ({ part }) => part?.index],
  ["state", "text", ({ state }) => state],
  ["synchronous", "bool", ({ synchronous }) => synchronous],
  ["created_at_ms", "bigint", ({ createdAtMs }) => createdAtMs],
  [
    "finished_at_ms",
    "bigint",
    (begun) => (isWork(begun) ? undefined : (begun.trigger?.finishedAtMs ?? begun.createdAtMs)),
  ],
  ["error", "text", ({ trigger }) => trigger?.error],
  ["lane", "text", ({ lane }) => lane],
]);

const visits = batchOf<VisitRecord & { readonly account?: string }>([
  ["transaction_id", "text", ({ transaction }) => transaction],
  ["visit", "int", ({ visit }) => visit],
  ["account", "text", ({ account }) => account],
  ["step", "text", ({ step }) => step],
  ["state", "text", ({ state }) => state],
  ["started_at_ms", "bigint", ({ startedAtMs }) => startedAtMs],
  ["finished_at_ms", "bigint", ({ finishedAtMs }) => finishedAtMs],
  ["input", "text", ({ input }) => input],
  ["request", "text", ({ request }) => request],
  ["response", "text", ({ response }) => response],
  ["output", "text", ({ output }) => output],
  ["error", "text", ({ error }) => error],
  ["warning", "text", ({ warning }) => warning],
  ["log", "text", ({ log }) => log],
  ["attempts", "text", ({ attempts }) => attempts],
  ["joined", "text", ({ joined }) => joined],
]);

const jobs = batchOf<Begun>([
  ["id", "text", ({ id }) => id],
  ["account", "text", ({ account }) => account],
  ["cycle", "text", ({ cycle }) => cycle],
  [
    "step",
    "text",
    (begun) => (begun.split === undefined && !isAfter(begun) ? begun.next : begun.trigger?.step),
  ],
  [
    "visit",
    "int",
    (begun) =>
      begun.trigger === undefined || begun.split !== undefined || isAfter(begun)
        ? begun.firstVisit
        : begun.firstVisit + 1,
  ],
  [
    "phase",
    "text",
    (begun) => (begun.split === undefined ? (isAfter(begun) ? "after" : undefined) : "split"),
  ],
  ["owner", "text", ({ lease }) => lease?.owner],
  ["lease_ms", "bigint", ({ leaseMs }) => leaseMs],
  ["stage", "int", (begun) => firstStage(begun) + (begun.isBehind ? behind : 0)],
  ["lane", "text", ({ lane }) => lane],
]);

/** What an operator goes on from is still there, and stays: retention takes its rows for itself before it asks who needs them. */
const hasPast = `WHERE origin NOT IN ('replay', 'redrive') OR parent IS NULL OR EXISTS (
        SELECT FROM transaction_ AS past WHERE past.id = given.parent FOR KEY SHARE)`;

/** What begins as three tables, with parameters from this number on. Where ids may be taken, only what was not there goes on. */
function beginTables(from: number, mayBeTaken: boolean): string {
  const ofBegun = (id: string): string => (mayBeTaken ? `JOIN begun ON begun.id = given.${id}` : "");
  const visitsFrom = from + transactions.width;
  return `begun AS (
      INSERT INTO transaction_ (${transactions.columns.join(", ")})
      SELECT ${transactions.columns.join(", ")} FROM ${transactions.source(from, "given")}
      ${mayBeTaken ? hasPast : ""} ORDER BY place
      ${mayBeTaken ? "ON CONFLICT (id) DO NOTHING" : ""} RETURNING id
    ), visited AS (
      INSERT INTO visit (${visits.columns.join(", ")})
      SELECT ${visits.columns.map((name) => `given.${name}`).join(", ")}
      FROM ${visits.source(visitsFrom, "given")} ${ofBegun("transaction_id")}
    ), planned AS (
      INSERT INTO job (id, account, cycle, kind, step, visit, phase, epoch, owner, due_at_ms, stage, ready, lane)
      SELECT given.id, account, cycle, 'transaction', step, visit, phase, CASE WHEN owner IS NULL THEN 0 ELSE 1 END,
        owner, CASE WHEN stage < ${String(behind)} THEN now_ms() + coalesce(lease_ms, 0) ELSE ${neverDueMs} END, stage,
        owner IS NULL AND stage < ${String(behind)}, lane
      FROM ${jobs.source(visitsFrom + visits.width, "given")} ${ofBegun("id")} ORDER BY place
      RETURNING id, visit, account, step, phase
    ), divided AS (
      INSERT INTO split (transaction_id, visit, account, step, begun, open, failed, stopped)
      SELECT id, visit, account, step, 0, 0, 0, 0 FROM planned WHERE phase = 'split'
    )`;
}

const columnsWithoutBody = deliveries.columns.filter((name) => !name.startsWith("body_"));

/** The bodies of a batch travel as one text of bytes, which costs half of what a list of them does. */
const insertBatch = `
  WITH ${beginTables(2 + deliveries.width, false)}
  INSERT INTO delivery (${columnsWithoutBody.join(", ")}, body)
  SELECT ${columnsWithoutBody.join(", ")}, substring($1::bytea FROM body_from FOR body_length)
  FROM ${deliveries.source(2, "given")} ORDER BY place`;

/** Begins those whose id is not taken. */
const insertBegun = `WITH ${beginTables(1, true)} SELECT id FROM begun`;

async function acceptBatch(
  database: Database,
  clock: Clock,
  batch: readonly Candidate[],
): Promise<readonly Acceptance[]> {
  const isPlain = !batch.some(
    (one) =>
      hasClaims(one) ||
      one.delivery.incidents !== undefined ||
      one.transactions.some(
        (begun) =>
          begun.finishes === true ||
          begun.resumes !== undefined ||
          begun.lane !== undefined ||
          leavesFailure(begun),
      ),
  );
  if (isPlain) {
    await database.sql(insertBatch, batchValues(batch, clock.now()));
    return batch.map(() => accepted);
  }
  return database.transact(async ({ sql }) => {
    const refusals = await takeClaims(sql, batch);
    const rest = batch.filter((_, index) => refusals[index] === undefined);
    const settled: Candidate[] = [];
    const late = new Set<string>();
    for (const one of rest) {
      const { account } = one.delivery;
      const own = one.transactions.map((transaction) => ({ account, ...transaction }));
      settled.push({ ...one, transactions: await settleOnce(sql, own) });
    }
    for (const { transactions } of settled)
      for (const { id, finishes, parked } of transactions)
        if (finishes === true && parked === true) late.add(id);
    const waiting = await behindOthers(sql, settled);
    if (rest.length > 0) await sql(insertBatch, batchValues(settled, clock.now(), waiting));
    await writeFailures(
      sql,
      begunOf(settled).flatMap(failureOf),
      rest.flatMap(({ delivery }) => delivery.incidents ?? []),
    );
    const resumed = await resumeOrKeep(sql, resumingOf(rest), beginWith(clock));
    return batch.map(({ transactions: started }, index) => {
      const refusal = refusals[index];
      if (refusal !== undefined) return refusal;
      const resumedOf = started.flatMap(({ id }) => resumed.get(id) ?? []);
      const keptOf = started
        .filter(({ id, resumes }) => resumes !== undefined && !resumed.has(id))
        .map(({ id }) => id);
      const lateOf = started.filter(({ id }) => late.has(id)).map(({ id }) => id);
      const behindOf = started.filter(({ id }) => waiting.has(id)).map(({ id }) => id);
      if (keptOf.length + resumedOf.length + lateOf.length + behindOf.length === 0) return accepted;
      return {
        kind: "accepted",
        ...(keptOf.length > 0 && { kept: keptOf }),
        ...(resumedOf.length > 0 && { resumed: resumedOf }),
        ...(lateOf.length > 0 && { late: lateOf }),
        ...(behindOf.length > 0 && { behind: behindOf }),
      };
    });
  });
}

/** What is brought for transactions that wait. */
function resumingOf(batch: readonly Candidate[]): readonly Resuming[] {
  return batch.flatMap(({ delivery, transactions: started }) =>
    started.flatMap((transaction): readonly Resuming[] => {
      const { resumes } = transaction;
      return resumes === undefined ? [] : [{ ...toBegun(delivery, transaction), resumes }];
    }),
  );
}

function toBegun(
  { id: delivery, account, receivedAtMs }: DeliveryRecord,
  transaction: NewTransaction,
): BegunTransaction {
  return { account, ...transaction, origin: "delivery", delivery, createdAtMs: receivedAtMs };
}

const accepted = { kind: "accepted" } as const;

/** The transactions that were begun together, with those parked that have come too late to a cycle that runs once. */
async function settleOnce<
  T extends Pick<BegunTransaction, "account" | "cycle" | "finishes" | "lease" | "next" | "split" | "resumes">,
>(sql: Sql, transactions: readonly T[]): Promise<readonly T[]> {
  const finishing = new Set<string>();
  const settled: T[] = [];
  for (const transaction of transactions) {
    const { account, cycle } = transaction;
    const name = JSON.stringify([account, cycle]);
    if (transaction.finishes === true && (await sql(beginToFinish, [account, cycle])).length > 0)
      finishing.add(name);
    const isWork = transaction.next !== undefined || transaction.split !== undefined;
    const isOwn = transaction.finishes === true && transaction.resumes === undefined;
    const isLate = isOwn && isWork && !finishing.has(name);
    settled.push(isLate ? { ...transaction, parked: true, lease: undefined } : transaction);
  }
  return settled;
}

const beginToFinish =
  "UPDATE cycle SET state = 'finishing' WHERE account = $1 AND id = $2 AND state = 'running' RETURNING id";

/** Which of those that are to begin are behind another one of their lane: one that is there, or one of this batch. */
async function behindOthers(sql: Sql, batch: readonly Candidate[]): Promise<ReadonlySet<string>> {
  const waiting = new Set<string>();
  const inLanes = begunOf(batch).filter((begun) => begun.lane !== undefined && !hasEnded(firstState(begun)));
  if (inLanes.length === 0) return waiting;
  const taken = await firstOfLanes(sql, inLanes);
  for (const { id, lane = "" } of inLanes) {
    if (taken.has(lane)) waiting.add(id);
    taken.add(lane);
  }
  return waiting;
}

function batchValues(
  batch: readonly Candidate[],
  nowMs: number,
  waiting?: ReadonlySet<string>,
): readonly unknown[] {
  let from = 1;
  const given = batch.map(({ delivery }) => {
    const placed = { ...delivery, from };
    from += delivery.body.byteLength;
    return placed;
  });
  const bodies = Buffer.concat(batch.map(({ delivery }) => delivery.body));
  return [bodies, ...deliveries.values(given), ...beginValues(begunOf(batch), nowMs, waiting)];
}

function begunOf(batch: readonly Candidate[]): readonly BegunTransaction[] {
  return batch.flatMap(({ delivery, transactions: started }) =>
    started
      .filter(({ resumes }) => resumes === undefined)
      .map((transaction) => toBegun(delivery, transaction)),
  );
}

function hasFailed({ trigger }: Pick<BegunTransaction, "trigger">): boolean {
  return trigger?.state === "failed";
}

/** Whether a trigger leaves something for somebody: it failed, or is to be reported. */
function leavesFailure(begun: Pick<BegunTransaction, "trigger" | "report">): boolean {
  return begun.trigger !== undefined && (hasFailed(begun) || begun.report === true);
}

/** What a trigger leaves behind. */
function failureOf(begun: BegunTransaction): readonly Failure[] {
  const { id: transaction, account, cycle, trigger, continues, report: isReported = false } = begun;
  if (trigger === undefined || !leavesFailure(begun)) return [];
  const { step, error, finishedAtMs: atMs } = trigger;
  const visit = continues === undefined ? 0 : continues.visit + 1;
  return [
    { transaction, account, cycle, step, visit, atMs, error, isEnd: hasFailed(begun), report: isReported },
  ];
}

/** The ids that each has begun; one that is asked for several times is the first one's. */
async function beginBatch(
  database: Database,
  clock: Clock,
  batch: readonly (readonly BegunTransaction[])[],
): Promise<readonly (readonly string[])[]> {
  const distinct = new Map<string, BegunTransaction>();
  for (const one of batch.flat()) if (!distinct.has(one.id)) distinct.set(one.id, one);
  const given = [...distinct.values()];
  const begun = await (given.some(
    (one) => one.finishes === true || one.lane !== undefined || leavesFailure(one),
  )
    ? database.transact(({ sql }) => beginOn(sql, given, clock.now()))
    : beginOn(database.sql, given, clock.now()));
  return batch.map((asked) =>
    asked.filter((one) => begun.has(one.id) && distinct.get(one.id) === one).map(({ id }) => id),
  );
}

/** The ids of those that were not there. With failures among them it is more than one statement. */
export async function beginOn(
  sql: Sql,
  given: readonly BegunTransaction[],
  nowMs: number,
): Promise<ReadonlySet<unknown>> {
  const settled = given.some(({ finishes }) => finishes === true)
    ? await settleOnce(sql, await notTaken(sql, given))
    : given;
  // Which of them are there already is known only then: so all of a lane come in behind, and then the first of it comes forward.
  const inLanes = settled.filter(({ lane }) => lane !== undefined);
  const values = beginValues(settled, nowMs, new Set(inLanes.map(({ id }) => id)));
  const begun = new Set((await sql(insertBegun, values)).map(({ id }) => id));
  if (inLanes.length > 0) await freeLanes(sql, inLanes);
  await writeFailures(sql, given.filter(({ id }) => begun.has(id)).flatMap(failureOf));
  return begun;
}

async function notTaken(sql: Sql, given: readonly BegunTransaction[]): Promise<readonly BegunTransaction[]> {
  const taken = await sql("SELECT id FROM transaction_ WHERE id = ANY ($1::text[])", [
    given.map(({ id }) => id),
  ]);
  return given.filter(({ id }) => !taken.some((row) => row["id"] === id));
}

function beginValues(
  given: readonly BegunTransaction[],
  nowMs: number,
  waiting: ReadonlySet<string> = none,
): readonly unknown[] {
  const begun = given.map((transaction): Begun => {
    const { lease: asked, ...rest } = transaction;
    const isBehind = waiting.has(transaction.id);
    const lease = isBehind ? undefined : asked;
    const firstVisit = rest.continues === undefined ? 0 : rest.continues.visit + 1;
    const settled = lease === undefined ? rest : transaction;
    const leaseMs = lease && lease.untilMs - nowMs;
    return { ...settled, firstVisit, state: firstState(settled), leaseMs, isBehind };
  });
  const triggers = begun.flatMap(({ id: transaction, account, trigger, firstVisit: visit }) =>
    trigger === undefined ? [] : [{ ...trigger, transaction, visit, account }],
  );
  return [...transactions.values(begun), ...visits.values(triggers), ...jobs.values(begun.filter(isWork))];
}

/** What a delivery brought to a step is that step's visit, behind which the release says what comes. */
function isAfter({ origin, split }: BegunTransaction): boolean {
  return origin === "resume" && split === undefined;
}

function isWork({ state }: Begun): boolean {
  return state === "queued" || state === "running";
}

/** A visit that was finished, the epoch of who finished it, and what follows. */
interface Finish {
  readonly visit: FinishedVisit;
  readonly epoch: number;
  readonly next: Continuation;
}

/** A job moves once in a statement: the second visit of a transaction waits for the next batch. */
function cutByTransaction(waiting: readonly Finish[]): number {
  return Math.min(
    cutByName(waiting.map(({ visit: { transaction } }) => transaction)),
    cutByBytes(waiting.map(({ visit }) => weightOfVisit(visit))),
  );
}

const finishes = batchOf<Finish>([
  ["epoch", "bigint", ({ epoch }) => epoch],
  ["next_step", "text", ({ visit, next }) => nextStep(visit, next)],
  ["next_visit", "int", ({ visit, next }) => (next.kind === "split" ? visit.visit : visit.visit + 1)],
  ["next_phase", "text", ({ next }) => (next.kind === "split" ? "split" : undefined)],
  ["end_state", "text", ({ next }) => (next.kind === "end" ? next.state : undefined)],
  ["end_error", "text", ({ next }) => (next.kind === "end" ? next.error : undefined)],
  ["run_date_ms", "bigint", ({ visit }) => visit.runDateMs],
  ["connector", "text", ({ visit }) => visit.calls?.connector],
  ["success", "int", ({ visit }) => visit.calls?.success],
  ["incident", "int", ({ visit }) => visit.calls?.incident],
]);

function nextStep({ step }: FinishedVisit, next: Continuation): string | undefined {
  if (next.kind === "end") return undefined;
  return next.kind === "step" ? next.step : step;
}

const visitColumns = visits.columns.filter((name) => name !== "account");

const finishVisits = `
  WITH given AS (
    SELECT * FROM ${visits.source(1, "visited")} JOIN ${finishes.source(1 + visits.width, "finished")} USING (place)
  ), ${lockedLanes("SELECT transaction_id FROM given WHERE next_step IS NULL")}, moved AS (
    UPDATE job SET step = given.next_step, visit = given.next_visit, phase = given.next_phase, tries = NULL, pause = NULL,
      stage = CASE WHEN stage = 0 THEN 1 ELSE stage END
    FROM given
    WHERE job.id = given.transaction_id AND job.epoch = given.epoch AND job.owner IS NOT NULL
      AND given.next_step IS NOT NULL
    RETURNING job.id, job.account, job.cycle, job.visit, job.step, job.phase, job.cancelled
  ), ended AS (
    DELETE FROM job USING given
    WHERE job.id = given.transaction_id AND job.epoch = given.epoch AND job.owner IS NOT NULL
      AND given.next_step IS NULL
    RETURNING job.id, job.account, job.cycle, job.lane
  ), held AS (
    SELECT id, account, cycle, cancelled, false AS is_of_lane FROM moved
    UNION ALL SELECT id, account, cycle, false, lane IS NOT NULL FROM ended
  ), divided AS (
    INSERT INTO split (transaction_id, visit, account, step, begun, open, failed, stopped)
    SELECT id, visit, account, step, 0, 0, 0, 0 FROM moved WHERE phase = 'split'
  ), written AS (
    INSERT INTO visit (${visitColumns.join(", ")}, account)
    SELECT ${visitColumns.map((name) => `given.${name}`).join(", ")}, held.account
    FROM given JOIN held ON held.id = given.transaction_id
  ), finished AS (
    UPDATE transaction_ SET state = given.end_state, finished_at_ms = given.finished_at_ms, error = given.end_error
    FROM given JOIN ended ON ended.id = given.transaction_id WHERE transaction_.id = ended.id
  ), dated AS (
    INSERT INTO run_date (account, cycle, step, at_ms)
    SELECT DISTINCT ON (held.account, held.cycle, given.step) held.account, held.cycle, given.step, given.run_date_ms
    FROM given JOIN held ON held.id = given.transaction_id WHERE given.run_date_ms IS NOT NULL
    ORDER BY held.account, held.cycle, given.step, given.place DESC
    ON CONFLICT (account, cycle, step) DO UPDATE SET at_ms = excluded.at_ms
  ), counted AS (
    INSERT INTO usage (account, day, cycle, connector, shard, success, incident)
    SELECT held.account, to_char(to_timestamp(given.finished_at_ms / 1000.0), 'YYYY-MM-DD') AS day, held.cycle,
      given.connector, pg_backend_pid() & 15 AS shard, sum(given.success), sum(given.incident)
    FROM given JOIN held ON held.id = given.transaction_id WHERE given.connector IS NOT NULL
    GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT (account, day, cycle, connector, shard) DO UPDATE SET
      success = usage.success + excluded.success, incident = usage.incident + excluded.incident
  )
  SELECT id, account, cycle, cancelled, is_of_lane AS "isOfLane" FROM held WHERE ${areLanesLocked}`;

/** `undefined` for those that were not held with their epoch: nothing is written. */
async function finishBatch(
  database: Database,
  batch: readonly Finish[],
): Promise<readonly (VisitNews | undefined)[]> {
  const values = [...visits.values(batch.map(({ visit }) => visit)), ...finishes.values(batch)];
  const write = async (sql: Sql): Promise<ReadonlyMap<string, Row>> =>
    new Map((await sql(finishVisits, values)).map((row) => [String(row["id"]), row]));
  const parts = batch.flatMap(({ visit, next }) =>
    next.kind === "end" && next.awaited === true ? [{ ...next, id: visit.transaction }] : [],
  );
  const told = batch.filter(
    ({ visit, next }) =>
      visit.report === true || isFailure(next) || (next.kind === "end" && next.report === true),
  );
  if (parts.length === 0 && told.length === 0) {
    const done = await write(database.sql);
    return batch.map(({ visit }) => newsOf(done.get(visit.transaction), false));
  }
  return database.transact(async ({ sql }) => {
    const done = await write(sql);
    await writeFailures(
      sql,
      told.flatMap((finish) => failureOfVisit(finish, done.get(finish.visit.transaction))),
      told.flatMap(({ visit: { transaction }, next }) => stopOf(transaction, next, done.get(transaction))),
    );
    const ended = parts.filter(({ id }) => done.has(id));
    const isOtherDue = ended.length > 0 && (await tellAwaiting(sql, ended));
    return batch.map(({ visit }) => newsOf(done.get(visit.transaction), isOtherDue));
  });
}

function newsOf(job: Row | undefined, isOtherDue: boolean): VisitNews | undefined {
  if (job === undefined) return undefined;
  if (job["cancelled"] === true) return "cancelled";
  return isOtherDue || job["isOfLane"] === true ? "otherDue" : "none";
}

function isFailure(next: Continuation): boolean {
  return next.kind === "end" && next.state === "failed";
}

/** Of a job that was still held. */
function failureOfVisit({ visit, next }: Finish, job: Row | undefined): readonly Failure[] {
  const { transaction, step, error, finishedAtMs: atMs, report: isReported = false } = visit;
  const isEnd = isFailure(next);
  if (job === undefined || (!isEnd && !isReported)) return [];
  const place = { account: String(job["account"]), cycle: String(job["cycle"]) };
  return [{ ...place, transaction, step, visit: visit.visit, atMs, error, isEnd, report: isReported }];
}
