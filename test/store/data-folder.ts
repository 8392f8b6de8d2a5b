// A data folder of its own for a test, and the SQLite store in it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";
import type { Store } from "../../runtime/store/store.ts";

/** A new folder, removed when the test has finished. */
export function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "hookwright-store-"));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Opens the store of a folder at a fixed moment. The caller closes it. */
export function openStore(
  folder: string,
  now: () => number = () => 1_000,
  storageItems?: number,
): Promise<Store> {
  const clock = { now, at: () => () => undefined };
  return createSqliteStore({ folder, clock, ...(storageItems === undefined ? {} : { storageItems }) });
}
