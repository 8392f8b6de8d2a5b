// Transactions that failed and that nobody has dealt with: the dead letters. One is there from the commit that fails its
// transaction until it is redriven or dismissed; afterwards it says what became of it, as long as its transaction is kept.
import type { BegunTransaction } from "./store.ts";

/** A transaction that failed. */
export interface DeadLetter {
  readonly transaction: string;
  readonly account: string;
  readonly cycle: string;
  /** The step that failed, the number of its visit, and the code of its error. */
  readonly step: string;
  readonly visit: number;
  readonly code: string;
  /** JSON text of `{ "code", "message", "hint"? }`. */
  readonly error?: string;
  readonly failedAtMs: number;
  /** Absent: nobody has dealt with it. */
  readonly resolution?: "redriven" | "dismissed";
  readonly resolvedAtMs?: number;
  /** The transaction that it was redriven as, the latest one. */
  readonly successor?: string;
}

/** A visit that failed its transaction, as a driver writes its letter. */
export interface FailedVisit {
  readonly transaction: string;
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly visit: number;
  readonly atMs: number;
  /** JSON text. */
  readonly error: string | undefined;
}

/** Which dead letters are meant; without anything else all of an account. */
export interface DeadLetterFilter {
  readonly account: string;
  readonly cycle?: string;
  /** Only together with a cycle. */
  readonly step?: string;
  readonly code?: string;
}

/** Which dead letters to list; newest failure first. */
export interface DeadLetterQuery extends DeadLetterFilter {
  readonly limit: number;
  /** List only those that failed before this transaction (a cursor). Rejects with `store/unknown-cursor` when it has no dead letter. */
  readonly before?: string;
}

/** The dead letters of a deployment. */
export interface DeadLetterStore {
  /** Those that nobody has dealt with. */
  list(query: DeadLetterQuery): Promise<readonly DeadLetter[]>;
  /** That of a transaction, dealt with or not. */
  of(transaction: string): Promise<DeadLetter | undefined>;
  /**
   * One commit: the successor begins, as `Store.begin` begins it, and the letter is resolved. One that was redriven before is
   * not again unless `again` says so: the successor that it has is returned, and nothing is written. `undefined` where there is
   * no letter. Durable.
   */
  redrive(
    transaction: string,
    successor: BegunTransaction,
    options: { readonly again: boolean },
  ): Promise<string | undefined>;
  /** Resolves it without doing anything; false where nobody has to deal with it. Durable. */
  dismiss(transaction: string): Promise<boolean>;
}
