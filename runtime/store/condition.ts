// What a store has before it, for whoever watches it: a handful of numbers, read when somebody asks and never on the way of a
// delivery. Counts end at `mostCounted`, so that looking costs the same however much waits.
import type { Chore, Job } from "./scheduler.ts";

/** No count goes further. */
export const mostCounted = 10_000;

/** Every kind of job that does not depend on a cycle's state, `transaction` left out. */
export type ClockKind = Exclude<Job["kind"], "transaction">;

/** All of them. */
export const clockKinds: readonly ClockKind[] = [
  "expireQueue",
  "deleteSubscription",
  "renewSubscription",
  "recreateSubscription",
  "ensureSubscription",
  "runCycle",
  "removeHistory" satisfies Chore,
  "reportIncidents" satisfies Chore,
];

/** Work that is due and that nobody holds. */
export interface Due {
  readonly count: number;
  /** Since when the oldest of it is due, in milliseconds; 0 without any. */
  readonly forMs: number;
}

/** A store's condition. */
export interface StoreCondition {
  /** Transactions that anybody may claim. */
  readonly transactions: Due;
  /** Transactions behind another one of their lane: nobody may claim them before that has ended. */
  readonly behind: number;
  /** Other jobs, by kind; a kind of which nothing is due may be absent. */
  readonly jobs: Partial<Record<ClockKind, Due>>;
  /** Transactions that somebody holds. */
  readonly held: number;
  /** Dead letters that nobody has dealt with. */
  readonly deadLetters: number;
  /** Subscriptions that are not well. */
  readonly subscriptions: { readonly unknown: number; readonly orphaned: number };
  /** How long the oldest due job has not been handed to the queue between processes; absent where there is none such. */
  readonly relayForMs?: number;
  /** Connections to the server of this process; absent where there is none. */
  readonly connections?: { readonly open: number; readonly idle: number; readonly waiting: number };
  /** Free bytes where the store's file is; absent where that is another machine's. */
  readonly freeBytes?: number;
}
