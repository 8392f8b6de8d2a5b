// The accounts beside the default one, and the limits of all.
import type { DatabaseSync } from "node:sqlite";
import type { AccountLimit, AccountRecord } from "../store/accounts.ts";
import { toRecord, type Row } from "./rows.ts";

/** The writes of `AccountStore`. */
export function createAccountWrites(database: DatabaseSync) {
  const free = database.prepare("UPDATE account SET external_id = NULL WHERE account = ? OR external_id = ?");
  const save = database.prepare(`
    INSERT INTO account VALUES (?, ?, ?, ?)
    ON CONFLICT (account) DO UPDATE SET name = excluded.name, external_id = excluded.external_id,
      settings = excluded.settings`);
  const dropLimit = database.prepare("DELETE FROM account_limit WHERE account = ?");
  const saveLimit = database.prepare(
    "INSERT INTO account_limit VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET transactions = excluded.transactions",
  );
  return {
    saveAccounts(accounts: readonly AccountRecord[]): void {
      // First of all: two may have changed places.
      for (const { id, externalId } of accounts) free.run(id, externalId ?? null);
      for (const { id, name, externalId, settings } of accounts)
        save.run(id, name ?? null, externalId ?? null, settings);
    },

    saveLimits(limits: readonly AccountLimit[]): void {
      for (const { account, transactionsAtOnce } of limits)
        if (transactionsAtOnce === undefined) dropLimit.run(account);
        else saveLimit.run(account, transactionsAtOnce);
    },
  };
}

/** The reads of `AccountStore`. */
export function createAccountReads(database: DatabaseSync) {
  const select = database.prepare(
    `SELECT account AS id, name, external_id AS externalId, settings
    FROM account WHERE account > '' ORDER BY account`,
  );
  const selectLimits = database.prepare(
    "SELECT account, transactions AS transactionsAtOnce FROM account_limit ORDER BY account",
  );
  return {
    accounts: (): readonly AccountRecord[] => select.all().map((row: Row) => toRecord(row)),
    limits: (): readonly AccountLimit[] => selectLimits.all().map((row: Row) => toRecord(row)),
  };
}
