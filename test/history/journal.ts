// I5: visits are numbered without a gap from where their transaction goes on; what is in the journal stays as it is; epochs never go
// back; each line of a subscription's ledger goes on from the line before.
import { isDeepStrictEqual } from "node:util";
import type { History, StoredHistory, StoredTransaction, StoredVisit } from "./history.ts";
import { indexHistory, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

/** Gaps, changes of what is past, and turns back. */
export function* checkJournal(history: History, index: HistoryIndex): Iterable<Violation> {
  for (const transaction of history.stored.transactions) yield* checkNumbers(transaction, index);
  for (const [id] of index.visits)
    if (!index.transactions.has(id))
      yield { invariant: "I5", id, what: "has visits and is no transaction that is there" };
  const all = [...history.earlier, history.stored];
  for (const [at, earlier] of history.earlier.entries()) {
    const later = all[at + 1];
    if (later !== undefined) yield* checkUnchanged(history, earlier, later);
  }
  yield* checkLedger(history.stored);
}

function* checkNumbers(
  { id, parentVisit, cycle }: StoredTransaction,
  { visits, jobs }: HistoryIndex,
): Iterable<Violation> {
  const numbers = (visits.get(id) ?? []).map(({ visit }) => visit);
  const first = parentVisit === undefined ? 0 : parentVisit + 1;
  const gap = numbers.findIndex((number, place) => number !== first + place);
  if (gap !== -1)
    yield {
      invariant: "I5",
      id,
      what: `has no visit ${String(first + gap)} where one should be`,
      evidence: { cycle, visits: numbers },
    };
  const job = jobs.get(id);
  if (job?.visit === undefined || gap !== -1) return;
  // What is divided, and what a delivery has finished, is at its own last visit.
  const isAtLast = job.phase === "split" || job.phase === "after";
  const next = first + numbers.length - (isAtLast ? 1 : 0);
  if (job.visit !== next)
    yield {
      invariant: "I5",
      id,
      what: `is to do the visit ${String(job.visit)}, and the next one is ${String(next)}`,
      evidence: { cycle, visits: numbers, phase: job.phase },
    };
}

/** What was in the journal is, unless it was removed as a whole; what had ended has; nobody's epoch is older. */
function* checkUnchanged(
  { rules: { removable } }: History,
  earlier: StoredHistory,
  later: StoredHistory,
): Iterable<Violation> {
  yield* checkLines(earlier, later);
  const [before, after] = [indexHistory(earlier), indexHistory(later)];
  for (const { id, state, cycle } of earlier.transactions) {
    const now = after.transactions.get(id);
    if (now === undefined) {
      if (!removable.has(cycle))
        yield { invariant: "I5", id, what: "was there and is no more", evidence: { cycle } };
      continue;
    }
    if (endings.has(state) && now.state !== state)
      yield { invariant: "I5", id, what: `had ended as ${state} and is ${now.state}`, evidence: { cycle } };
    yield* checkVisits(before.visits.get(id) ?? [], after.visits.get(id) ?? []);
    const [was, is] = [before.jobs.get(id)?.epoch, after.jobs.get(id)?.epoch];
    if (was !== undefined && is !== undefined && is < was)
      yield { invariant: "I5", id, what: `had the epoch ${String(was)} and has ${String(is)}` };
  }
}

const endings = new Set(["succeeded", "failed", "stopped", "dropped"]);

/** Nothing is added to a ledger but behind, and nothing taken away; a subscription may be gone as a whole. */
function* checkLines(earlier: StoredHistory, later: StoredHistory): Iterable<Violation> {
  const there = new Set(later.subscriptions.map(({ id }) => id));
  const lines = new Map(later.entries.map((entry) => [entry.seq, entry]));
  for (const entry of earlier.entries)
    if (there.has(entry.subscription) && !isDeepStrictEqual(entry, lines.get(entry.seq)))
      yield {
        invariant: "I5",
        id: entry.subscription,
        what: `the line ${String(entry.seq)} of its ledger is another one`,
        evidence: { before: entry, after: lines.get(entry.seq) },
      };
}

function* checkVisits(before: readonly StoredVisit[], after: readonly StoredVisit[]): Iterable<Violation> {
  const now = new Map(after.map((visit) => [visit.visit, visit]));
  for (const visit of before) {
    const same = now.get(visit.visit);
    if (same === undefined || !isDeepStrictEqual(visit, same))
      yield {
        invariant: "I5",
        id: visit.transaction,
        what: `the visit ${String(visit.visit)} was finished, and is ${same === undefined ? "gone" : "another one"}`,
        evidence: { before: visit, after: same },
      };
  }
}

function* checkLedger({ subscriptions, entries }: StoredHistory): Iterable<Violation> {
  const bySubscription = Map.groupBy(entries, ({ subscription }) => subscription);
  for (const { id, state } of subscriptions) {
    let last: string | undefined;
    for (const { from, to } of bySubscription.get(id) ?? []) {
      if (from !== last)
        yield {
          invariant: "I5",
          id,
          what: `its ledger goes on from ${from ?? "nothing"} where it had come to ${last ?? "nothing"}`,
        };
      last = to;
    }
    if (last !== state)
      yield { invariant: "I5", id, what: `is ${state}, and its ledger ends in ${last ?? "nothing"}` };
  }
}
