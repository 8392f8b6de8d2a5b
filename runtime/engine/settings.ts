// What operators set while the engine runs: for the deployment, and for an account where that is to be different (B§6, B§12.3). An
// account's own settings hold before those of its file, these before the deployment's, and those before the engine's own.
import type { AccountSettings } from "../contract/account.ts";
import type { HookwrightError } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import type { AccountLimit } from "../store/accounts.ts";
import type { SettingsStore } from "../store/settings.ts";
import { badRequest } from "./bad-request.ts";

/** What may be set; what is absent is not. */
export interface Settings {
  /** How many transactions of an account run at once, in all processes together; set for the deployment: of each account. */
  readonly concurrentTransactions?: number;
  /** How long transactions are kept that succeeded; 0 removes them as soon as they have. */
  readonly successRetentionHours?: number;
  /** The same of all others. */
  readonly errorRetentionHours?: number;
  /** Whether failures and warnings are told to a URL (B§12.3). */
  readonly errorWebhookEnabled?: boolean;
  readonly errorWebhookUrl?: string;
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

/** The most that may be set, in a setting and in the file of an account. */
export const mostTransactionsAtOnce = 10_000;

/** What settings need of the engine. */
export interface SettingsOptions {
  /** What the file of an account says. */
  given?(account: string): AccountSettings;
  /** A change is saved. */
  changed?(): Promise<void>;
  /** Saves a change while nobody else changes any, in no other process either: what is saved is all of the account's settings. */
  inTurn?<T>(save: () => Promise<T>): Promise<T>;
  /** The limits that are to be saved with what `of` says. */
  limitsOf?(of: SettingsKeeper["of"]): Promise<readonly AccountLimit[]>;
}

/** Reads the store each time: what another process has saved holds at once. */
export function createSettings(
  store: SettingsStore,
  {
    given = () => ({}),
    changed = () => Promise.resolve(),
    inTurn = (save) => save(),
    limitsOf = () => Promise.resolve([]),
  }: SettingsOptions = {},
): SettingsKeeper {
  const read = async (account: string): Promise<Settings> => {
    const text = await store.settings(account);
    return text === undefined ? {} : (decodeOwnJson(text) as Settings);
  };
  const holding = async (account: string, own = read): Promise<Settings> => ({
    ...(await own(partnerAccount)),
    ...fromFile(given(account)),
    ...(await own(account)),
  });
  const save = async (account: string, change: SettingsChange): Promise<Settings> => {
    const settings = checked({ ...(await read(account)), ...change });
    const { errorWebhookUrl } = { ...(await read(partnerAccount)), ...fromFile(given(account)) };
    assertUrl({ ...(errorWebhookUrl !== undefined && { errorWebhookUrl }), ...settings });
    const readNext = (id: string): Promise<Settings> =>
      id === account ? Promise.resolve(settings) : read(id);
    const limits = isOfLimits(change) ? await limitsOf((id) => holding(id, readNext)) : [];
    await store.saveSettings(account, JSON.stringify(settings), limits);
    return settings;
  };
  const ofOne = (account: string): OwnSettings => ({
    own: () => read(account),
    async change(change) {
      const settings = await inTurn(() => save(account, change));
      await changed();
      return settings;
    },
  });
  return { deployment: ofOne(partnerAccount), account: ofOne, of: (account) => holding(account) };
}

function isOfLimits(change: SettingsChange): boolean {
  return "concurrentTransactions" in change;
}

/** What an account's file gives: where its errors go, or that they go nowhere, under two names. */
function fromFile(given: AccountSettings): Settings {
  const { concurrentTransactions, errorWebhook, successRetentionHours, errorRetentionHours } = given;
  const settings = {
    ...(concurrentTransactions !== undefined && { concurrentTransactions }),
    ...(successRetentionHours !== undefined && { successRetentionHours }),
    ...(errorRetentionHours !== undefined && { errorRetentionHours }),
  };
  if (errorWebhook === undefined) return settings;
  if (errorWebhook === "none") return { ...settings, errorWebhookEnabled: false };
  return { ...settings, errorWebhookEnabled: true, errorWebhookUrl: webUrl("errorWebhook", errorWebhook) };
}

type Check<Value extends JsonValue> = (name: string, value: JsonValue) => Value;

const hours: Check<number> = (name, value) => {
  if (typeof value === "number" && value >= 0 && value <= longestRetentionHours) return value;
  throw refused(name, `must be a number of hours from 0 to ${String(longestRetentionHours)}`);
};

const transactions: Check<number> = (name, value) => {
  if (typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= mostTransactionsAtOnce)
    return value;
  throw refused(name, `must be a whole number from 1 to ${String(mostTransactionsAtOnce)}`);
};

const flag: Check<boolean> = (name, value) => {
  if (typeof value === "boolean") return value;
  throw refused(name, "must be true or false");
};

/** A URL without a scheme is one of https. */
const webUrl: Check<string> = (name, value) => {
  const text = typeof value === "string" ? value.trim() : "";
  const url = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
  throw refused(name, "must be an http or https URL");
};

const checks: Readonly<Record<keyof Settings, Check<JsonValue>>> = {
  concurrentTransactions: transactions,
  successRetentionHours: hours,
  errorRetentionHours: hours,
  errorWebhookEnabled: flag,
  errorWebhookUrl: webUrl,
};

function checked(given: SettingsChange): Settings {
  const settings: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(given)) {
    const check = Object.hasOwn(checks, name) ? checks[name as keyof Settings] : undefined;
    if (check === undefined)
      throw badRequest(
        `/body/${name}`,
        `There is no setting \`${name}\`; there are ${Object.keys(checks).join(", ")}.`,
      );
    if (value !== undefined && value !== null) settings[name] = check(name, value);
  }
  return settings;
}

/** In the words of B§12.3. */
function assertUrl({ errorWebhookEnabled, errorWebhookUrl }: Settings): void {
  if (errorWebhookEnabled === true && errorWebhookUrl === undefined)
    throw badRequest(
      "/body/errorWebhookUrl",
      "Transaction Error Webhook enabled: Transaction Error Webhook URL must be defined",
    );
}

function refused(name: string, message: string): HookwrightError {
  return badRequest(`/body/${name}`, `\`${name}\` ${message}.`);
}
