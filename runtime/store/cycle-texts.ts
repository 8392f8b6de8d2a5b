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

/** Which cycle has one. */
export type CycleTextName = Pick<CycleText, "account" | "cycle">;

/** How much an account has. */
export interface CycleTextSum {
  readonly count: number;
  readonly characters: number;
}

/** The texts of a deployment. */
export interface CycleTextStore {
  /** Whose texts there are, without them, by account and cycle. */
  names(): Promise<readonly CycleTextName[]>;
  /** Those of an account, by cycle. */
  ofAccount(account: string): Promise<readonly CycleText[]>;
  get(account: string, cycle: string): Promise<CycleText | undefined>;
  /** Of all cycles of an account but one. */
  sumBeside(account: string, cycle: string): Promise<CycleTextSum>;
}
