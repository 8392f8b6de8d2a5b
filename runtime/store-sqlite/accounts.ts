// The accounts beside the default one.
import type { DatabaseSync } from "node:sqlite";
import type { AccountRecord } from "../store/accounts.ts";
import { toRecord, type Row } from "./rows.ts";

/** The writes of `AccountStore`. */
export function createAccountWrites(database: DatabaseSync) {
  const free = database.prepare("UPDATE account SET external_id = NULL WHERE account = ? OR external_id = ?");
  const save = database.prepare(`
    INSERT INTO account VALUES (?, ?, ?, ?)
    ON CONFLICT (account) DO UPDATE SET name = excluded.name, external_id = excluded.external_id,
      settings = excluded.settings`);
  const dropLimit = database.prepare("DELETE FROM account_limit WHERE account = ?");
  const saveLimit = database.prepare("INSERT INTO account_limit VALUES (?, ?)");
  return {
    saveAccounts(accounts: readonly AccountRecord[]): void {
      // First of all: two may have changed places.
      for (const { id, externalId } of accounts) free.run(id, externalId ?? null);
      for (const { id, name, externalId, settings, transactionsAtOnce } of accounts) {
        save.run(id, name ?? null, externalId ?? null, settings);
        dropLimit.run(id);
        if (transactionsAtOnce !== undefined) saveLimit.run(id, transactionsAtOnce);
      }
    },
  };
}

/** The reads of `AccountStore`. */
export function createAccountReads(database: DatabaseSync) {
  const select = database.prepare(
    `SELECT account AS id, name, external_id AS externalId, settings,
      (SELECT transactions FROM account_limit WHERE account = account.account) AS transactionsAtOnce
    FROM account WHERE account > '' ORDER BY account`,
  );
  return {
    accounts: (): readonly AccountRecord[] => select.all().map((row: Row) => toRecord(row)),
  };
}
