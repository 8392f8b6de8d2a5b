// Writes of the subscriptions' ledger. Runs in the writer's thread, inside its transaction; entries are only ever added.
import type { DatabaseSync } from "node:sqlite";
import type { SubscriptionMove, SubscriptionRecord, SubscriptionUser } from "../store/store.ts";
import { subscriptionColumns, toRecord } from "./rows.ts";

/** The writes of `Store` that concern subscriptions. */
export function createSubscriptionWrites(database: DatabaseSync) {
  const insertPlanned = database.prepare(`
    INSERT INTO subscription SELECT :id, :account, :cycle, :step, 1 + coalesce(max(generation), 0), :connector,
      :release, :installation, :method, :url, :key, :inputs, :saved, 'planned', :createdAtMs, :scope, :holder
    FROM subscription WHERE account = :account AND cycle = :cycle AND step = :step
    RETURNING ${subscriptionColumns}`);
  const selectLive = database.prepare(
    "SELECT id FROM subscription WHERE account = ? AND cycle = ? AND step = ? AND state <> 'gone'",
  );
  const setState = database.prepare(`
    UPDATE subscription SET state = ?, saved = coalesce(?, saved), installation = coalesce(?, installation),
      holder = coalesce(?, holder)
    WHERE id = ? AND state = ?
    RETURNING account, cycle`);
  const insertEntry = database.prepare("INSERT INTO subscription_entry VALUES (NULL, ?, ?, ?, ?, ?, ?)");
  const insertJob = database.prepare(`
    INSERT INTO job (id, account, cycle, kind, epoch, due_at_ms) VALUES (?, ?, ?, 'deleteSubscription', 0, ?)
    ON CONFLICT (id) DO NOTHING`);
  const dropRenewal = database.prepare(`
    DELETE FROM job WHERE kind IN ('renewSubscription', 'recreateSubscription') AND kind <> 'transaction' AND step = ?`);
  const insertRenewal = database.prepare(
    "INSERT INTO job (id, account, cycle, kind, step, epoch, due_at_ms) VALUES (?, ?, ?, ?, ?, 0, ?)",
  );
  const dropJob = database.prepare("DELETE FROM job WHERE id = ?");
  const insertUser = database.prepare("INSERT OR REPLACE INTO subscription_user VALUES (?, ?, ?, ?, ?)");
  const deleteUser = database.prepare(
    "DELETE FROM subscription_user WHERE subscription = ? AND account = ? AND cycle = ? AND step = ?",
  );

  function joinSubscription({ subscription, account, cycle, step, installation }: SubscriptionUser): void {
    insertUser.run(subscription, account, cycle, step, installation);
  }

  return {
    planSubscription(
      subscription: Omit<SubscriptionRecord, "generation" | "state">,
      reason: string,
      beside: readonly string[],
      user?: Omit<SubscriptionUser, "subscription">,
    ): SubscriptionRecord | undefined {
      const { id, account, cycle, step, createdAtMs } = subscription;
      const live = selectLive.all(account, cycle, step).map((row) => String(row["id"]));
      if (live.length !== beside.length || live.some((other) => !beside.includes(other))) return undefined;
      const planned = insertPlanned.get({ ...subscription });
      insertEntry.run(account, id, createdAtMs, null, "planned", reason);
      if (user !== undefined) joinSubscription({ ...user, subscription: id });
      return toRecord(planned ?? {});
    },

    joinSubscription,

    leaveSubscription({ subscription, account, cycle, step }: SubscriptionUser): void {
      deleteUser.run(subscription, account, cycle, step);
    },

    /** False, having written nothing, when the subscription is not in the state `from`. */
    moveSubscription({
      id,
      from,
      to,
      atMs,
      reason,
      saved,
      installation,
      holder,
      job,
    }: SubscriptionMove): boolean {
      const moved = setState.get(to, saved ?? null, installation ?? null, holder ?? null, id, from);
      if (moved === undefined) return false;
      const [account, cycle] = [String(moved["account"]), String(moved["cycle"])];
      const { lastInsertRowid: entry } = insertEntry.run(account, id, atMs, from, to, reason);
      if (job !== undefined || (from !== to && to !== "renewing")) dropRenewal.run(id);
      if (job !== undefined)
        insertRenewal.run(`renew/${id}/${String(entry)}`, account, cycle, job.kind, id, job.runAtMs);
      if (to === "orphaned") dropJob.run(id);
      if (to === "deleting" && from !== to) insertJob.run(id, account, cycle, atMs);
      return true;
    },
  };
}
