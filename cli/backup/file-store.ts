// Backups are of a store that is a file.
import { HookwrightError } from "../../runtime/contract/error.ts";
import { databaseOfEnvironment } from "../open-store.ts";

/** Fails with `backup/not-here` where the environment names a database. */
export function assertFileStore(): void {
  if (databaseOfEnvironment() === undefined) return;
  throw new HookwrightError(
    "backup/not-here",
    "The store is a PostgreSQL database, which has its own backups.",
    {
      hint: "Use `pg_dump --format=custom` or archive its log, and `hookwright verify` on what was restored: docs/operations.md.",
    },
  );
}
