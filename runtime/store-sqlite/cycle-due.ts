// Which cycles have work that is due: a bound in the cycle's own row, so that to claim looks at none of the others. It is raised
// only where somebody looked; whoever makes a job claimable lowers it.
import type { DatabaseSync } from "node:sqlite";

/** Of cycles whose work may be claimed; the partial indexes have the same words. */
export const isOpen = "state <> 'stopped' AND paused_at_ms IS NULL";

const firstOf = (stage: number): string => `
  SELECT (SELECT due_at_ms FROM job WHERE kind = 'transaction' AND account = cycle.account AND cycle = cycle.id
    AND stage = ${String(stage)} AND owner IS NULL ORDER BY due_at_ms LIMIT 1) AS due_at_ms`;

/** When the first job of the row `cycle` is due that nobody holds; what is parked waits until the cycle runs. */
export const firstDue = `(SELECT min(due_at_ms) FROM (
  ${firstOf(0)} UNION ALL ${firstOf(1)} UNION ALL ${firstOf(2)} WHERE cycle.state <> 'finishing'))`;

/** The writes that keep the bound. */
export function createCycleDue(database: DatabaseSync) {
  const lowerBound = database.prepare(`
    UPDATE cycle SET due_at_ms = :dueAtMs
    WHERE account = :account AND id = :cycle AND (due_at_ms IS NULL OR due_at_ms > :dueAtMs)`);
  const lookAgain = database.prepare(
    `UPDATE cycle SET ready = 0, due_at_ms = ${firstDue} WHERE account = ? AND id = ?`,
  );
  return {
    /** A job of the cycle is due then. */
    lower(account: string, cycle: string, dueAtMs: number): void {
      lowerBound.run({ account, cycle, dueAtMs });
    },

    /** Sets the bound to what is there. */
    settle(account: string, cycle: string): void {
      lookAgain.run(account, cycle);
    },
  };
}
