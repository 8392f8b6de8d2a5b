// One process per data folder. The lock is an exclusive transaction on a second, empty SQLite file: the operating
// system drops it with the process, also after SIGKILL, so there is never a stale one. The file is never removed.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { HookwrightError } from "../contract/error.ts";
import { isBusy } from "./database.ts";

/** Takes the folder's lock, making the folder when it is missing, and returns the lock's release. Throws `store/in-use` at once when somebody else has it. */
export function acquireLock(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(join(folder, "store.lock"), { timeout: 0 });
  try {
    database.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    database.close();
    if (!isBusy(error)) throw error;
    throw new HookwrightError("store/in-use", `The data folder ${folder} is in use by another process.`, {
      hint: "Stop the other process (`hookwright serve`, most likely), or use another data folder.",
    });
  }
  return () => {
    database.close();
  };
}
