// Sealed credentials. A removed one leaves its row and version behind, so that a version is never given twice.
import type { DatabaseSync } from "node:sqlite";
import type { CredentialRecord } from "../store/credentials.ts";
import { credentialColumns, toRecord } from "./rows.ts";

/** The writes of `CredentialStore`. */
export function createCredentialWrites(database: DatabaseSync) {
  const insert = database.prepare("INSERT INTO credential VALUES (?, ?, 1, ?) ON CONFLICT DO NOTHING");
  const revive = database.prepare(`
    UPDATE credential SET sealed = ?, version = version + 1
    WHERE account = ? AND installation = ? AND sealed IS NULL`);
  const update = database.prepare(`
    UPDATE credential SET sealed = ?, version = version + 1
    WHERE account = ? AND installation = ? AND version = ? AND sealed IS NOT NULL`);
  const remove = database.prepare(`
    UPDATE credential SET sealed = NULL, version = version + 1
    WHERE account = ? AND installation = ? AND sealed IS NOT NULL`);

  return {
    /** False, having written nothing, when the version is another. */
    saveCredential(
      { account, installation, sealed }: Omit<CredentialRecord, "version">,
      expectedVersion: number,
    ): boolean {
      if (expectedVersion > 0) return update.run(sealed, account, installation, expectedVersion).changes > 0;
      if (insert.run(account, installation, sealed).changes > 0) return true;
      return revive.run(sealed, account, installation).changes > 0;
    },

    removeCredential(account: string, installation: string): boolean {
      return remove.run(account, installation).changes > 0;
    },
  };
}

/** The reads of `CredentialStore`. */
export function createCredentialReads(database: DatabaseSync) {
  const selectOne = database.prepare(`
    SELECT ${credentialColumns} FROM credential
    WHERE account = ? AND installation = ? AND sealed IS NOT NULL`);
  const selectAll = database.prepare(`
    SELECT ${credentialColumns} FROM credential
    WHERE account = ? AND sealed IS NOT NULL ORDER BY installation`);
  return {
    credential(account: string, installation: string): CredentialRecord | undefined {
      const row = selectOne.get(account, installation);
      return row && toRecord(row);
    },

    credentials(account: string): CredentialRecord[] {
      return selectAll.all(account).map((row) => toRecord(row));
    },
  };
}
