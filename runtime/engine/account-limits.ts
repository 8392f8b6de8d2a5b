// How many transactions of each account run at once. What holds is what the settings say; the store counts by it, in all processes
// together, and a process remembers which accounts have a limit: their transactions are begun by claims alone.
import type { AccountLimit, AccountStore } from "../store/accounts.ts";
import type { Registry, SharedRegistry } from "./registry.ts";
import type { SettingsKeeper } from "./settings.ts";

/** Whether an account's transactions at once have a limit of their own, which the store keeps. */
export function isLimited(registry: Registry | undefined): boolean {
  return registry?.transactionsAtOnce !== undefined;
}

/** What limits are kept in. */
export interface LimitServices {
  readonly store: { readonly accounts: Pick<AccountStore, "limits" | "saveLimits"> };
  readonly shared: SharedRegistry;
}

/** Saves what the settings of every account say now. What runs beyond a new limit runs on. */
export async function saveLimits(services: LimitServices, settings: SettingsKeeper): Promise<void> {
  const changed = await changedLimits(services, settings.of);
  if (changed.length > 0) await services.store.accounts.saveLimits(changed);
  await followLimits(services);
}

/** The limits that are other than what these settings say. */
export async function changedLimits(
  { store, shared }: LimitServices,
  settingsOf: SettingsKeeper["of"],
): Promise<readonly AccountLimit[]> {
  const kept = byAccount(await store.accounts.limits());
  const changed: AccountLimit[] = [];
  for (const account of shared.accounts.keys()) {
    const { concurrentTransactions } = await settingsOf(account);
    if (kept.get(account) !== concurrentTransactions)
      changed.push({
        account,
        ...(concurrentTransactions !== undefined && { transactionsAtOnce: concurrentTransactions }),
      });
  }
  return changed;
}

/** Remembers what is saved, by this process or another. */
export async function followLimits({ store, shared }: LimitServices): Promise<void> {
  const kept = byAccount(await store.accounts.limits());
  for (const registry of shared.accounts.values()) registry.transactionsAtOnce = kept.get(registry.account);
}

function byAccount(limits: readonly AccountLimit[]): ReadonlyMap<string, number | undefined> {
  return new Map(limits.map(({ account, transactionsAtOnce }) => [account, transactionsAtOnce]));
}
