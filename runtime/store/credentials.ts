// What people and vendors gave an installation that stands in no file: saved values, tokens, what signing in taught. Drivers
// keep it as one sealed text and never read it (`runtime/secrets/credentials.ts` does).

/** An installation's sealed credential. */
export interface CredentialRecord {
  readonly account: string;
  readonly installation: string;
  /** Sealed JSON text. */
  readonly sealed: string;
  /** Rises with every change, also over a removal: one that was read before never fits again. */
  readonly version: number;
}

/** What is renewed: the tokens of one authentication. */
export interface Renewal {
  readonly account: string;
  readonly installation: string;
  readonly authentication: string;
}

/** The credentials of a deployment's installations. Writes are durable. */
export interface CredentialStore {
  credential(account: string, installation: string): Promise<CredentialRecord | undefined>;
  /** All of an account, by installation. */
  credentials(account: string): Promise<readonly CredentialRecord[]>;
  /**
   * Saves a credential with the next version, where the one that is there has the expected version; 0 expects none. False,
   * having written nothing, when it has another: somebody was faster.
   */
  saveCredential(credential: Omit<CredentialRecord, "version">, expectedVersion: number): Promise<boolean>;
  /** False when there is none. */
  removeCredential(account: string, installation: string): Promise<boolean>;
  /**
   * Lets one at a time, of all processes on the store, renew what a vendor gives once; true: it is `by`'s turn, until it ends it or so
   * much time is over.
   */
  beginRenewal(of: Renewal, by: string, mostMs: number): Promise<boolean>;
  endRenewal(of: Renewal, by: string): Promise<void>;
}
