// What is saved with a project's installations, for a command that calls vendors by itself: from its store, or, while a server has
// that, beside it. Then nothing can be saved, and no vendor is asked for tokens: who has the store alone renews them.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { TokenCredentials } from "../runtime/auth/services.ts";
import { systemClock } from "../runtime/base/clock.ts";
import { HookwrightError, isHookwrightError } from "../runtime/contract/error.ts";
import { createCredentials, type Credentials } from "../runtime/secrets/credentials.ts";
import { openSecretBox } from "../runtime/secrets/secret-box.ts";
import { openSqliteReader } from "../runtime/store-sqlite/reader.ts";
import type { CredentialStore } from "../runtime/store/credentials.ts";
import type { DataKeyStore } from "../runtime/store/data-keys.ts";
import { rateLimitsInMemory } from "../runtime/store/rate-limits-in-memory.ts";
import type { Pause, RateKey, RateLimits } from "../runtime/store/rate-limits.ts";
import type { Store } from "../runtime/store/store.ts";
import { databaseOfEnvironment, openDatabase, openStore } from "./open-store.ts";
import { readSecretKey, secretKey } from "./secret-key.ts";

/** Saved values, and the store where this process has it. */
export interface SavedInstallations {
  /** Absent where nothing was ever saved. */
  readonly credentials?: TokenCredentials;
  readonly store?: Store;
  /** The store's own; beside another process its pauses, and what this one counts for itself. */
  readonly rateLimits: RateLimits;
  close(): Promise<void>;
}

/** Opens them. A project that has no store yet gets none. */
export async function openSavedInstallations(folder: string): Promise<SavedInstallations> {
  const database = databaseOfEnvironment();
  if (database === undefined && !existsSync(join(folder, "store.db"))) return nothingSaved();
  try {
    const store = await (database === undefined ? openStore(folder) : openDatabase(database));
    try {
      const key = await secretKey(folder, store.dataKeys);
      return {
        credentials: await open(key, store.credentials, store.dataKeys),
        store,
        rateLimits: store.rateLimits,
        close: () => store.close(),
      };
    } catch (error) {
      await store.close();
      throw error;
    }
  } catch (error) {
    if (!isHookwrightError(error) || error.code !== "store/in-use") throw error;
    return openBeside(folder);
  }
}

async function openBeside(folder: string): Promise<SavedInstallations> {
  const reader = openSqliteReader(folder);
  if (reader === undefined) return nothingSaved();
  const dataKeys: DataKeyStore = {
    dataKeys: () => Promise.resolve(reader.dataKeys()),
    addDataKey: refuse,
    replaceSealed: refuse,
  };
  const sealed: CredentialStore = {
    credential: (account, installation) => Promise.resolve(reader.credential(account, installation)),
    credentials: refuse,
    saveCredential: refuse,
    removeCredential: refuse,
    // Nothing is renewed here.
    beginRenewal: refuse,
    endRenewal: refuse,
  };
  return {
    credentials: {
      ...(await open(await readSecretKey(folder, dataKeys), sealed, dataKeys)),
      withheld: inUse,
    },
    rateLimits: besideAnother(() => reader.ratePauses()),
    close() {
      reader.close();
      return Promise.resolve();
    },
  };
}

function nothingSaved(): SavedInstallations {
  return { rateLimits: rateLimitsInMemory(systemClock), close: () => Promise.resolve() };
}

/** A vendor that has told another process to wait is left alone here too. */
function besideAnother(pausesOfOthers: () => readonly (RateKey & Pause)[]): RateLimits {
  const own = rateLimitsInMemory(systemClock);
  const pauseOf = (key: RateKey): number => {
    const others = pausesOfOthers().filter(
      (pause) =>
        pause.account === key.account &&
        pause.installation === key.installation &&
        pause.method === key.method,
    );
    return Math.max(0, ...others.map(({ untilMs }) => untilMs));
  };
  return {
    ...own,
    async reserve(key, request) {
      const pausedUntilMs = pauseOf(key);
      const isFar = pausedUntilMs - systemClock.now() > request.mostWaitMs;
      return isFar ? { kind: "later", startAtMs: pausedUntilMs } : own.reserve(key, request);
    },
    pauses: async () => [...pausesOfOthers(), ...(await own.pauses())],
  };
}

async function open(key: Uint8Array, sealed: CredentialStore, dataKeys: DataKeyStore): Promise<Credentials> {
  return createCredentials(sealed, await openSecretBox(dataKeys, key, { accounts: [], nowMs: 0 }));
}

function refuse(): Promise<never> {
  return Promise.reject(inUse());
}

function inUse(): HookwrightError {
  return new HookwrightError(
    "store/in-use",
    "New tokens are needed, and another process (a server, or another command) has the store: it alone renews what is saved.",
    { hint: "Have the server make the call (`--server`), which renews them, or stop it and try again." },
  );
}
