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

    async beginRenewal({ account, installation, authentication }, by, mostMs) {
      const begun = await sql(
        `INSERT INTO renewal (account, installation, authentication, owner, until_ms)
        VALUES ($1, $2, $3, $4, now_ms() + $5::bigint)
        ON CONFLICT (account, installation, authentication) DO UPDATE
        SET owner = excluded.owner, until_ms = excluded.until_ms
        WHERE renewal.owner = excluded.owner OR renewal.until_ms <= now_ms() RETURNING owner`,
        [account, installation, authentication, by, mostMs],
      );
      return begun.length > 0;
    },

    async endRenewal({ account, installation, authentication }, by) {
      await sql(
        `DELETE FROM renewal
        WHERE account = $1 AND installation = $2 AND authentication = $3 AND owner = $4`,
        [account, installation, authentication, by],
      );
    },
  };
}
