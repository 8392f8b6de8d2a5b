// What operators set for an account, or for the whole deployment under the partner's account: one JSON text each, which only the
// engine reads.
import type { AccountLimit } from "./accounts.ts";

/** Settings by account. */
export interface SettingsStore {
  /** The text that was saved; `undefined` before. */
  settings(account: string): Promise<string | undefined>;
  /** Replaces it, and with it the limits that follow from it (`AccountStore.saveLimits`), in one commit. Durable. */
  saveSettings(account: string, text: string, limits?: readonly AccountLimit[]): Promise<void>;
}
