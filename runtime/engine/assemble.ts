// Makes the rooms' parts and connects them; the rooms do not know each other. Nothing begins to work here.
import { setMaxListeners } from "node:events";
import { isDeepStrictEqual } from "node:util";
import { createAuthenticator } from "../auth/authenticator.ts";
import { systemClock } from "../base/clock.ts";
import { createIds } from "../base/ids.ts";
import { silentLog } from "../base/log.ts";
import { createMeasures } from "../base/measures.ts";
import { measureTransport } from "../http/measured-transport.ts";
import { createRateLimiter } from "../http/rate-limiter.ts";
import { createScriptHost, type ScriptHostServices } from "../method/script-host.ts";
import type { CallServices } from "../method/services.ts";
import { createCredentials, partnerAccount } from "../secrets/credentials.ts";
import { openSecretBox } from "../secrets/secret-box.ts";
import { measureStore } from "../store/measured-store.ts";
import type { ScriptStorage } from "../store/script-storage.ts";
import type { HookServices } from "../subscription/hook.ts";
import { Ledger } from "../subscription/ledger.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { Callers } from "../webhook/callers.ts";
import { pathOf } from "../webhook/identify.ts";
import { receive } from "../webhook/receive.ts";
import type { Reception } from "../webhook/reception.ts";
import { Refusals } from "../webhook/refusals.ts";
import type { CallerServices } from "./callers-elsewhere.ts";
import { changedLimits, followLimits } from "./account-limits.ts";
import { catchUp } from "./catch-up.ts";
import type { EngineOptions } from "./engine-options.ts";
import { createFinishChecks } from "./finish-checks.ts";
import { findHookStep } from "./hooks.ts";
import { hopsOf } from "./hops.ts";
import { createIncidentWatch } from "./incident-watch.ts";
import { missingInstallation } from "./installations.ts";
import { endFinishing, type Lifecycle } from "./lifecycle.ts";
import { defaultLimits, type EngineLimits } from "./limits.ts";
import { createReleaseLoader } from "./load.ts";
import { createLoopback } from "./loopback.ts";
import { installationsOf } from "./made-installations.ts";
import type { AccountParts, Parts } from "./parts.ts";
import { createReception } from "./reception.ts";
import { createSharedRegistry, type Registry } from "./registry.ts";
import { renewTargets } from "./renew-targets.ts";
import { createSavedCredentials } from "./saved-credentials.ts";
import { createSerial, type Serial } from "./serial.ts";
import { createSettings } from "./settings.ts";
import { createWorker } from "./worker.ts";

