// I2: what is stored is done, dead, or pending with somebody to do it; once all is healed, only what waits on purpose is pending.
import type { History, StoredJob, StoredTransaction } from "./history.ts";
import { cycleKey, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

const unfinished = new Set(["queued", "running", "waiting"]);

/** Deliveries that began nothing, transactions that nobody will finish, and work that belongs to nothing. */
export function* checkPending(history: History, index: HistoryIndex): Iterable<Violation> {
  const { stored, rules, healedAtMs } = history;
  const { removable } = rules;
  const dead = new Set(stored.deadLetters.map(({ transaction }) => transaction));
  yield* checkDeliveries(history, index);
  for (const transaction of stored.transactions) {
    const { id, state, cycle } = transaction;
    const found = (what: string, evidence: object = {}): Violation => ({
      invariant: "I2",
      id,
      what,
      evidence: { cycle, state, ...evidence },
    });
    const job = index.jobs.get(id);
    if (!unfinished.has(state)) {
      if (job !== undefined) yield found("has ended and has work left", { job });
      if (state === "failed" && !dead.has(id) && !removable.has(cycle))
        yield found("has failed and is no dead letter");
    } else if (job === undefined && !waitsForParts(history, transaction))
      yield found("is not finished, and nobody will do it: it has no job");
    else if (healedAtMs !== undefined && !mayBePending(history, index, transaction))
      yield found("is not finished although nothing keeps it any more", { job });
  }
  for (const [id, job] of index.jobs)
    if (!index.transactions.has(id))
      yield { invariant: "I2", id, what: "is work of a transaction that is not there", evidence: job };
  yield* checkSplits(history);
}

function* checkDeliveries(
  { stored, rules: { removable } }: History,
  index: HistoryIndex,
): Iterable<Violation> {
  for (const { id, outcome, webhook } of stored.deliveries) {
    if (outcome !== "accepted" || index.ofDelivery.has(id) || index.kept.has(id)) continue;
    const cycle = index.webhooks.get(webhook)?.cycle ?? "";
    if (removable.has(cycle)) continue;
    yield {
      invariant: "I2",
      id,
      what: "was accepted, and neither began a transaction nor is kept",
      evidence: { cycle },
    };
  }
}

/** The parts that are counted are there. */
function* checkSplits({ stored, rules: { removable } }: History): Iterable<Violation> {
  const parts = Map.groupBy(
    stored.transactions.filter(({ partOf }) => partOf !== undefined),
    ({ partOf = "", partVisit = 0 }) => `${partOf} ${String(partVisit)}`,
  );
  const cycles = new Map(stored.transactions.map(({ id, cycle }) => [id, cycle]));
  for (const { transaction, visit, begun, open } of stored.splits) {
    const own = parts.get(`${transaction} ${String(visit)}`) ?? [];
    const stillOpen = own.filter(({ state }) => unfinished.has(state)).length;
    if (removable.has(cycles.get(transaction) ?? "") || (own.length === begun && stillOpen === open))
      continue;
    yield {
      invariant: "I2",
      id: transaction,
      what: `has begun ${String(begun)} parts of which ${String(open)} are open; there are ${String(own.length)}, and ${String(stillOpen)} have not ended`,
      evidence: { visit },
    };
  }
}

function waitsForParts({ stored }: History, { id, state }: StoredTransaction): boolean {
  return state === "waiting" && stored.splits.some(({ transaction, open }) => transaction === id && open > 0);
}

/** What waits for a delivery, for its time, for an operator, or for a part that does. */
function mayBePending(history: History, index: HistoryIndex, transaction: StoredTransaction): boolean {
  const { id, account, cycle: name } = transaction;
  const cycle = index.cycles.get(cycleKey(account, name));
  if (cycle === undefined || cycle.state === "stopped" || cycle.pausedAtMs !== undefined) return true;
  const job = index.jobs.get(id);
  if (job !== undefined && isOnPurpose(job, cycle.state === "finishing", history.healedAtMs ?? 0))
    return true;
  return history.stored.transactions.some(
    (part) => part.partOf === id && unfinished.has(part.state) && mayBePending(history, index, part),
  );
}

function isOnPurpose(job: StoredJob, isFinishing: boolean, nowMs: number): boolean {
  const isLater = job.owner === undefined && job.dueAtMs > nowMs;
  // One that is behind another has that one in front (`lanes.ts`), of which the same is asked.
  return job.phase === "wait" || job.stage >= 3 || isLater || (isFinishing && job.stage === 2);
}
