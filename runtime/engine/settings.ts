// What operators set while the engine runs: for the deployment, and for an account where that is to be different (B§6, B§12.3). An
// account's own settings hold before those of its file, these before the deployment's, and those before the engine's own.
import { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import type { SettingsStore } from "../store/settings.ts";

/** What may be set; what is absent is not. */
export interface Settings {
  /** How long transactions are kept that succeeded; 0 removes them as soon as they have. */
  readonly successRetentionHours?: number;
  /** The same of all others. */
  readonly errorRetentionHours?: number;
}

/** Changes of settings as a client sends them; null takes one away. */
export type SettingsChange = Readonly<Record<string, JsonValue | undefined>>;

/** The settings of one account, or of the deployment. */
export interface OwnSettings {
  /** What it has itself. */
  own(): Promise<Settings>;
  /** Changes what is given, durably, and returns what is set afterwards. Rejects with `server/bad-request`. */
  change(change: SettingsChange): Promise<Settings>;
}

/** All settings. */
export interface SettingsKeeper {
  readonly deployment: OwnSettings;
  account(account: string): OwnSettings;
  /** What holds for an account. */
  of(account: string): Promise<Settings>;
}

/** B§6: nothing of a transaction is kept longer. */
export const longestRetentionHours = 31 * 24;

/** Reads the store each time: what another process has saved holds at once. `given` is what the file of an account says. */
export function createSettings(
  store: SettingsStore,
  changed: () => Promise<void>,
  given: (account: string) => Settings = () => ({}),
): SettingsKeeper {
  const read = async (account: string): Promise<Settings> => {
    const text = await store.settings(account);
    return text === undefined ? {} : (decodeOwnJson(text) as Settings);
  };
  const ofOne = (account: string): OwnSettings => {
    return {
      own: () => read(account),
      async change(change) {
        const settings = checked({ ...(await read(account)), ...change });
        await store.saveSettings(account, JSON.stringify(settings));
        await changed();
        return settings;
      },
    };
  };
  return {
    deployment: ofOne(partnerAccount),
    account: ofOne,
    of: async (account) => ({
      ...(await read(partnerAccount)),
      ...given(account),
      ...(await read(account)),
    }),
  };
}

type Check = (name: string, value: JsonValue) => JsonValue;

const hours: Check = (name, value) => {
  if (typeof value === "number" && value >= 0 && value <= longestRetentionHours) return value;
  throw refused(`\`${name}\` must be a number of hours from 0 to ${String(longestRetentionHours)}.`);
};

const checks: Readonly<Record<keyof Settings, Check>> = {
  successRetentionHours: hours,
  errorRetentionHours: hours,
};

/** What may be set. */
export const settingNames: readonly string[] = Object.keys(checks);

function checked(given: SettingsChange): Settings {
  const settings: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof Settings] : undefined;
    if (check === undefined)
      throw refused(`There is no setting \`${name}\`; there are ${settingNames.join(", ")}.`);
    if (value !== undefined && value !== null) settings[name] = check(name, value);
  }
  return settings;
}

function refused(message: string): HookwrightError {
  return new HookwrightError("server/bad-request", message);
}
