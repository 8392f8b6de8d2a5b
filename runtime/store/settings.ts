// What operators set for an account, or for the whole deployment under the partner's account: one JSON text each, which only the
// engine reads.

/** Settings by account. */
export interface SettingsStore {
  /** The text that was saved; `undefined` before. */
  settings(account: string): Promise<string | undefined>;
  /** Replaces it. Durable. */
  saveSettings(account: string, text: string): Promise<void>;
}
