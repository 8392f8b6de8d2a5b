// Opening of the database file, with the settings that the store's promises rest on, and the meaning of SQLite's
// error codes. No other file of this room sets a pragma.
import { DatabaseSync } from "node:sqlite";

/** How long a statement waits for another program (a backup, the `sqlite3` shell) that locks the file. */
const busyTimeoutMs = 5_000;

/**
 * The writer's connection. With `FULL` a commit returns when the write-ahead log is on stable storage. The log is copied
 * back every 500 pages (2 MiB), inside a commit: with 64 accepts in flight the slowest percentile takes 6.5 ms (11 ms at
 * 1,000 pages), and at 250 single commits are a tenth slower. A log that one large commit made longer than 16 MiB is cut.
 */
export function openForWriting(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyTimeoutMs, enableForeignKeyConstraints: true });
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 500;
    PRAGMA journal_size_limit = 16777216;
  `);
  return database;
}

/** A connection that only reads; in WAL mode it never waits for the writer, nor the writer for it. */
export function openForReading(file: string): DatabaseSync {
  return new DatabaseSync(file, { readOnly: true, timeout: busyTimeoutMs });
}

const busy = 5;
const full = 13;

/**
 * The primary result codes (sqlite.org/rescode.html) that blame the storage, not the statement: busy, locked, out of
 * memory, read-only, I/O, corrupt, full, cannot open, protocol, not a database.
 */
const storageCodes: ReadonlySet<number> = new Set([busy, 6, 7, 8, 10, 11, full, 14, 15, 26]);

function resultCode(error: unknown): number {
  return error instanceof Error && "errcode" in error ? Number(error.errcode) & 0xff : 0;
}

/** True when another connection holds the lock that was asked for. */
export function isBusy(error: unknown): boolean {
  return resultCode(error) === busy;
}

/** True when the storage itself failed (disk full, I/O error, locked by another program). */
export function isStorageFailure(error: unknown): boolean {
  return storageCodes.has(resultCode(error));
}

/** True when there was no space left. */
export function isFull(error: unknown): boolean {
  return resultCode(error) === full;
}
