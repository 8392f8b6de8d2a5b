// Settings of accounts (`runtime/store/settings.ts`).
import type { DatabaseSync } from "node:sqlite";

/** The writes of `SettingsStore`. */
export function createSettingsWrites(database: DatabaseSync) {
  const upsert = database.prepare(
    "INSERT INTO setting VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET settings = excluded.settings",
  );
  return {
    saveSettings(account: string, text: string): void {
      upsert.run(account, text);
    },
  };
}

/** The reads of `SettingsStore`. */
export function createSettingsReads(database: DatabaseSync) {
  const select = database.prepare("SELECT settings FROM setting WHERE account = ?");
  return {
    settings(account: string): string | undefined {
      const text = select.get(account)?.["settings"];
      return typeof text === "string" ? text : undefined;
    },
  };
}
