// The URLs of webhook steps: (account, cycle, step) has one identifier for ever, and what reception needs of the step is
// put together once, when its cycle is applied.
import { sha256, type Ids } from "../base/ids.ts";
import type { Clock } from "../base/clock.ts";
import type { MergeFields } from "../contract/merge.ts";
import type { Store, WebhookPlace } from "../store/store.ts";
import { isCreating, saveHandshake } from "../subscription/handshake.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { hookValues } from "../subscription/subscriptions.ts";
import type { Subscriber, TargetValues, WebhookTarget } from "../webhook/target.ts";
import { handValues, makeHandSecrets, type HandWebhook } from "./hand-values.ts";
import { hasHook } from "./hooks.ts";
import { setWebhooks, type Registry, type SharedRegistry } from "./registry.ts";
import type { SavedCredentials } from "./saved-credentials.ts";
import { createSharedTarget } from "./shared-targets.ts";
import {
  externalAccountOf,
  stepRole,
  stepScript,
  toTriggered,
  webhookInputs,
  type TriggeredCycle,
} from "./target-parts.ts";

/** What making targets needs. */
export interface TargetServices {
  readonly store: Pick<Store, "ensureWebhook">;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly subscriptions: SubscriptionServices;
  /** What is known of an account. */
  registryOf(account: string): Pick<Registry, "starting"> | undefined;
  readonly saved: SavedCredentials;
}

/** What has a URL, of an account. */
type WithUrls = Pick<Registry, "cycles" | "offered" | "installations">;

/** The webhooks of an account's own, as `createTargets` makes them. */
export function createOwnTargets(services: TargetServices, of: WithUrls): Promise<Targets> {
  return createTargets(services, [of], ({ scope }) => scope !== "connector");
}

/** Makes those of connectors in all accounts anew. */
export async function renewSharedTargets(services: TargetServices, shared: SharedRegistry): Promise<void> {
  const accounts = [...shared.accounts.values()];
  setWebhooks(shared, await createTargets(services, accounts, ({ scope }) => scope === "connector"));
}

/** The webhooks of an account's cycles that are installed and cannot be loaded here, by the SHA-256 of their identifiers. */
export async function findElsewhere(
  store: Pick<Store, "cycles" | "webhooks">,
  { account, cycles }: Pick<Registry, "account" | "cycles">,
): Promise<ReadonlySet<string>> {
  const absent = new Set(
    (await store.cycles(account)).filter(({ id }) => !cycles.has(id)).map(({ id }) => id),
  );
  if (absent.size === 0) return absent;
  const webhooks = await store.webhooks(account);
  return new Set(
    webhooks.filter(({ cycle }) => absent.has(cycle)).map(({ identifier }) => sha256(identifier)),
  );
}

type Targets = ReadonlyMap<string, WebhookTarget>;

/** The webhooks of the installed cycles and those on offer, by the SHA-256 of their identifiers. New ones get an identifier. */
async function createTargets(
  services: TargetServices,
  accounts: readonly WithUrls[],
  isMeant: (place: WebhookPlace) => boolean,
): Promise<Targets> {
  const triggered = accounts
    .flatMap(({ cycles, installations }) =>
      [...cycles.values()].flatMap((cycle) => toTriggered(cycle, installations)),
    )
    .filter(({ place }) => isMeant(place));
  const offered = accounts
    .flatMap(({ offered: each, installations }) =>
      each.map((webhook) => ({ ...webhook, values: installations(webhook.use, webhook.connector) })),
    )
    .filter(({ place }) => isMeant(place));
  const own = triggered.filter(({ place }) => place.scope === "step");
  const shared = Map.groupBy(
    triggered.filter(({ place }) => place.scope !== "step"),
    ({ place }) => placeKey(place),
  );
  const others = Map.groupBy(offered, ({ place }) => placeKey(place));
  const places = new Map(
    [...triggered, ...offered]
      .filter(({ place }) => place.scope !== "step")
      .map(({ place }) => [placeKey(place), place]),
  );
  const targets = await Promise.all([
    ...own.map((each) => createTarget(services, each)),
    ...Array.from(places, async ([key, place]) =>
      createSharedTarget(services, {
        place,
        identifier: await identifierOf(services, place),
        cycles: shared.get(key) ?? [],
        webhooks: others.get(key) ?? [],
      }),
    ),
  ]);
  return new Map(targets.map((target) => [sha256(target.identifier), target]));
}

function placeKey({ account: of, cycle, step }: WebhookPlace): string {
  return JSON.stringify([of, cycle, step]);
}

async function identifierOf({ store, ids, clock }: TargetServices, place: WebhookPlace): Promise<string> {
  const webhook = { ...place, identifier: ids.webhookIdentifier(), createdAtMs: clock.now() };
  return (await store.ensureWebhook(webhook)).identifier;
}

/** The target of a step whose URL is its own. */
async function createTarget(services: TargetServices, triggered: TriggeredCycle): Promise<WebhookTarget> {
  const { cycle, trigger, method, place } = triggered;
  const { hash } = cycle.loaded;
  const { account } = cycle.record;
  const identifier = await identifierOf(services, place);
  const script = stepScript(triggered, services.subscriptions.calls);
  const inputs = webhookInputs(trigger, method, triggered.values);
  const hand = { account: place.account, identifier, connector: triggered.connector.id, method, inputs };
  if (!hasHook(method)) await makeHandSecrets(services.saved, hand, services.ids);
  const saved = toSaved(services, triggered, hand);
  const subscriber: Subscriber = {
    account,
    ...externalAccountOf(triggered),
    cycle,
    key: "",
    plan: hash,
    ...stepRole(triggered),
    script,
    merge: () => saved.merge()[0] ?? {},
    isCreating: saved.isCreating,
    ...(trigger.events === undefined ? {} : { events: new Set(trigger.events) }),
  };
  const audiences = [{ method, subscribers: [subscriber] }];
  return { identifier, account, scope: "step", method, saved, script, isShared: false, audiences };
}

/**
 * What verify, dedupe and filter may name. Without a subscription that changes only when the project is applied; with one each
 * generation brings what it saved.
 */
function toSaved(
  { subscriptions, registryOf, saved: values }: TargetServices,
  { cycle, method, place }: TriggeredCycle,
  hand: HandWebhook,
): TargetValues {
  const { account, id } = cycle.record;
  if (!hasHook(method)) return handValues(values, hand);
  // Asked for each delivery, and the same until the ledger changes.
  const merged = new WeakMap<readonly MergeFields[], readonly MergeFields[]>();
  return {
    merge() {
      const hooks = hookValues(subscriptions, place);
      const known = merged.get(hooks) ?? hooks.map((saved) => ({ ...hand.inputs, ...saved }));
      merged.set(hooks, known);
      return known;
    },
    isCreating: () => registryOf(account)?.starting.has(id) === true || isCreating(subscriptions, place),
    maySave: () => isCreating(subscriptions, place),
    save: (learnt) => saveHandshake(subscriptions, place, learnt),
  };
}
