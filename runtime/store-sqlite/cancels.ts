// Writes that cancel transactions: what nobody runs ends at once, and of the rest the wish is kept with its job. Runs in the writer's
// thread, inside its transaction.
import type { DatabaseSync } from "node:sqlite";
import type { CancelledParts, Cancellation } from "../store/store.ts";
import { createCycleDue } from "./cycle-due.ts";
import { createSplitWrites } from "./splits.ts";

/** Jobs of parts whose cancelling is not known yet. */
const openParts = (of: string): string => `
  FROM transaction_ AS part JOIN job AS own ON own.id = part.id WHERE part.part_of = ${of} AND own.cancelled = 0`;

const isFree = "(owner IS NULL OR due_at_ms <= :nowMs)";
/** Only at these has a transaction parts that have not ended. */
export const isDivided = "coalesce(phase, '') IN ('split', 'join')";

/** The store's clock, and whether somebody wants to be told of what ends. */
export interface CancelOptions {
  readonly nowMs: number;
  readonly report: boolean;
}

/** The writes of `Store` that cancel. */
export function createCancelWrites(database: DatabaseSync) {
  const { lower, settle } = createCycleDue(database);
  const splits = createSplitWrites(database);
  const removeWhole = database.prepare(`
    DELETE FROM job WHERE id = :id AND account = :account AND kind = 'transaction' AND ${isFree}
      AND NOT (${isDivided} AND EXISTS (SELECT 1 ${openParts("job.id")})) RETURNING cycle`);
  const removePart = database.prepare(
    `DELETE FROM job WHERE id = :id AND ${isFree} AND NOT ${isDivided} RETURNING cycle`,
  );
  // What is divided has its turn before its own parts, of which none is to begin any more: they came later than it.
  const sinceItCame =
    "min(due_at_ms, :nowMs, (SELECT created_at_ms FROM transaction_ WHERE transaction_.id = job.id))";
  const mark = database.prepare(`
    UPDATE job SET cancelled = 1, due_at_ms = iif(owner IS NULL, ${sinceItCame}, due_at_ms)
    WHERE id = :id AND account = :account AND kind = 'transaction' RETURNING cycle, owner, due_at_ms`);
  const selectParts = database.prepare(`SELECT own.id, own.account ${openParts("?")} LIMIT ?`);

  /** Keeps the wish; whether somebody holds the job, nothing where there is none. */
  function keep(account: string, id: string, nowMs: number): "held" | "free" | undefined {
    const job = mark.get({ id, account, nowMs });
    if (job === undefined) return undefined;
    if (job["owner"] === null) lower(account, String(job["cycle"]), Number(job["due_at_ms"]));
    return job["owner"] !== null && Number(job["due_at_ms"]) > nowMs ? "held" : "free";
  }

  function end(
    of: { readonly account: string; readonly id: string; readonly cycle: string },
    options: CancelOptions,
  ): void {
    const { nowMs: atMs, report } = options;
    splits.end({ kind: "end", state: "stopped", id: of.id, atMs, ...(report && { report }) });
    settle(of.account, of.cycle);
  }

  return {
    cancel(account: string, id: string, options: CancelOptions): Cancellation | undefined {
      const { nowMs } = options;
      const whole = removeWhole.get({ id, account, nowMs });
      if (whole !== undefined) {
        end({ account, id, cycle: String(whole["cycle"]) }, options);
        return "ended";
      }
      const kept = keep(account, id, nowMs);
      return kept === "free" ? "parts" : kept;
    },

    cancelParts(of: string, limit: number, nowMs: number): CancelledParts {
      const parts = selectParts.all(of, limit);
      let ended = 0;
      for (const part of parts) {
        const [account, id] = [String(part["account"]), String(part["id"])];
        const removed = removePart.get({ id, nowMs });
        if (removed === undefined) keep(account, id, nowMs);
        else {
          end({ account, id, cycle: String(removed["cycle"]) }, { nowMs, report: false });
          ended++;
        }
      }
      return { ended, isMore: parts.length === limit };
    },
  };
}