/** Makes the rooms' parts and connects them. */
export async function assemble(given: EngineOptions): Promise<Parts> {
  const { scripts, publicUrl, clock = systemClock, log = silentLog, measures = createMeasures() } = given;
  const store = measureStore(given.store, measures, clock);
  const transport = measureTransport(given.transport, measures);
  const options = { ...given, store, transport };
  const keys = { accounts: [partnerAccount], nowMs: clock.now() };
  const box = await openSecretBox(store.dataKeys, options.secretKey, keys);
  const ids = options.ids ?? createIds(clock);
  const limits: EngineLimits = { ...defaultLimits, ...options.limits };
  const shared = createSharedRegistry();
  const accounts = new Map<string, AccountParts>();
  const here = createSerial();
  // What another process has changed is known before anything is changed here.
  const serial: Serial = (task) =>
    store.isExclusive
      ? here(task)
      : here(() =>
          store.inTurn(async () => {
            await catchUp(parts);
            return task();
          }, calls.signal),
        );
  const credentials = createCredentials(store.credentials, box);
  const saved = createSavedCredentials(credentials, (owner) => {
    authenticator.forget(owner);
    const changed = [...shared.accounts.values()].filter(
      ({ account }) => owner.account === partnerAccount || owner.account === account,
    );
    for (const registry of changed)
      Object.assign(registry, installationsOf(registry.identity, registry.files, saved));
    void here(() => renewTargets({ ...targetServices, loader }, shared, changed)).catch((error: unknown) => {
      log.error({ err: error }, "The webhooks do not have the new values of their installations.");
    });
  });
  await saved.load(partnerAccount);
  const loader = await createReleaseLoader(store, options.releasesFolder);
  const refusals = new Refusals(measures);
  const callers = new Callers(clock, limits.synchronousMs, limits.callers, () => shared.accounts.size > 1);
  const ledger = new Ledger(store, clock);
  await ledger.load(partnerAccount);
  const loopback = createLoopback({
    transport,
    publicUrl,
    receive: (request) => receive(reception, request),
    hopsOf: (transaction) => hopsOf({ store, loader }, transaction),
    isStopping: () => worker.isDraining,
  });
  const storage = (): Promise<ScriptStorage> => Promise.resolve(store.scriptStorage);
  const hostServices: ScriptHostServices = { transport: loopback, storage };
  const authenticator = createAuthenticator({
    transport,
    clock,
    scripts,
    credentials: saved,
    isCurrent(installation) {
      const { account, name, connector, release, authentication } = installation;
      const use = { connector: connector.id, installation: name, release };
      const result = resolveInstallation(account, use, connector);
      return result.kind !== "valid" || isDeepStrictEqual(result.installation.authentication, authentication);
    },
    // They sign in, so what they call themselves carries no credential.
    scriptHost: ({ account, connector, name }) =>
      createScriptHost(hostServices, { account, connector: connector.id, installation: name }),
  });
  const limiter = createRateLimiter({ limits: store.rateLimits, clock, log });
  const { files } = options;
  const callServices: CallServices = {
    transport: loopback,
    scripts,
    hostServices,
    clock,
    limiter,
    authenticator,
    signInAgain: (use) =>
      accounts.get(use.installation.account)?.connections.signInAgain(use) ?? Promise.resolve(undefined),
    ...(files && { files }),
    runDates: store.runDates,
  };
  const calls = new AbortController();
  // Each call under way listens.
  setMaxListeners(0, calls.signal);
  const registryOf = (account: string): Registry | undefined => shared.accounts.get(account);
  const lifecycleOf = (account: string): Lifecycle | undefined => accounts.get(account)?.lifecycle;
  const resolveInstallation: HookServices["resolveInstallation"] = (account, use, connector) =>
    registryOf(account)?.installations(use, connector) ?? missingInstallation(use);
  const subscriptions: SubscriptionServices = {
    ledger,
    box,
    ids,
    log,
    calls: callServices,
    signal: calls.signal,
    loadConnector: (hash) => loader.connector(hash),
    resolveInstallation,
    isRunning: (account, cycle) => registryOf(account)?.cycles.get(cycle)?.record.state === "running",
    findStep(step) {
      const registry = registryOf(step.account);
      return registry && findHookStep({ registry, urlOf, nowMs: clock.now() }, step);
    },
    ensureLater: ({ account, cycle, step }) =>
      store.scheduler.scheduleEnsure({ id: ids.uuid(), account, cycle, step, runAtMs: clock.now() }),
    wake: () => {
      worker.wake();
    },
  };
  const settings = createSettings(store.settings, {
    given: (account) => registryOf(account)?.identity.settings ?? {},
    limitsOf: (of) => changedLimits({ store, shared }, of),
    inTurn: (save) =>
      serial(async () => {
        const saved = await save();
        await followLimits({ store, shared });
        return saved;
      }),
    async changed() {
      await incidents.reload();
      await store.scheduler.scheduleChore("removeHistory", clock.now());
      worker.wake();
    },
  });
  const incidents = createIncidentWatch(settings, clock, () => {
    worker.wake();
  });
  await incidents.load(partnerAccount);
  const urlOf: Reception["urlOf"] = ({ scope, identifier }) => `${publicUrl()}${pathOf(scope)}${identifier}`;
  const common = {
    store,
    clock,
    ids,
    log,
    box,
    limits,
    transport,
    callers,
    incidents,
    subscriptions,
    shared,
    serial,
  };
  const lookups = { registryOf, lifecycleOf, urlOf };
  const isIngress = options.isIngress === true;
  const heldMs = limits.synchronousMs;
  const callerServices: CallerServices = { store, clock, log, box, callers, heldMs, files };
  const checkFinished = createFinishChecks({
    clock,
    isFinishing: (account, cycle) => registryOf(account)?.cycles.get(cycle)?.record.state === "finishing",
    isOver: () => worker.isDraining,
    hasUnfinished: (account, cycle) => store.hasUnfinished(account, cycle),
    end: (account, cycle) =>
      serial(async () => {
        const lifecycle = lifecycleOf(account);
        if (lifecycle !== undefined) await endFinishing(lifecycle, cycle);
      }),
    onError(error, account, cycle) {
      log.error({ err: error, account, cycle }, "A cycle that has finished could not be stopped.");
    },
  });
  const worker = createWorker({
    ...common,
    ...lookups,
    checkFinished,
    callerServices,
    isIngress,
    failures: measures.failures,
    calls: callServices,
    loader,
    settings,
    resolveInstallation,
  });
  const targetServices: Parts["targetServices"] = { store, clock, ids, subscriptions, registryOf, saved };
  const reception = createReception({
    ...common,
    ...lookups,
    apiKeysOf: (account) => accounts.get(account)?.apiKeys,
    worker,
    scripts,
    hostServices,
    refusals,
    ...(files && { files }),
  });
  const parts: Parts = {
    store,
    limits,
    accounts,
    shared,
    targetServices,
    saved,
    applied: { once: false },
    behind: new Set(),
    here,
    serial,
    loader,
    callers,
    callerServices,
    worker,
    checkFinished,
    reception,
    refusals,
    settings,
    incidents,
    box,
    authenticator,
    calls,
  };
  return parts;
}
