// What is removed when its time is over, and what keeps it. All of it goes in slices: each is one short commit that looks at a
// bounded number of rows by an index, so that nobody who writes meanwhile waits for long. How long things are kept is the
// engine's to say; what still needs them, the store's.

/** A cycle that has transactions, whether it is still installed or not. */
export interface CycleOfAccount {
  readonly account: string;
  readonly cycle: string;
}

/** A webhook that has deliveries, whether it is still there or not. */
export interface WebhookOfAccount {
  readonly account: string;
  /** Its identifier. */
  readonly webhook: string;
}

/** How a transaction ended, or a delivery: an error is all that did not come to its own end. */
export type Ending = "success" | "error";

/** Where a slice ended; opaque. */
export type RetentionCursor = readonly [number, number];

/** Which rows a slice looks at. */
export interface RetentionSlice {
  readonly ending: Ending;
  /** Those that ended (transactions) or came (deliveries) so long ago or longer, by the store's clock: that of one process may be wrong. */
  readonly keptMs: number;
  /** Rows that it looks at. */
  readonly limit: number;
  /** Goes on behind the slice before. */
  readonly after?: RetentionCursor;
}

/** What came from so far ahead, or further, came while a clock was wrong: it says nothing of what lies behind it. */
export const aheadMs = 60 * 60 * 1000;

/** What became of a slice. */
export interface SliceOutcome {
  /** Transactions or deliveries that were removed. */
  readonly removed: number;
  /** Where the next slice begins; absent when there is none. */
  readonly next?: RetentionCursor;
}

/** Removes what is over. Every write is durable. */
export interface RetentionStore {
  cyclesWithHistory(): Promise<readonly CycleOfAccount[]>;
  webhooksWithHistory(): Promise<readonly WebhookOfAccount[]>;
  /**
   * Removes ended transactions with their visits, oldest end first, and deliveries that only these had kept. One from which
   * another transaction goes on stays until that one is gone, a part until the whole has ended, one of which somebody is to be told
   * until that is done.
   */
  removeTransactions(of: CycleOfAccount, slice: RetentionSlice): Promise<SliceOutcome>;
  /**
   * Removes deliveries, oldest first: none that a transaction names, that is kept for one to come, that is the answer to a key still
   * remembered, or of which a replay is kept.
   */
  removeDeliveries(of: WebhookOfAccount, slice: RetentionSlice): Promise<SliceOutcome>;
  /**
   * Removes up to so many of each: keys and places of events that are not remembered any more, places of calls that nobody came for,
   * waits for deliveries whose time is over; what came for one in vain ends as a transaction that was dropped. Returns how many.
   */
  removeForgotten(limit: number): Promise<number>;
}

/**
 * The transactions of each ending, in SQL as the drivers' partial indexes spell it: a planner uses one only where the statement says
 * that. SQLite makes a table of a list behind `IN` whenever a row is written to such an index.
 */
export const endings: Readonly<Record<Ending, string>> = {
  success: "state = 'succeeded'",
  error: "(state = 'failed' OR state = 'stopped' OR state = 'dropped')",
};

/** Of deliveries. */
export const outcomes: Readonly<Record<Ending, string>> = {
  success: "outcome <> 'failed'",
  error: "outcome = 'failed'",
};

/** Which deliveries a slice goes through: the failed ones have an index of their own, all others lie in the order in which they came. */
export const walked: Readonly<Record<Ending, string>> = { success: "true", error: outcomes.error };

/** A place that nobody has come for in a day is that of a call that will never be made. */
export const unclaimedMs = 24 * 60 * 60 * 1000;

/**
 * SQL: what a row of `transaction_` is a part of, however deep, has not ended. Parts of a part may have ended long before the whole; what
 * they have put out is read when that is joined.
 */
export const isAwaited = `EXISTS (
  WITH RECURSIVE whole (id) AS (
    SELECT transaction_.part_of WHERE transaction_.part_of IS NOT NULL
    UNION ALL
    SELECT above.part_of FROM whole JOIN transaction_ AS above ON above.id = whole.id WHERE above.part_of IS NOT NULL)
  SELECT 1 FROM whole JOIN job ON job.id = whole.id)`;
