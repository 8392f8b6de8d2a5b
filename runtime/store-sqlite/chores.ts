// Plans chores: one job of each kind for an account, or for the deployment.
import type { DatabaseSync } from "node:sqlite";
import type { Chore } from "../store/scheduler.ts";

/** In place of a reason, on a chore that somebody holds: it was planned once more since. */
export const again = "again";

/** Returns the function that plans a chore; the deployment's account is empty. */
export function createChorePlan(database: DatabaseSync) {
  const insert = database.prepare(`
    INSERT INTO job (id, account, cycle, kind, epoch, due_at_ms) VALUES (?, ?, '', ?, 0, ?)
    ON CONFLICT (id) DO UPDATE SET
      due_at_ms = iif(owner IS NULL, min(due_at_ms, excluded.due_at_ms), due_at_ms),
      waiting = iif(owner IS NULL, NULL, '${again}')`);
  return (kind: Chore, runAtMs: number, account = ""): void => {
    insert.run(account === "" ? kind : `${kind}/${account}`, account, kind, runAtMs);
  };
}
