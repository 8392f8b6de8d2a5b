// A store that counts what passes through it, and remembers for a moment that its storage failed. No driver counts for itself, and
// what is counted is the same for each.
import type { Clock } from "../base/clock.ts";
import type { Measures } from "../base/measures.ts";
import { isHookwrightError, type HookwrightError } from "../contract/error.ts";
import type { Continuation, NewTransaction, Store } from "./store.ts";

/** So long after a write that the storage refused it is not believed to be well: a small write may do where others do not. */
const doubtedMs = 10_000;

/** The same store; `check` rejects also while it is not believed to be well. */
export function measureStore(store: Store, measures: Measures, clock: Clock): Store {
  const { scheduler } = store;
  let lastFailure: { readonly error: HookwrightError; readonly atMs: number } | undefined;

  function note(operation: string, error: unknown): void {
    if (!isHookwrightError(error)) return;
    if (error.code === "store/lease-lost") measures.leasesLost.add(operation);
    if (error.code !== "store/unavailable" && error.code !== "store/full") return;
    measures.storeFailures.add(error.code);
    lastFailure = { error, atMs: clock.now() };
  }

  function timed<T>(operation: string, running: Promise<T>): Promise<T> {
    const startedAtMs = performance.now();
    return running.then(
      (value) => {
        measures.writes.add(operation, performance.now() - startedAtMs);
        return value;
      },
      (error: unknown) => {
        note(operation, error);
        throw error;
      },
    );
  }

  const noteEnd = (next: Continuation): void => {
    if (next.kind === "end") measures.ends.add(next.state);
  };
  const noteDropped = (count: number): number => {
    if (count > 0) measures.ends.add("dropped", count);
    return count;
  };

  return {
    ...store,
    async accept(delivery, transactions, dedupe) {
      const acceptance = await timed("accept", store.accept(delivery, transactions, dedupe));
      if (acceptance.kind !== "accepted") return acceptance;
      for (const started of transactions) noteTrigger(measures, started);
      for (const { isFirst } of acceptance.resumed ?? []) if (isFirst) measures.ends.add("succeeded");
      return acceptance;
    },
    async begin(transactions) {
      const begun = await timed("begin", store.begin(transactions));
      for (const { trigger, ...started } of transactions)
        if (trigger !== undefined && begun.includes(started.id))
          noteTrigger(measures, { ...started, trigger });
      return begun;
    },
    saveAnswer: (delivery, answer) => timed("saveAnswer", store.saveAnswer(delivery, answer)),
    async finishVisit(visit, epoch, next) {
      const news = await timed("finishVisit", store.finishVisit(visit, epoch, next));
      measures.visits.add(visit.state);
      noteEnd(next);
      return news;
    },
    async end(transaction, epoch, ending) {
      const isDue = await timed("end", store.end(transaction, epoch, ending));
      noteEnd(ending);
      return isDue;
    },
    beginParts: (transaction, epoch, parts, isLast) =>
      timed("beginParts", store.beginParts(transaction, epoch, parts, isLast)),
    async awaitDelivery(transaction, epoch, awaited) {
      const news = await timed("awaitDelivery", store.awaitDelivery(transaction, epoch, awaited));
      // What came before has ended it at once.
      if (news === "resumed") measures.ends.add("succeeded");
      return news;
    },
    dropQueued: async (account, cycle, limit) =>
      noteDropped(await timed("dropQueued", store.dropQueued(account, cycle, limit))),
    dropOrphaned: async (limit) => noteDropped(await timed("dropOrphaned", store.dropOrphaned(limit))),
    dropBacklog: async (slice) => noteDropped(await timed("dropBacklog", store.dropBacklog(slice))),
    async cancel(...asked) {
      const came = await timed("cancel", store.cancel(...asked));
      if (came === "ended") measures.ends.add("stopped");
      return came;
    },
    async cancelParts(...asked) {
      const cancelled = await timed("cancelParts", store.cancelParts(...asked));
      if (cancelled.ended > 0) measures.ends.add("stopped", cancelled.ended);
      return cancelled;
    },
    async haltBegun(...asked) {
      const count = await timed("haltBegun", store.haltBegun(...asked));
      if (count > 0) measures.ends.add("stopped", count);
      return count;
    },
    async check() {
      if (lastFailure !== undefined && clock.now() - lastFailure.atMs < doubtedMs) throw lastFailure.error;
      await store.check();
    },

    scheduler: {
      ...scheduler,
      async claim(...asked) {
        const jobs = await timed("claim", scheduler.claim(...asked));
        for (const { kind } of jobs) measures.claims.add(kind);
        return jobs;
      },
      async renew(jobs, leaseMs) {
        const lost = await timed("renew", scheduler.renew(jobs, leaseMs));
        if (lost.length > 0) measures.leasesLost.add("renew", lost.length);
        return lost;
      },
      release: (...asked) => timed("release", scheduler.release(...asked)),
      async halt(...asked) {
        const hasEnded = await timed("halt", scheduler.halt(...asked));
        if (hasEnded) measures.ends.add("stopped");
        return hasEnded;
      },
      postpone: (id, epoch, runAtMs, wait) => timed("postpone", scheduler.postpone(id, epoch, runAtMs, wait)),
    },
  };
}

/** A trigger is a visit, and where nothing follows the end. */
function noteTrigger(
  { visits, ends }: Measures,
  { trigger, next, split, resumes }: Pick<NewTransaction, "trigger" | "next" | "split" | "resumes">,
): void {
  visits.add(trigger.state);
  if (trigger.state === "failed") ends.add("failed");
  else if (next === undefined && split !== true && resumes === undefined) ends.add("succeeded");
}
