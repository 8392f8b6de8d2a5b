// The accounts beside the default one, which needs no record, and the limits of all. What an account has is kept under its id for ever:
// a folder that is gone and comes back finds its cycles, credentials and history again.

/** An account. */
export interface AccountRecord {
  /** Its folder's name. */
  readonly id: string;
  readonly name?: string;
  /** Its id in the operator's own system; no two have the same. */
  readonly externalId?: string;
  /** JSON text of `AccountSettings`. */
  readonly settings: string;
}

/** How many transactions of an account are held at once, by all processes. */
export interface AccountLimit {
  /** Its id; the default account may have one too. */
  readonly account: string;
  /** Absent: any number. */
  readonly transactionsAtOnce?: number;
}

/** The accounts of a deployment. */
export interface AccountStore {
  /** Inserts or replaces them, all in one commit. An external id that another account has becomes theirs. Durable. */
  saveAccounts(accounts: readonly AccountRecord[]): Promise<void>;
  /** By id. */
  accounts(): Promise<readonly AccountRecord[]>;
  /** Replaces the limits of these accounts, all in one commit; the next claim goes by them. Durable. */
  saveLimits(limits: readonly AccountLimit[]): Promise<void>;
  /** Of the accounts that have one, by id. */
  limits(): Promise<readonly AccountLimit[]>;
}
