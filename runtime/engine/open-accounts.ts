// Opens the accounts of an engine: those of earlier starts and those of the project that is applied, with what there is for each.
import type { AccountIdentity, AccountSettings } from "../contract/account.ts";
import { decodeOwnJson } from "../data/json.ts";
import { doorsOf } from "../webhook/target.ts";
import { defaultAccount } from "./account.ts";
import { toAccountEngine } from "./act-for-account.ts";
import { createApiKeys } from "./api-keys.ts";
import { createConnections } from "./connections/connections.ts";
import type { AccountParts, Parts } from "./parts.ts";
import type { GivenAccount } from "./project.ts";
import { createRegistry, webhooksOf, type Registry } from "./registry.ts";

/** Opens the default account. */
export function openDefaultAccount(parts: Parts): Promise<AccountParts> {
  return openAccount(parts, { id: defaultAccount, settings: {} });
}

/** The accounts of an earlier start, also those whose files are gone. */
export async function openKnownAccounts(parts: Parts): Promise<void> {
  for (const { settings, ...identity } of await parts.store.accounts.accounts())
    // Only `takeAccounts` has written it.
    await openAccount(parts, {
      ...identity,
      settings: decodeOwnJson(settings) as unknown as AccountSettings,
    });
}

/** The accounts of a project, with what they are called now. */
export async function takeAccounts(parts: Parts, given: readonly GivenAccount[]): Promise<void> {
  const { store, accounts } = parts;
  const named = given
    .filter(({ keepsIdentity }) => keepsIdentity !== true)
    .map(({ id, name, externalId, settings }): AccountIdentity => ({
      id,
      ...(name !== undefined && { name }),
      ...(externalId !== undefined && { externalId }),
      settings,
    }));
  if (named.length === 0) return;
  await store.accounts.saveAccounts(
    named.map(({ settings, ...identity }) => ({ ...identity, settings: JSON.stringify(settings) })),
  );
  const taken = new Set(named.flatMap(({ externalId }) => externalId ?? []));
  for (const { registry } of accounts.values())
    if (registry.identity.externalId !== undefined && taken.has(registry.identity.externalId)) {
      const { externalId: _, ...identity } = registry.identity;
      registry.identity = identity;
    }
  for (const identity of named) await openAccount(parts, identity);
}

/** The account that its operators call so. */
export function findExternal(accounts: Parts["accounts"], externalId: string): AccountParts | undefined {
  return accounts.values().find(({ registry }) => registry.identity.externalId === externalId);
}

/** An account is there from now on, and is called so. */
async function openAccount(parts: Parts, identity: AccountIdentity): Promise<AccountParts> {
  const { accounts, box, incidents, saved, shared } = parts;
  const { id: account } = identity;
  const known = accounts.get(account);
  if (known !== undefined) {
    known.registry.identity = identity;
    await incidents.load(account);
    return known;
  }
  await box.ensureAccount(account, parts.reception.clock.now());
  await saved.load(account);
  await parts.targetServices.subscriptions.ledger.load(account);
  const registry = createRegistry(shared, identity);
  shared.accounts.set(account, registry);
  await incidents.load(account);
  const opened = joinAccount(parts, registry);
  accounts.set(account, opened);
  return opened;
}

/** What is there for an account. */
export function joinAccount(parts: Parts, registry: Registry): AccountParts {
  const { targetServices, saved, loader, worker, serial, authenticator, calls, incidents } = parts;
  const { checkFinished } = parts;
  const { clock, ids, urlOf } = parts.reception;
  const { account } = registry;
  const lifecycle = { ...targetServices, registry, worker, incidents, checkFinished, urlOf };
  const apiKeys = createApiKeys(saved, {
    account,
    clock,
    ids,
    webhooks: () =>
      webhooksOf(registry).flatMap((target) =>
        doorsOf(target).flatMap(({ method, audiences }) =>
          audiences
            .flatMap(({ subscribers }) => subscribers)
            .filter((subscriber) => subscriber.account === account)
            .map(({ cycle, step }) => ({
              identifier: target.identifier,
              cycle: cycle.record.id,
              step,
              url: urlOf(target),
              isKeyed: method.verify.kind === "apiKey",
            })),
        ),
      ),
  });
  const connections = createConnections({
    lifecycle,
    loader,
    saved,
    authenticator,
    calls: targetServices.subscriptions.calls,
    signal: calls.signal,
    serial,
  });
  const made = { registry, lifecycle, connections, apiKeys };
  return { ...made, engine: toAccountEngine(parts, made) };
}
