// What is saved with installations, kept while the process lives: for calls from a program, which has no store.
import type { Credential, CredentialOwner, Credentials } from "../secrets/credentials.ts";

/** Credentials of nobody at first. */
export function credentialsInMemory(): Pick<Credentials, "read" | "save"> {
  const kept = new Map<string, { readonly version: number; readonly credential: Credential }>();
  return {
    read: (owner) => Promise.resolve(kept.get(keyOf(owner)) ?? { version: 0, credential: {} }),
    save(owner, credential, over) {
      const key = keyOf(owner);
      if ((kept.get(key)?.version ?? 0) !== over) return Promise.resolve(false);
      kept.set(key, { version: over + 1, credential });
      return Promise.resolve(true);
    },
  };
}

function keyOf({ account, installation, connector }: CredentialOwner): string {
  return JSON.stringify([account, installation, connector]);
}
