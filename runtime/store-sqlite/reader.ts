// What another process may read of a store while its owner works: sealed credentials, wrapped keys, pauses. In WAL mode neither waits for
// the other. It takes no lock and writes nothing.
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CredentialRecord } from "../store/credentials.ts";
import type { DataKeyRecord } from "../store/data-keys.ts";
import type { Pause, RateKey } from "../store/rate-limits.ts";
import { createCredentialReads } from "./credentials.ts";
import { openForReading } from "./database.ts";
import { createDataKeyReads } from "./data-keys.ts";
import { createRateReads } from "./rate-limits.ts";

/** A store that is somebody else's. */
export interface SqliteReader {
  credential(account: string, installation: string): CredentialRecord | undefined;
  dataKeys(): readonly DataKeyRecord[];
  ratePauses(): readonly (RateKey & Pause)[];
  close(): void;
}

/** Opens the store of a folder; `undefined` where there is none. */
export function openSqliteReader(folder: string): SqliteReader | undefined {
  const file = join(folder, "store.db");
  if (!existsSync(file)) return undefined;
  const database = openForReading(file);
  return {
    ...createCredentialReads(database),
    ...createDataKeyReads(database),
    ...createRateReads(database),
    close() {
      database.close();
    },
  };
}
