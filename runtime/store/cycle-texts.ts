// Cycles that were made over the management API: the very text that would stand in their file. A cycle's row says what runs; this says
// what its author wrote. Both are written in one commit (`Store.saveCycle`), and go in one (`Store.removeCycle`).

/** What an author wrote. */
export interface CycleText {
  readonly account: string;
  /** The cycle's id. */
  readonly cycle: string;
  /** A cycle definition, JSON. */
  readonly text: string;
  readonly savedAtMs: number;
}

/** How much an account has. */
export interface CycleTextSum {
  readonly count: number;
  readonly characters: number;
}

/** The texts of a deployment. */
export interface CycleTextStore {
  /** By account and cycle. */
  all(): Promise<readonly CycleText[]>;
  get(account: string, cycle: string): Promise<CycleText | undefined>;
  /** Of all cycles of an account but one. */
  sumBeside(account: string, cycle: string): Promise<CycleTextSum>;
}
