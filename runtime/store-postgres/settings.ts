// Settings of accounts (`runtime/store/settings.ts`).
import type { SettingsStore } from "../store/settings.ts";
import { saveLimits } from "./accounts.ts";
import type { Database } from "./database.ts";

/** The settings in a database. */
export function createSettings({ sql, transact }: Database): SettingsStore {
  return {
    async settings(account) {
      const [row] = await sql("SELECT settings FROM setting WHERE account = $1", [account]);
      return row && String(row["settings"]);
    },
    saveSettings: (account, text, limits = []) =>
      transact(async (session) => {
        await session.sql(
          `INSERT INTO setting (account, settings) VALUES ($1, $2)
          ON CONFLICT (account) DO UPDATE SET settings = excluded.settings`,
          [account, text],
        );
        await saveLimits(session.sql, limits);
      }),
  };
}
