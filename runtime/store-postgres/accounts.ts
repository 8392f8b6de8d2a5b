// The accounts beside the default one, and the limits of all.
import type { AccountLimit, AccountStore } from "../store/accounts.ts";
import type { Database, Sql } from "./database.ts";
import { toRecord } from "./rows.ts";

/** Replaces the limits of these accounts. */
export async function saveLimits(sql: Sql, limits: readonly AccountLimit[]): Promise<void> {
  for (const { account, transactionsAtOnce } of limits)
    await (transactionsAtOnce === undefined
      ? sql("DELETE FROM account_limit WHERE account = $1", [account])
      : sql(
          `INSERT INTO account_limit (account, transactions) VALUES ($1, $2)
          ON CONFLICT (account) DO UPDATE SET transactions = excluded.transactions`,
          [account, transactionsAtOnce],
        ));
}

/** The accounts in a database. */
export function createAccounts({ sql, transact }: Database): AccountStore {
  return {
    async saveAccounts(accounts) {
      await transact(async (session) => {
        // First of all: two may have changed places.
        for (const { id, externalId } of accounts)
          await session.sql("UPDATE account SET external_id = NULL WHERE account = $1 OR external_id = $2", [
            id,
            externalId ?? null,
          ]);
        for (const { id, name, externalId, settings } of accounts)
          await session.sql(
            `INSERT INTO account (account, name, external_id, settings) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account) DO UPDATE SET name = excluded.name, external_id = excluded.external_id,
              settings = excluded.settings`,
            [id, name ?? null, externalId ?? null, settings],
          );
      });
    },

    async accounts() {
      const rows = await sql(
        'SELECT account AS id, name, external_id AS "externalId", settings FROM account ORDER BY account',
      );
      return rows.map((row) => toRecord(row));
    },

    saveLimits: (limits) => transact((session) => saveLimits(session.sql, limits)),

    async limits() {
      const rows = await sql(
        'SELECT account, transactions AS "transactionsAtOnce" FROM account_limit ORDER BY account',
      );
      return rows.map((row) => toRecord(row));
    },
  };
}
