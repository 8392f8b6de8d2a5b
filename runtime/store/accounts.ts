// The accounts beside the default one, which needs no record. What an account has is kept under its id for ever: a folder that is
// gone and comes back finds its cycles, credentials and history again.

/** An account. */
export interface AccountRecord {
  /** Its folder's name. */
  readonly id: string;
  readonly name?: string;
  /** Its id in the operator's own system; no two have the same. */
  readonly externalId?: string;
  /** How many of its transactions are held at once, by all processes. Absent: any number. */
  readonly transactionsAtOnce?: number;
  /** JSON text of `AccountSettings`. */
  readonly settings: string;
}

/** The accounts of a deployment. */
export interface AccountStore {
  /** Inserts or replaces them, all in one commit. An external id that another account has becomes theirs. Durable. */
  saveAccounts(accounts: readonly AccountRecord[]): Promise<void>;
  /** By id. */
  accounts(): Promise<readonly AccountRecord[]>;
}
