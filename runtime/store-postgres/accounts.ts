// The accounts beside the default one.
import type { AccountStore } from "../store/accounts.ts";
import type { Database } from "./database.ts";
import { toRecord } from "./rows.ts";

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
        for (const { id, name, externalId, settings, transactionsAtOnce } of accounts) {
          await session.sql("DELETE FROM account_limit WHERE account = $1", [id]);
          if (transactionsAtOnce !== undefined)
            await session.sql("INSERT INTO account_limit VALUES ($1, $2)", [id, transactionsAtOnce]);
          await session.sql(
            `INSERT INTO account (account, name, external_id, settings) VALUES ($1, $2, $3, $4)
            ON CONFLICT (account) DO UPDATE SET name = excluded.name, external_id = excluded.external_id,
              settings = excluded.settings`,
            [id, name ?? null, externalId ?? null, settings],
          );
        }
      });
    },

    async accounts() {
      const rows = await sql(
        `SELECT account.account AS id, name, external_id AS "externalId", settings, transactions AS "transactionsAtOnce"
        FROM account LEFT JOIN account_limit USING (account) ORDER BY account.account`,
      );
      return rows.map((row) => toRecord(row));
    },
  };
}
