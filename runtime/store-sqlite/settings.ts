// Settings of accounts (`runtime/store/settings.ts`).
import type { DatabaseSync } from "node:sqlite";
import type { AccountLimit } from "../store/accounts.ts";

/** The writes of `SettingsStore`; `saveLimits` is that of `AccountStore`. */
export function createSettingsWrites(
  database: DatabaseSync,
  saveLimits: (limits: readonly AccountLimit[]) => void,
) {
  const upsert = database.prepare(
    "INSERT INTO setting VALUES (?, ?) ON CONFLICT (account) DO UPDATE SET settings = excluded.settings",
  );
  return {
    saveSettings(account: string, text: string, limits: readonly AccountLimit[] = []): void {
      upsert.run(account, text);
      saveLimits(limits);
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
