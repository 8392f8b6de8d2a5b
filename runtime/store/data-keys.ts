// The wrapped data keys under which an account's secrets are sealed, and the one commit that replaces all of them.

/** A data key of an account, wrapped under the deployment's key. */
export interface DataKeyRecord {
  readonly account: string;
  /** 1 for the first of its account, then the next number. */
  readonly version: number;
  readonly wrapped: string;
  readonly createdAtMs: number;
}

/** Everything that is sealed, sealed anew. */
export interface SealedAnew {
  /** They take the place of those that are there: the old ones wrapped anew, and a new one for each account. */
  readonly dataKeys: readonly DataKeyRecord[];
  readonly credentials: readonly {
    readonly account: string;
    readonly installation: string;
    readonly sealed: string;
  }[];
  readonly subscriptions: readonly { readonly id: string; readonly inputs: string; readonly saved: string }[];
}

/** The data keys of a deployment. Writes are durable. */
export interface DataKeyStore {
  /** By account and version. */
  dataKeys(): Promise<readonly DataKeyRecord[]>;
  /** Adds one, unless its account has one of this version, which stays: two processes may each make the first. */
  addDataKey(key: DataKeyRecord): Promise<void>;
  /** One commit. Nothing else may work on the store meanwhile: what was sealed with an old key would not open again. */
  replaceSealed(anew: SealedAnew): Promise<void>;
}
