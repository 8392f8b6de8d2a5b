// Sealed credentials. A removed one leaves its row and version behind, so that a version is never given twice.
import type { CredentialStore } from "../store/credentials.ts";
import type { Database } from "./database.ts";
import { firstRecord, toRecord } from "./rows.ts";

const columns = "account, installation, sealed, version";

/** The credentials in a database. */
export function createCredentials({ sql }: Database): CredentialStore {
  return {
    async credential(account, installation) {
      return firstRecord(
        await sql(
          `SELECT ${columns} FROM credential WHERE account = $1 AND installation = $2 AND sealed IS NOT NULL`,
          [account, installation],
        ),
      );
    },

    async credentials(account) {
      const rows = await sql(
        `SELECT ${columns} FROM credential WHERE account = $1 AND sealed IS NOT NULL ORDER BY installation`,
        [account],
      );
      return rows.map((row) => toRecord(row));
    },

    async saveCredential({ account, installation, sealed }, expectedVersion) {
      const saved =
        expectedVersion === 0
          ? await sql(
              `INSERT INTO credential (account, installation, version, sealed) VALUES ($1, $2, 1, $3)
              ON CONFLICT (account, installation) DO UPDATE SET sealed = excluded.sealed, version = credential.version + 1
              WHERE credential.sealed IS NULL RETURNING version`,
              [account, installation, sealed],
            )
          : await sql(
              `UPDATE credential SET sealed = $3, version = version + 1
              WHERE account = $1 AND installation = $2 AND version = $4 AND sealed IS NOT NULL RETURNING version`,
              [account, installation, sealed, expectedVersion],
            );
      return saved.length > 0;
    },

    async removeCredential(account, installation) {
      const removed = await sql(
        `UPDATE credential SET sealed = NULL, version = version + 1
        WHERE account = $1 AND installation = $2 AND sealed IS NOT NULL RETURNING version`,
        [account, installation],
      );
      return removed.length > 0;
    },
  };
}
