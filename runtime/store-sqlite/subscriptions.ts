// Writes of the subscriptions' ledger. Runs in the writer's thread, inside its transaction; entries are only ever added.
import type { DatabaseSync } from "node:sqlite";
import type { SubscriptionMove, SubscriptionRecord } from "../store/store.ts";
import { subscriptionColumns, toRecord } from "./rows.ts";

/** The writes of `Store` that concern subscriptions. */
export function createSubscriptionWrites(database: DatabaseSync) {
  const insertPlanned = database.prepare(`
    INSERT INTO subscription SELECT :id, :account, :cycle, :step, 1 + coalesce(max(generation), 0), :connector,
      :release, :installation, :method, :url, :key, :inputs, :saved, 'planned', :createdAtMs
    FROM subscription WHERE account = :account AND cycle = :cycle AND step = :step
    RETURNING ${subscriptionColumns}`);
  const setState = database.prepare(`
    UPDATE subscription SET state = ?, saved = coalesce(?, saved) WHERE id = ? AND state = ?
    RETURNING account, cycle`);
  const insertEntry = database.prepare("INSERT INTO subscription_entry VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  const insertJob = database.prepare(`
    INSERT INTO job VALUES (NULL, ?, ?, ?, 'deleteSubscription', NULL, NULL, 0, NULL, ?)
    ON CONFLICT (id) DO NOTHING`);

  return {
    planSubscription(
      subscription: Omit<SubscriptionRecord, "generation" | "state">,
      reason: string,
    ): SubscriptionRecord {
      const planned = insertPlanned.get({ ...subscription });
      const { id, account, createdAtMs } = subscription;
      insertEntry.run(account, id, createdAtMs, null, "planned", reason);
      return toRecord(planned ?? {});
    },

    /** False, having written nothing, when the subscription is not in the state `from`. */
    moveSubscription({ id, from, to, atMs, reason, saved }: SubscriptionMove): boolean {
      const moved = setState.get(to, saved ?? null, id, from);
      if (moved === undefined) return false;
      const [account, cycle] = [String(moved["account"]), String(moved["cycle"])];
      insertEntry.run(account, id, atMs, from, to, reason);
      if (to === "deleting" && from !== to) insertJob.run(id, account, cycle, atMs);
      return true;
    },
  };
}
