// The worker of an engine: where it finds plans, installations and cycles, and who carries out what is not a step.
import type { Clock } from "../base/clock.ts";
import type { Failures } from "../base/failures.ts";
import type { Ids } from "../base/ids.ts";
import type { Log } from "../base/log.ts";
import { Worker } from "../cycle/worker.ts";
import type { Transport } from "../http/transport.ts";
import type { CallServices } from "../method/services.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { IncidentWatch } from "../store/incidents.ts";
import type { CycleRecord, Store } from "../store/store.ts";
import type { HookServices } from "../subscription/hook.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { tendSubscription } from "../subscription/subscriptions.ts";
import type { Callers } from "../webhook/callers.ts";
import type { WebhookTarget } from "../webhook/target.ts";
import { isLimited } from "./account-limits.ts";
import { findCallerElsewhere, type CallerServices } from "./callers-elsewhere.ts";
import type { CheckFinished } from "./finish-checks.ts";
import { expireQueue, stopCycle, type Lifecycle } from "./lifecycle.ts";
import type { EngineLimits } from "./limits.ts";
import type { ReleaseLoader } from "./load.ts";
import type { Registry, SharedRegistry } from "./registry.ts";
import { removeHistory } from "./remove-history.ts";
import { reportIncidents } from "./report-incidents.ts";
import type { Serial } from "./serial.ts";
import type { SettingsKeeper } from "./settings.ts";
import { stepUrls } from "./step-urls.ts";
import { runCycle } from "./timed-cycles.ts";

/** What the worker of an engine is made of. */
export interface WorkerServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly box: SecretBox;
  readonly limits: EngineLimits;
  readonly isIngress: boolean;
  readonly transport: Transport;
  readonly calls: CallServices;
  readonly callers: Callers;
  readonly callerServices: CallerServices;
  readonly incidents: IncidentWatch;
  readonly failures: Failures;
  readonly loader: ReleaseLoader;
  readonly subscriptions: SubscriptionServices;
  readonly settings: SettingsKeeper;
  readonly shared: SharedRegistry;
  readonly serial: Serial;
  readonly checkFinished: CheckFinished;
  readonly resolveInstallation: HookServices["resolveInstallation"];
  registryOf(account: string): Registry | undefined;
  lifecycleOf(account: string): Lifecycle | undefined;
  urlOf(webhook: WebhookTarget): string;
}

/** Makes it; it runs nothing before it is woken. */
export function createWorker(services: WorkerServices): Worker {
  const { store, clock, ids, log, box, limits, isIngress, transport, calls, callers, incidents } = services;
  const { loader, subscriptions, settings, shared, serial, checkFinished } = services;
  const { resolveInstallation, registryOf, lifecycleOf, urlOf } = services;
  const recordOf = (account: string, cycle: string): CycleRecord | undefined =>
    registryOf(account)?.cycles.get(cycle)?.record;
  return new Worker({
    store,
    owner: ids.uuid(),
    concurrency: limits.concurrency,
    leaseMs: limits.leaseMs,
    isIngress,
    isShared: () => shared.accounts.size > 1,
    services: {
      store,
      clock,
      log,
      callers,
      callerElsewhere: (transaction) => findCallerElsewhere(services.callerServices, transaction),
      incidents,
      failures: services.failures,
      box,
      ids,
      mostParts: limits.splitParts,
      calls,
    },
    servicesOf: (account) => ({
      account,
      externalAccount: () => registryOf(account)?.identity.externalId ?? account,
      resolveInstallation: (use, connector) => resolveInstallation(account, use, connector),
      ...stepUrls(() => registryOf(account), urlOf),
      stopCycle: (cycle) =>
        serial(async () => {
          const lifecycle = lifecycleOf(account);
          if (lifecycle !== undefined) await stopCycle(lifecycle, cycle);
        }),
    }),
    loadPlan: (hash) => loader.plan(hash),
    isRunning: (account, cycle) => (recordOf(account, cycle)?.state ?? "stopped") !== "stopped",
    isPaused: (account, cycle) => recordOf(account, cycle)?.pausedAtMs !== undefined,
    isLimited: (account) => isLimited(registryOf(account)),
    ended: checkFinished,
    isHeld: (account, cycle) => registryOf(account)?.held.has(cycle) === true,
    expireQueue: (account, cycle) =>
      serial(async () => {
        const lifecycle = lifecycleOf(account);
        return lifecycle && expireQueue(lifecycle, cycle);
      }),
    tendSubscription: (job) => tendSubscription(subscriptions, job),
    async runCycle(job) {
      const record = recordOf(job.account, job.cycle);
      const run = async (): Promise<number | undefined> => {
        // In its turn this process has heard of every account.
        const lifecycle = lifecycleOf(job.account);
        return lifecycle && runCycle(lifecycle, job);
      };
      // What changes the cycle waits its turn; a mere run does not wait for a start that calls a vendor.
      const isMere = record?.state === "running" && record.startedWith === undefined;
      return isMere ? run() : serial(run);
    },
    doChore: ({ kind, account }, signal) =>
      kind === "removeHistory"
        ? removeHistory({ retention: store.retention, store, shared, settings, clock, signal })
        : reportIncidents(
            {
              store,
              loader,
              box,
              transport,
              settings,
              clock,
              log,
              identityOf: (id) => registryOf(id)?.identity,
            },
            account,
            signal,
          ),
  });
}
