// Wrapped data keys, and the commit in which all that is sealed changes its key.
import type { DatabaseSync } from "node:sqlite";
import type { DataKeyRecord, SealedAnew } from "../store/data-keys.ts";
import { toRecord } from "./rows.ts";

/** The writes of `DataKeyStore`. */
export function createDataKeyWrites(database: DatabaseSync) {
  const insert = database.prepare(
    "INSERT INTO data_key VALUES (:account, :version, :wrapped, :createdAtMs) ON CONFLICT DO NOTHING",
  );
  const removeAll = database.prepare("DELETE FROM data_key");
  const setCredential = database.prepare(`
    UPDATE credential SET sealed = :sealed, version = version + 1
    WHERE account = :account AND installation = :installation`);
  const setSubscription = database.prepare(
    "UPDATE subscription SET inputs = :inputs, saved = :saved WHERE id = :id",
  );
  return {
    addDataKey(key: DataKeyRecord): void {
      insert.run({ ...key });
    },

    replaceSealed({ dataKeys, credentials, subscriptions }: SealedAnew): void {
      // What the old keys open is overwritten, not only let go of.
      database.exec("PRAGMA secure_delete = ON");
      removeAll.run();
      for (const key of dataKeys) insert.run({ ...key });
      for (const credential of credentials) setCredential.run({ ...credential });
      for (const subscription of subscriptions) setSubscription.run({ ...subscription });
    },
  };
}

/** The reads of `DataKeyStore`. */
export function createDataKeyReads(database: DatabaseSync) {
  const selectAll = database.prepare(
    "SELECT account, version, wrapped, created_at_ms AS createdAtMs FROM data_key ORDER BY account, version",
  );
  return {
    dataKeys(): DataKeyRecord[] {
      return selectAll.all().map((row) => toRecord(row));
    },
  };
}
