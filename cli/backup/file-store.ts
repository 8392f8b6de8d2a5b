// Backups are of a store that is a file.
import { HookwrightError } from "../../runtime/contract/error.ts";
import { databaseOfEnvironment, databaseOfFolder } from "../open-store.ts";

/** Fails with `backup/not-here` where the environment names a database, or one was used here last: what the folder's file has is old. */
export function assertFileStore(folder?: string): void {
  const name = folder === undefined ? undefined : databaseOfFolder(folder);
  if (databaseOfEnvironment() === undefined && name === undefined) return;
  throw new HookwrightError(
    "backup/not-here",
    `The store is a PostgreSQL database${name === undefined ? "" : `, ${name}`}, which has its own backups.`,
    {
      hint: "Use `pg_dump --format=custom` or archive its log, and `hookwright verify` on what was restored: docs/operations.md.",
    },
  );
}
