// Cycles that were made over the management API: the very text that would stand in their file. A cycle's row says what runs; this says
// what its author wrote.

/** What an author wrote. */
export interface CycleText {
  readonly account: string;
  /** The cycle's id. */
  readonly cycle: string;
  /** A cycle definition, JSON. */
  readonly text: string;
  readonly savedAtMs: number;
}

/** The texts of a deployment. That of a removed cycle goes with it (`Store.removeCycle`). */
export interface CycleTextStore {
  /** By account and cycle. */
  all(): Promise<readonly CycleText[]>;
  /** Inserts or replaces a text. Durable. */
  save(text: CycleText): Promise<void>;
  /** Removes it; none is there afterwards. Durable. */
  remove(account: string, cycle: string): Promise<void>;
}
