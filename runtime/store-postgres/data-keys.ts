// Wrapped data keys, and the commit in which all that is sealed changes its key.
import { HookwrightError } from "../contract/error.ts";
import type { DataKeyRecord, DataKeyStore } from "../store/data-keys.ts";
import { selectProcesses } from "./company.ts";
import type { Database, Sql } from "./database.ts";
import { toRecord } from "./rows.ts";

/** The data keys in a database. */
export function createDataKeys({ sql, transact }: Database): DataKeyStore {
  return {
    async dataKeys() {
      const rows = await sql(
        'SELECT account, version, wrapped, created_at_ms AS "createdAtMs" FROM data_key ORDER BY account, version',
      );
      return rows.map((row) => toRecord(row));
    },

    addDataKey: (key) => insert(sql, key),

    async replaceSealed({ dataKeys, credentials, subscriptions }) {
      await transact(async (session) => {
        await session.sql("LOCK TABLE data_key IN ACCESS EXCLUSIVE MODE");
        if ((await session.sql(selectProcesses)).length > 0)
          throw new HookwrightError(
            "store/in-use",
            "The key cannot be changed while a server runs on the database.",
            {
              hint: "Stop `hookwright serve` on every machine; one that was killed is believed for half a minute.",
            },
          );
        await session.sql("DELETE FROM data_key");
        for (const key of dataKeys) await insert(session.sql, key);
        for (const { account, installation, sealed } of credentials)
          await session.sql(
            "UPDATE credential SET sealed = $3, version = version + 1 WHERE account = $1 AND installation = $2",
            [account, installation, sealed],
          );
        for (const { id, inputs, saved } of subscriptions)
          await session.sql("UPDATE subscription SET inputs = $2, saved = $3 WHERE id = $1", [
            id,
            inputs,
            saved,
          ]);
      });
    },
  };
}

async function insert(sql: Sql, { account, version, wrapped, createdAtMs }: DataKeyRecord): Promise<void> {
  await sql(
    `INSERT INTO data_key (account, version, wrapped, created_at_ms) VALUES ($1, $2, $3, $4)
    ON CONFLICT DO NOTHING`,
    [account, version, wrapped, createdAtMs],
  );
}
