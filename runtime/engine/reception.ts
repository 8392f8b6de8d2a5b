// What the engine's webhooks receive with: their targets, limits and keys, and the worker to whom they hand what they have accepted.
import type { Worker } from "../cycle/worker.ts";
import { deliveryLimits } from "../data/codec.ts";
import type { Transport } from "../http/transport.ts";
import type { Store } from "../store/store.ts";
import { requestRenewal } from "../subscription/renew.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { Backlogs } from "../webhook/backlogs.ts";
import { Floods } from "../webhook/floods.ts";
import type { Reception, Work } from "../webhook/reception.ts";
import { Samples } from "../webhook/samples.ts";
import { createKeySets } from "../webhook/verify/key-sets.ts";
import { isLimited } from "./account-limits.ts";
import type { ApiKeyRing } from "./api-keys.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { unansweredSince } from "./callers-elsewhere.ts";
import type { EngineLimits } from "./limits.ts";
import type { Registry, SharedRegistry } from "./registry.ts";
import type { Serial } from "./serial.ts";
import { takeOnce } from "./timed-cycles.ts";

/** What reception is made of, beside its own parts. */
export interface ReceptionServices extends Pick<
  Reception,
  | "clock"
  | "ids"
  | "log"
  | "box"
  | "scripts"
  | "hostServices"
  | "callers"
  | "incidents"
  | "refusals"
  | "files"
  | "urlOf"
> {
  readonly store: Store;
  readonly limits: EngineLimits;
  readonly transport: Transport;
  readonly subscriptions: SubscriptionServices;
  readonly shared: SharedRegistry;
  readonly serial: Serial;
  readonly worker: Worker;
  registryOf(account: string): Registry | undefined;
  lifecycleOf(account: string): Lifecycle | undefined;
  apiKeysOf(account: string): ApiKeyRing | undefined;
}

/** Puts it together. */
export function createReception(services: ReceptionServices): Reception {
  const { store, clock, ids, log, box, scripts, hostServices, callers, incidents, refusals, files } =
    services;
  const { limits, transport, subscriptions, shared, serial, worker, urlOf } = services;
  const { registryOf, lifecycleOf, apiKeysOf } = services;
  return {
    store,
    clock,
    ids,
    log,
    backlogs: new Backlogs(
      clock,
      async ({ account, id }, most) => (await store.backlog(account, id, most)).count,
      limits.queued,
    ),
    callers,
    incidents,
    refusals,
    samples: new Samples(clock),
    scripts,
    hostServices,
    keySets: createKeySets({ transport, clock }),
    apiKeys: {
      has: (account, webhook) => apiKeysOf(account)?.has(account, webhook) === true,
      fits: (key, of) => apiKeysOf(of.account)?.fits(key, of) === true,
    },
    box,
    floods: new Floods(clock, limits.webhookRequestsPerSecond),
    ...(files && { files }),
    bodyLimits: { ...deliveryLimits, sizeBytes: limits.bodyBytes },
    mostItems: limits.deliveryItems,
    signal: (webhook, action) => {
      // Of those to whom it was proven; others on the URL have a vendor's word of their own.
      for (const { account, cycle, step } of webhook.audiences.flatMap(({ subscribers }) => subscribers))
        requestRenewal(subscriptions, { account, cycle: cycle.record.id, step }, action);
    },
    find: (identifierHash) => shared.byHash.get(identifierHash),
    isElsewhere: (hash) => [...shared.accounts.values()].some(({ elsewhere }) => elsewhere.has(hash)),
    unanswered: (transaction) => unansweredSince(store, transaction),
    urlOf,
    work: {
      ...createWork(worker),
      // Of an account with a limit the store counts what runs, here and elsewhere: a claim begins it.
      reserve: (wish) =>
        isLimited(registryOf(wish.account)) && !wish.isAwaited ? undefined : worker.reserve(wish),
      takeOnce(record) {
        if (record.startedWith === undefined) return undefined;
        const lifecycle = lifecycleOf(record.account);
        return lifecycle && takeOnce(lifecycle, record.id, serial);
      },
    },
  };
}

/** What reception sees of the worker: the first visit of a transaction comes after its trigger. */
function createWork(worker: Worker): Omit<Work, "takeOnce" | "reserve"> {
  return {
    cancelReservation: (account) => {
      worker.cancelReservation(account);
    },
    begin({ id, subscriber, step, output }) {
      const { record } = subscriber.cycle;
      const { account, id: cycle } = record;
      const common = { kind: "transaction", id, account, cycle, epoch: 1 } as const;
      worker.begin(
        step === undefined
          ? { ...common, step: subscriber.step, visit: 0, phase: "split" }
          : { ...common, step, visit: 1 },
        { plan: subscriber.plan, outputs: new Map([[subscriber.step, output]]), caller: id, splits: [] },
      );
    },
    resume({ id, subscriber, visit }) {
      const { account, id: cycle } = subscriber.cycle.record;
      const phase = subscriber.isSplit ? "split" : "after";
      const { step } = subscriber;
      worker.begin({ kind: "transaction", id, account, cycle, epoch: 1, step, visit, phase });
    },
    wake: () => {
      worker.wake();
    },
  };
}
