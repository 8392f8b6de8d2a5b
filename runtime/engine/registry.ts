// What the engine knows while it runs: of each account its cycles with their releases, webhooks by the hash of their identifiers
// and installations; of all together the webhooks that connectors have in all accounts. It mirrors the store and is changed only
// after the store was.
import type { AccountIdentity } from "../contract/account.ts";
import type { PlanConnector } from "../contract/plan.ts";
import type { LoadedPlan, ResolveInstallation } from "../cycle/plan.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import type { CycleRecord } from "../store/store.ts";
import { subscribersOf, type Subscriber, type WebhookTarget } from "../webhook/target.ts";
import { createInstallations } from "./installations.ts";
import type { GivenFiles } from "./made-installations.ts";
import type { GivenInstallation } from "./project.ts";
import type { InstalledWebhook } from "./target-parts.ts";

/** A cycle that is installed. `record` is replaced when its state changes. */
export interface InstalledCycle {
  record: CycleRecord;
  readonly loaded: LoadedPlan;
  /** The release that was applied while it ran with this one, which it keeps until it is stopped and applied again. */
  newer?: string | undefined;
}

/** The engine's memory of an account. Each part is replaced as a whole when a project is applied. */
export interface Registry {
  readonly account: string;
  /** As it was given last. */
  identity: AccountIdentity;
  /** How many of its transactions run at once; `undefined`: as many as there is room for. */
  transactionsAtOnce: number | undefined;
  readonly shared: SharedRegistry;
  cycles: ReadonlyMap<string, InstalledCycle>;
  /** The account's own, by the SHA-256 of the identifier. Replaced by `setWebhooks`. */
  webhooks: ReadonlyMap<string, WebhookTarget>;
  /** Of its cycles that cannot be loaded here, by the SHA-256 of the identifier. */
  elsewhere: ReadonlySet<string>;
  installations: ResolveInstallation;
  /** Webhooks with a URL that is there before any cycle uses it. */
  offered: readonly Omit<InstalledWebhook, "values">[];
  /** What the project gave last. */
  files: GivenFiles;
  /** The installations of the files, and those that were made over the management API. */
  given: readonly GivenInstallation[];
  /** What each of them is of, by its name. */
  uses: ReadonlyMap<string, PlanConnector>;
  /** Cycles whose webhooks are being registered: a vendor may deliver before the start is saved. */
  readonly starting: Set<string>;
  /** Running cycles that lack something: their work waits. */
  held: ReadonlySet<string>;
}

/** The engine's memory of what all accounts share. */
export interface SharedRegistry {
  readonly accounts: Map<string, Registry>;
  /** The webhooks of connectors in all accounts. Replaced by `setWebhooks`. */
  webhooks: ReadonlyMap<string, WebhookTarget>;
  /** Every account's, and those. */
  readonly byHash: Map<string, WebhookTarget>;
}

/** The memory of an engine without accounts. */
export function createSharedRegistry(): SharedRegistry {
  return { accounts: new Map(), webhooks: new Map(), byHash: new Map() };
}

/** The registry of an account, in which nothing is installed. */
export function createRegistry(shared: SharedRegistry, identity: AccountIdentity): Registry {
  const { id: account } = identity;
  return {
    account,
    identity,
    transactionsAtOnce: undefined,
    shared,
    cycles: new Map(),
    webhooks: new Map(),
    elsewhere: new Set(),
    installations: createInstallations(identity, [], { current: () => ({}) }),
    offered: [],
    files: { connectors: [], installations: [] },
    given: [],
    uses: new Map(),
    starting: new Set(),
    held: new Set(),
  };
}

/** Replaces the webhooks of an account, or those that all accounts share, and with them what deliveries find. */
export function setWebhooks(
  owner: Registry | SharedRegistry,
  webhooks: ReadonlyMap<string, WebhookTarget>,
): void {
  const { byHash } = "shared" in owner ? owner.shared : owner;
  for (const hash of owner.webhooks.keys()) byHash.delete(hash);
  for (const [hash, target] of webhooks) byHash.set(hash, target);
  owner.webhooks = webhooks;
}

/**
 * Whether an account sees what is another's. A connector's URL brings everybody's events, so that only an account without others
 * sees what came to it.
 */
export function sees({ account, shared }: Registry, owner: string): boolean {
  return owner === account || (owner === partnerAccount && shared.accounts.size === 1);
}

/** Every webhook that an account's steps may have. */
export function webhooksOf({ webhooks, shared }: Registry): readonly WebhookTarget[] {
  return [...webhooks.values(), ...shared.webhooks.values()];
}

/** Whether a cycle's definition, or a connector as one of its installations has it now, is another than its release was made of. */
export function isOutdated(
  { uses }: Pick<Registry, "uses">,
  { record, loaded, newer }: InstalledCycle,
): boolean {
  if (newer !== undefined && newer !== record.plan) return true;
  return Object.values(loaded.plan.connectors).some(({ installation, connector, release }) => {
    const now = uses.get(installation);
    return now?.connector === connector && now.release !== release;
  });
}

/** The URL of one of the account's steps. */
export function findTarget(
  registry: Registry,
  { cycle, step }: { readonly cycle: string; readonly step: string },
): WebhookTarget | undefined {
  return webhooksOf(registry).find((target) =>
    ownSubscribers(registry, target).some(
      (subscriber) => subscriber.cycle.record.id === cycle && subscriber.step === step,
    ),
  );
}

/** The account's own steps among those that have a URL. */
export function ownSubscribers(
  { account }: Pick<Registry, "account">,
  target: WebhookTarget,
): readonly Subscriber[] {
  return subscribersOf(target).filter((subscriber) => subscriber.account === account);
}
