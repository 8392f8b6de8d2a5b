// The store of a project: the file in its data folder, or the database that `--database` or `HOOKWRIGHT_DATABASE` names. The folder
// is this process's alone either way: other commands find the server in it.
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { systemClock } from "../runtime/base/clock.ts";
import type { Log } from "../runtime/base/log.ts";
import { acquireLock } from "../runtime/store-sqlite/lock.ts";
import type { Store } from "../runtime/store/store.ts";
import { readIfThere, removeServerRecord } from "./data-folder.ts";

/** A PostgreSQL database. */
export interface GivenDatabase {
  /** It may hold a password. */
  readonly url: string;
  /** Takes a server that may lose what it has confirmed. */
  readonly isUnsafe: boolean;
}

/** The database that the environment names. */
export function databaseOfEnvironment(): GivenDatabase | undefined {
  const url = process.env["HOOKWRIGHT_DATABASE"];
  return url === undefined || url === "" ? undefined : { url, isUnsafe: false };
}

/** Says for commands that are told of no database where the store is; no user and no password. */
const databaseFile = "database";

/** The database in which the store was when it was opened last, as `host:port/name`; `undefined`: it is the folder's own file. */
export function databaseOfFolder(folder: string): string | undefined {
  return readIfThere(join(folder, databaseFile))?.trim();
}

/** Opens it; what a server that was killed said of itself is over. Rejects with `store/in-use` when another process has the data folder. */
export async function openStore(
  folder: string,
  { database = databaseOfEnvironment(), log }: { readonly database?: GivenDatabase; readonly log?: Log } = {},
): Promise<Store> {
  if (database === undefined) {
    const { createSqliteStore } = await import("../runtime/store-sqlite/store.ts");
    const store = await createSqliteStore({ folder, clock: systemClock });
    rmSync(join(folder, databaseFile), { force: true });
    removeServerRecord(folder);
    return store;
  }
  const release = acquireLock(folder);
  try {
    removeServerRecord(folder);
    const store = await openDatabase(database, log);
    const { readDatabaseUrl } = await import("../runtime/store-postgres/url.ts");
    writeFileSync(join(folder, databaseFile), `${readDatabaseUrl(database.url).name}\n`, { mode: 0o600 });
    return { ...store, close: () => store.close().finally(release) };
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens a database beside whatever server works on it. */
export async function openDatabase(database: GivenDatabase, log?: Log): Promise<Store> {
  const { createPostgresStore } = await import("../runtime/store-postgres/store.ts");
  return createPostgresStore({ ...database, clock: systemClock, ...(log && { log }) });
}
