// What a server must promise before the store's promises can rest on it, asked once at the start.
import { HookwrightError } from "../contract/error.ts";
import type { Database } from "./database.ts";

/** PostgreSQL 14: the oldest release that is tried; one before it may lack what statements use. */
const oldestVersion = 140_000;

/**
 * Refuses a server that loses what it has confirmed (`store/unsafe-database`) and one that is too old
 * (`store/unsupported-database`), unless that is wanted, and one that this driver cannot work with (`store/unsupported-database`).
 */
export async function checkServer(database: Database, isUnsafeWanted: boolean): Promise<void> {
  // A connection may have set what it is to be for itself (`database.ts`); asked is what the server is set to.
  const [settings = {}] = await database.sql(`
    SELECT current_setting('server_version_num')::int AS version, current_setting('server_version') AS "versionText",
      current_setting('server_encoding') AS encoding,
      (SELECT reset_val FROM pg_settings WHERE name = 'synchronous_commit') AS "synchronous_commit",
      current_setting('fsync') AS fsync, current_setting('full_page_writes') AS full_page_writes`);
  if (Number(settings["version"]) < oldestVersion && !isUnsafeWanted)
    throw unsupported(
      database,
      `it is PostgreSQL ${String(settings["versionText"])}, and 14 is the oldest that will do`,
      "Use a newer server, or try it with --unsafe-database.",
    );
  if (settings["encoding"] !== "UTF8")
    throw unsupported(database, `its encoding is ${String(settings["encoding"])}, not UTF8`);
  if (await isSessionShared(database))
    throw unsupported(
      database,
      "a pooler gives each transaction another session (PgBouncer's `pool_mode = transaction`)",
      "Connect to PostgreSQL itself, or through a pooler in session mode.",
    );
  const off = ["synchronous_commit", "fsync", "full_page_writes"].filter((name) => settings[name] === "off");
  if (off.length > 0 && !isUnsafeWanted)
    throw new HookwrightError(
      "store/unsafe-database",
      `The database ${database.name} may lose what it has confirmed: ${off.map((name) => `\`${name}\` is off`).join(", ")}.`,
      { hint: "Switch it on, or start with --unsafe-database where a loss does not matter." },
    );
}

/** Whether the same connection is served by another process of the server once that one is busy. */
async function isSessionShared(database: Database): Promise<boolean> {
  const pid = "SELECT pg_backend_pid() AS pid";
  return database.connect(async (client) => {
    const before = await client.query<{ pid: number }>(pid);
    return database.transact(async ({ sql }) => {
      await sql("SELECT 1");
      const after = await client.query<{ pid: number }>(pid);
      return before.rows[0]?.pid !== after.rows[0]?.pid;
    });
  });
}

function unsupported({ name }: Database, why: string, hint?: string): HookwrightError {
  return new HookwrightError("store/unsupported-database", `The database ${name} cannot be used: ${why}.`, {
    hint: hint ?? "Use another server or database.",
  });
}
