// Plans chores: one job of each kind for an account, or for the deployment.
import type { Chore } from "../store/scheduler.ts";
import type { Sql } from "./database.ts";

/** In place of a reason, on a chore that somebody holds: it was planned once more since. */
export const again = "again";

/** Plans a chore, due in so many milliseconds; the deployment's account is empty. */
export async function planChore(sql: Sql, kind: Chore, inMs: number, account: string): Promise<void> {
  await sql(
    `INSERT INTO job (id, account, cycle, kind, epoch, due_at_ms) VALUES ($1, $2, '', $3, 0, now_ms() + $4::bigint)
    ON CONFLICT (id) DO UPDATE SET
      due_at_ms = CASE WHEN job.owner IS NULL THEN least(job.due_at_ms, excluded.due_at_ms) ELSE job.due_at_ms END,
      waiting = CASE WHEN job.owner IS NULL THEN NULL ELSE '${again}' END`,
    [account === "" ? kind : `${kind}/${account}`, account, kind, inMs],
  );
}
