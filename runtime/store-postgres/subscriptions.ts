// The subscriptions' ledger: entries are only ever added, and a row changes only from the state that it was seen in.
import type {
  SubscriptionEntry,
  SubscriptionMove,
  SubscriptionRecord,
  SubscriptionUser,
} from "../store/store.ts";
import type { Clock } from "../base/clock.ts";
import type { Database, Sql } from "./database.ts";
import { entryColumns, subscriptionColumns, toRecord, userColumns } from "./rows.ts";

const insertPlanned = `
  INSERT INTO subscription (id, account, cycle, step, generation, connector, release, installation, method, url, key,
    inputs, saved, state, created_at_ms, scope, holder)
  SELECT $1, $2, $3, $4, 1 + coalesce(max(generation), 0), $5, $6, $7, $8, $9, $10, $11, $12, 'planned', $13::bigint, $14, $15
  FROM subscription WHERE account = $2 AND cycle = $3 AND step = $4
  RETURNING ${subscriptionColumns}`;

const insertEntry = `
  INSERT INTO subscription_entry (account, subscription, at_ms, from_state, to_state, reason)
  VALUES ($1, $2, $3, $4, $5, $6) RETURNING seq`;

const saveUser = `
  INSERT INTO subscription_user (subscription, account, cycle, step, installation) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (subscription, account, cycle, step) DO UPDATE SET installation = excluded.installation`;

/** The part of `Store` that concerns subscriptions. */
export function createSubscriptions(database: Database, clock: Clock) {
  const { sql, transact } = database;

  async function join(on: Sql, { subscription, account, cycle, step, installation }: SubscriptionUser) {
    await on(saveUser, [subscription, account, cycle, step, installation]);
  }

  return {
    planSubscription(
      planned: Omit<SubscriptionRecord, "generation" | "state">,
      reason: string,
      beside: readonly string[],
      user?: Omit<SubscriptionUser, "subscription">,
    ): Promise<SubscriptionRecord | undefined> {
      const { id, account, cycle, step, connector, release, installation, method, url, key } = planned;
      const { inputs, saved, createdAtMs, scope, holder } = planned;
      return transact(async (session) => {
        // Of two that plan at once one comes second, and sees what the first has planned.
        await session.sql("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [
          JSON.stringify(["hookwright subscription", account, cycle, step]),
        ]);
        const live = await session.sql(
          "SELECT id FROM subscription WHERE account = $1 AND cycle = $2 AND step = $3 AND state <> 'gone'",
          [account, cycle, step],
        );
        if (live.length !== beside.length || live.some((row) => !beside.includes(String(row["id"]))))
          return undefined;
        const rows = await session.sql(insertPlanned, [
          id,
          account,
          cycle,
          step,
          connector,
          release,
          installation,
          method,
          url,
          key,
          inputs,
          saved,
          createdAtMs,
          scope,
          holder,
        ]);
        await session.sql(insertEntry, [account, id, createdAtMs, null, "planned", reason]);
        if (user !== undefined) await join(session.sql, { ...user, subscription: id });
        return toRecord<SubscriptionRecord>(rows[0] ?? {});
      });
    },

    joinSubscription: (user: SubscriptionUser): Promise<void> => join(sql, user),

    async leaveSubscription({ subscription, account, cycle, step }: SubscriptionUser): Promise<void> {
      await sql(
        "DELETE FROM subscription_user WHERE subscription = $1 AND account = $2 AND cycle = $3 AND step = $4",
        [subscription, account, cycle, step],
      );
    },

    async subscriptionUsers(account: string): Promise<readonly SubscriptionUser[]> {
      const rows = await sql(
        `SELECT ${userColumns} FROM subscription_user
        WHERE subscription IN (SELECT id FROM subscription WHERE account = $1 AND state <> 'gone')`,
        [account],
      );
      return rows.map((row) => toRecord(row));
    },

    moveSubscription(move: SubscriptionMove): Promise<boolean> {
      const { id, from, to, atMs, reason, saved, installation, holder, job } = move;
      return transact(async (session) => {
        const [moved] = await session.sql(
          `UPDATE subscription SET state = $1, saved = coalesce($2, saved), installation = coalesce($3, installation),
            holder = coalesce($4, holder)
          WHERE id = $5 AND state = $6 RETURNING account, cycle`,
          [to, saved ?? null, installation ?? null, holder ?? null, id, from],
        );
        if (moved === undefined) return false;
        const { account, cycle } = moved;
        const [entry] = await session.sql(insertEntry, [account, id, atMs, from, to, reason]);
        if (job !== undefined || (from !== to && to !== "renewing"))
          await session.sql(
            `DELETE FROM job WHERE kind IN ('renewSubscription', 'recreateSubscription') AND kind <> 'transaction'
              AND account = $1 AND cycle = $2 AND step = $3`,
            [account, cycle, id],
          );
        if (job !== undefined)
          await session.sql(
            `INSERT INTO job (id, account, cycle, kind, step, epoch, due_at_ms)
            VALUES ($1, $2, $3, $4, $5, 0, now_ms() + $6::bigint)`,
            [
              `renew/${id}/${String(entry?.["seq"])}`,
              account,
              cycle,
              job.kind,
              id,
              job.runAtMs - clock.now(),
            ],
          );
        if (to === "orphaned") await session.sql("DELETE FROM job WHERE id = $1", [id]);
        if (to === "deleting" && from !== to)
          await session.sql(
            `INSERT INTO job (id, account, cycle, kind, epoch, due_at_ms)
            VALUES ($1, $2, $3, 'deleteSubscription', 0, now_ms() + $4::bigint) ON CONFLICT (id) DO NOTHING`,
            [id, account, cycle, atMs - clock.now()],
          );
        return true;
      });
    },

    async subscriptions(account: string): Promise<readonly SubscriptionRecord[]> {
      const rows = await sql(
        `SELECT ${subscriptionColumns} FROM subscription WHERE account = $1 ORDER BY cycle, step, generation`,
        [account],
      );
      return rows.map((row) => toRecord(row));
    },

    async liveSubscriptions(account: string): Promise<readonly SubscriptionRecord[]> {
      const rows = await sql(
        `SELECT ${subscriptionColumns} FROM subscription WHERE account = $1 AND state <> 'gone'`,
        [account],
      );
      return rows.map((row) => toRecord(row));
    },

    async subscriptionEntries(subscription: string): Promise<readonly SubscriptionEntry[]> {
      const rows = await sql(
        `SELECT ${entryColumns} FROM subscription_entry WHERE subscription = $1 ORDER BY seq`,
        [subscription],
      );
      return rows.map((row) => toRecord(row));
    },
  };
}
