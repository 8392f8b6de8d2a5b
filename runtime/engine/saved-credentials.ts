// What is saved with the installations of accounts, in the engine's memory: resolving an installation waits for no store. Every
// change goes through here, to the store first.
import { isDeepStrictEqual } from "node:util";
import type { Credential, CredentialOwner, Credentials, OwnedCredential } from "../secrets/credentials.ts";

/** Credentials, and what of them is known without waiting. */
export interface SavedCredentials extends Credentials {
  /** What is saved; empty where nothing is. */
  current(owner: CredentialOwner): Credential;
  /** The installations of an account that were made over the management API. */
  made(account: string): readonly CredentialOwner[];
  /** Reads what an account has; before anything is asked of it, and again where another process may have changed it. */
  load(account: string): Promise<void>;
}

/** What accounts have. `changed` hears of each installation whose given or learnt values have become others. */
export function createSavedCredentials(
  credentials: Credentials,
  changed: (owner: CredentialOwner) => void,
): SavedCredentials {
  /** By account and installation. */
  const known = new Map<string, Map<string, OwnedCredential>>();
  const keep = (saved: OwnedCredential): void => {
    const { account, installation } = saved.owner;
    const own = known.get(account) ?? new Map<string, OwnedCredential>();
    known.set(account, own.set(installation, saved));
  };

  function current({ account, installation, connector }: CredentialOwner): Credential {
    const saved = known.get(account)?.get(installation);
    return saved?.owner.connector === connector ? saved.credential : {};
  }

  function remember(owner: CredentialOwner, credential: Credential): void {
    const before = current(owner);
    keep({ owner, credential });
    // New tokens alone leave an installation what it is.
    if (!isDeepStrictEqual(withoutTokens(before), withoutTokens(credential))) changed(owner);
  }

  return {
    ...credentials,
    current,
    made: (account) =>
      [...(known.get(account)?.values() ?? [])].flatMap(({ owner, credential }) =>
        credential.made === true ? owner : [],
      ),
    async load(account) {
      const list = await credentials.list(account);
      const before = known.get(account);
      if (before === undefined) {
        known.set(account, new Map());
        for (const saved of list) keep(saved);
        return;
      }
      const there = new Set(list.map(({ owner }) => owner.installation));
      for (const { owner } of before.values()) if (!there.has(owner.installation)) remember(owner, {});
      for (const { owner, credential } of list)
        // What has not changed stays the object it is: others remember by it what they made of it.
        if (!isDeepStrictEqual(current(owner), credential)) remember(owner, credential);
    },
    async save(owner, credential, over) {
      const isSaved = await credentials.save(owner, credential, over);
      if (isSaved) remember(owner, credential);
      return isSaved;
    },
    async change(owner, change) {
      const credential = await credentials.change(owner, change);
      remember(owner, credential);
      return credential;
    },
    async remove(owner) {
      const isRemoved = await credentials.remove(owner);
      remember(owner, {});
      return isRemoved;
    },
  };
}

/** How many authentications have tokens matters; which tokens does not. */
function withoutTokens({ tokens = {}, ...credential }: Credential): object {
  return { ...credential, signedIn: Object.keys(tokens) };
}
