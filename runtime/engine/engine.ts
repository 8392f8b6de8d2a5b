// The composition root: rooms that do not know each other are put together here, and nothing else happens. An engine
// never compiles; it is given releases. Store, scripts and transport belong to whoever made them, who also closes them.
import { setMaxListeners } from "node:events";
import { isDeepStrictEqual } from "node:util";
import { createAuthenticator } from "../auth/authenticator.ts";
import { systemClock, type Clock } from "../base/clock.ts";
import { createIds, sha256, type Ids } from "../base/ids.ts";
import { silentLog, type Log } from "../base/log.ts";
import type { AccountIdentity, AccountSettings } from "../contract/account.ts";
import { HookwrightError } from "../contract/error.ts";
import { Worker } from "../cycle/worker.ts";
import { deliveryLimits } from "../data/codec.ts";
import { decodeOwnJson } from "../data/json.ts";
import { createRateLimiter } from "../http/rate-limiter.ts";
import type { FileStore } from "../files/file-store.ts";
import type { Transport } from "../http/transport.ts";
import { createScriptHost, type ScriptHostServices } from "../method/script-host.ts";
import { readCustomFields, type SideFields } from "../method/custom-fields.ts";
import { lookUp, type LookupCall, type LookupResult } from "../method/lookup.ts";
import type { CallServices } from "../method/services.ts";
import type { ScriptRunner } from "../script/runner.ts";
import { createCredentials, partnerAccount } from "../secrets/credentials.ts";
import { openSecretBox } from "../secrets/secret-box.ts";
import type { CycleRecord, DeliveryQuery, Store, TransactionQuery } from "../store/store.ts";
import type { UsageSum } from "../store/usage.ts";
import { Ledger } from "../subscription/ledger.ts";
import type { HookOutcome } from "../subscription/reconcile.ts";
import { requestRenewal, rotateHook } from "../subscription/renew.ts";
import type { HookServices } from "../subscription/hook.ts";
import type { SubscriptionServices } from "../subscription/services.ts";
import { tendSubscription } from "../subscription/subscriptions.ts";
import type { HookFinding } from "../subscription/survey.ts";
import { problem, type Answer } from "../webhook/answer.ts";
import { Backlogs } from "../webhook/backlogs.ts";
import { Callers } from "../webhook/callers.ts";
import { Floods } from "../webhook/floods.ts";
import { pathOf } from "../webhook/identify.ts";
import { receive } from "../webhook/receive.ts";
import { doorsOf, type WebhookTarget } from "../webhook/target.ts";
import { canProve } from "../webhook/verify/verify.ts";
import { createKeySets } from "../webhook/verify/key-sets.ts";
import { Refusals, type Refusal } from "../webhook/refusals.ts";
import { Samples } from "../webhook/samples.ts";
import type { Reception, Work } from "../webhook/reception.ts";
import type { IncomingRequest } from "../webhook/request.ts";
import { defaultAccount, toAccountStatus, type AccountStatus } from "./account.ts";
import { createApiKeys, type ApiKeyRing } from "./api-keys.ts";
import { applyProject } from "./apply.ts";
import { dropBacklog, moveBacklog, readBacklog, type BacklogChange, type BacklogStatus } from "./backlog.ts";
import { createConnections, type Connections } from "./connections/connections.ts";
import { findHookStep } from "./hooks.ts";
import { hopsOf } from "./hops.ts";
import { createInstallations, missingInstallation } from "./installations.ts";
import { findInstallation, findUse, type Installed } from "./installed.ts";
import { toOffer, type Offer } from "./offer.ts";
import { callOnDemand, type OnDemandCall, type OnDemandResult } from "./on-demand.ts";
import { readLastRun, saveLastRun, type LastRun, type StepName } from "./last-run.ts";
import { createFinishChecks } from "./finish-checks.ts";
import { followCycles } from "./follow-cycles.ts";
import {
  endFinishing,
  expireQueue,
  findCycle,
  findPrerequisites,
  pauseCycle,
  removeCycle,
  resumeCycle,
  startCycle,
  stopCycle,
  type Lifecycle,
  type RemoveOptions,
  type StopOptions,
} from "./lifecycle.ts";
import { defaultLimits, type EngineLimits } from "./limits.ts";
import { linkWarnings } from "./links.ts";
import { createLoopback } from "./loopback.ts";
import { createReleaseLoader, type ReleaseLoader } from "./load.ts";
import type { ApplyNote, ApplyOptions, GivenAccount, Project } from "./project.ts";
import { findHeld } from "./readiness.ts";
import type { Prerequisite } from "./prerequisites.ts";
import { applyHooks, planHooks, startReconciling, type Shown } from "./reconcile-hooks.ts";
import {
  createRegistry,
  createSharedRegistry,
  findTarget,
  sees,
  setWebhooks,
  webhooksOf,
  type Registry,
  type SharedRegistry,
} from "./registry.ts";
import { removeHistory } from "./remove-history.ts";
import { createSavedCredentials, type SavedCredentials } from "./saved-credentials.ts";
import { findSecret, handOwner, urlToCopy } from "./hand-values.ts";
import type { StartOptions } from "./runs.ts";
import { createIncidentWatch } from "./incident-watch.ts";
import { reportIncidents } from "./report-incidents.ts";
import { recoverCycles, runCycle, takeOnce } from "./timed-cycles.ts";
import { createSerial, type Serial } from "./serial.ts";
import { createSettings, type OwnSettings, type SettingsKeeper } from "./settings.ts";
import { readSubscriptions, type SubscriptionStatus } from "./subscription-status.ts";
import { startSweeping } from "./sweep-files.ts";
import { readDeliveredFields, type DeliveredFields } from "./delivered-fields.ts";
import { readDelivery, type DeliveryReader } from "./read-delivery.ts";
import { replayDelivery, type ReplayRequest, type ReplayResult } from "./replay-delivery.ts";
import { replayTransaction, type ReplayWish } from "./replay-transaction.ts";
import { createDeadLetters, type DeadLetters } from "./dead-letters.ts";
import { readUsage, type UsageWish } from "./usage.ts";
import {
  readTransaction,
  toCycleStatus,
  toDeliveryStatus,
  toTransactionStatus,
  toWebhookStatuses,
  toInstallationStatuses,
  type CycleStatus,
  type DeliveryDetail,
  type DeliveryStatus,
  type InstallationStatus,
  type TransactionDetail,
  type TransactionStatus,
  type WebhookStatus,
} from "./status.ts";
import { createOwnTargets, renewSharedTargets, type TargetServices } from "./webhooks.ts";

/** What an engine is made of. */
export interface EngineOptions {
  readonly store: Store;
  readonly scripts: ScriptRunner;
  readonly transport: Transport;
  /** Where calls receive and read files. Absent: a call with a file fails. */
  readonly files?: FileStore;
  /** Where modules are written that are loaded from the store; made when it is missing. */
  readonly releasesFolder: string;
  /** The URL under which the public port is reached, without a trailing slash. Asked for when a URL is shown. */
  readonly publicUrl: () => string;
  /** 32 bytes under which secrets are kept; the same at every start. */
  readonly secretKey: Uint8Array;
  readonly clock?: Clock;
  readonly ids?: Ids;
  readonly log?: Log;
  readonly limits?: Partial<EngineLimits>;
  /** True where others run the transactions that nobody waits for, and see to vendors. */
  readonly isIngress?: boolean;
}

/** A running Hookwright. By itself it is its default account. */
export interface Engine extends AccountEngine {
  /**
   * Installs a compiled project, and runs what is running. The first call begins the work; it rejects with
   * `cycle/not-ready`, running nothing, when a running cycle lacks what it needs.
   */
  apply(project: Project, options?: ApplyOptions): Promise<readonly ApplyNote[]>;
  /** What operators set for all accounts. */
  readonly deploymentSettings: OwnSettings;
  /**
   * One account by its id or external id; it sees and changes nothing of another. `partner`: what came to the URLs that connectors have
   * in all accounts. Fails with `account/not-found`.
   */
  account(id: string): AccountEngine;
  /** Every account, the default one first. */
  accounts(): readonly AccountStatus[];
  /** Receives a request on the public port. */
  receive(request: IncomingRequest): Promise<Answer>;
  /** Takes no more deliveries, lets steps end, gives back what is unfinished. Everything else is closed by its owner. */
  stop(): Promise<void>;
}

/** What one account has and does. What is another account's is not there for it. */
export interface AccountEngine {
  /** The account's id. */
  readonly id: string;
  /**
   * Starts a cycle, whose webhooks are registered first. Rejects with `cycle/not-found`, with `cycle/not-ready` and every
   * reason, or with `subscription/…` when a vendor does not take a webhook.
   * What is worth knowing all the same, such as a linked cycle that is stopped, is among the `warnings`.
   */
  startCycle(
    id: string,
    options?: StartOptions,
  ): Promise<CycleStatus & { readonly warnings?: readonly string[] }>;
  /**
   * Stops a cycle: its webhooks queue for 24 hours (S3). With `finish` it first completes what it has accepted. Rejects with
   * `cycle/not-found`, `cycle/paused`.
   */
  stopCycle(id: string, options?: StopOptions): Promise<CycleStatus>;
  /** Accepts for a cycle and runs nothing until it is resumed. Rejects with `cycle/not-found`, `cycle/running`. */
  pauseCycle(id: string): Promise<CycleStatus>;
  /** What a cycle lacks before it can start, and what is worth knowing. Rejects with `cycle/not-found`, or as a lookup does. */
  prerequisites(id: string): Promise<readonly Prerequisite[]>;
  /** Rejects with `cycle/not-found`. */
  resumeCycle(id: string): Promise<CycleStatus>;
  /** What a cycle has accepted and not begun. Rejects with `cycle/not-found`. */
  backlog(id: string): Promise<BacklogStatus>;
  /** Drops a part of it; `through` names where an earlier part ended. Rejects with `cycle/not-found`. */
  dropBacklog(id: string, through?: number): Promise<BacklogChange>;
  /** Gives a part of it to another cycle. Rejects with `cycle/not-found`, `cycle/running`, `cycle/not-alike`. */
  moveBacklog(id: string, move: { readonly to: string; readonly through?: number }): Promise<BacklogChange>;
  /**
   * Removes a stopped cycle; what it registered at vendors is deleted by jobs. Rejects with `cycle/not-found`, and with
   * `cycle/running` unless it may be stopped.
   */
  removeCycle(id: string, options?: RemoveOptions): Promise<void>;
  cycles(): readonly CycleStatus[];
  /** When a step last ran well, as its next run is told. Rejects with `cycle/not-found`. */
  lastRun(step: StepName): Promise<LastRun>;
  /** Changes that date, or takes it away. Rejects also with `server/bad-request`. */
  saveLastRun(step: StepName, at: string | undefined): Promise<LastRun>;
  installations(): readonly InstallationStatus[];
  /** Values, sign-ins and tests of installations. */
  readonly connections: Connections;
  /** The methods and lookups of an installation. Rejects with `installation/not-found`. */
  offer(installation: string): Promise<Offer>;
  /** What a lookup of an installation offers. Rejects with `installation/…`, `lookup/not-found`, or as a call does. */
  lookUp(installation: string, asked: Pick<LookupCall, "lookup" | "values">): Promise<LookupResult>;
  /** What the lookups of custom fields find now, for each side that has one. Rejects with `installation/…`, or as a call does. */
  customFields(installation: string): Promise<readonly SideFields[]>;
  /** Calls a method outside any cycle. Rejects with `installation/…`, `method/…`, or as a call does. */
  callMethod(installation: string, call: OnDemandCall): Promise<OnDemandResult>;
  /** Every subscription with its ledger. */
  subscriptions(): Promise<readonly SubscriptionStatus[]>;
  /** What stands at vendors against what running cycles want: what `applyHooks` would do, and why. */
  planHooks(): Promise<readonly Shown<HookFinding>[]>;
  /** Does it, and says what came of each. */
  applyHooks(): Promise<readonly Shown<HookOutcome>[]>;
  /** Registers the webhooks of a cycle anew, with new secrets; how many. Rejects with `cycle/not-found` or `subscription/…`. */
  rotateHooks(of: { readonly cycle: string; readonly step?: string }): Promise<number>;
  webhooks(): readonly WebhookStatus[];
  /**
   * The secret of the engine's that deliveries of a webhook are verified with, to be copied to a vendor where it is registered by
   * hand. Fails with `cycle/not-found` for a step without one.
   */
  webhookSecret(step: StepName): string;
  /** The keys of senders (S4). */
  readonly apiKeys: ApiKeyRing;
  /** What operators set for the account. */
  readonly settings: OwnSettings;
  /** Newest first. */
  transactions(query: Omit<TransactionQuery, "account">): Promise<readonly TransactionStatus[]>;
  /** Rejects with `transaction/not-found`. */
  transaction(id: string): Promise<TransactionDetail>;
  /**
   * Runs a transaction once more from one of its steps, as a new one. Rejects with `transaction/not-found`,
   * `transaction/not-replayable`, `cycle/not-found`, `cycle/not-ready`.
   */
  replayTransaction(id: string, wish?: ReplayWish): Promise<TransactionStatus>;
  /** Transactions that failed and that nobody has dealt with. */
  readonly deadLetters: DeadLetters;
  /** The calls of a period, summed up. Rejects with `server/bad-request`. */
  usage(wish?: UsageWish): Promise<readonly UsageSum[]>;
  /** Newest first, without bodies. */
  deliveries(query: Omit<DeliveryQuery, "account" | "andOf">): Promise<readonly DeliveryStatus[]>;
  /** Rejects with `delivery/not-found`. */
  delivery(id: string): Promise<DeliveryDetail>;
  /** Takes a delivery once more. Rejects with `delivery/not-found`, `webhook/not-found`, `cycle/not-ready`. */
  replayDelivery(request: ReplayRequest): Promise<ReplayResult>;
  /** The fields of a delivery that a step's webhook does not read. Rejects with `cycle/not-found`, `delivery/not-found`. */
  deliveredFields(step: StepName, delivery: string): Promise<DeliveredFields>;
  /** Keeps what comes to a step's webhook for ten minutes, also when its cycle takes nothing. Rejects with `webhook/not-found`. */
  awaitSample(webhook: string): Promise<void>;
  /** The newest requests to the account's webhooks that left nothing in the store, newest first. */
  refusals(): readonly Refusal[];
}

/** What an account has, for whoever acts for it. */
function toAccountEngine(
  { store, serial, loader, worker, reception, refusals, calls, saved, settings, shared }: Parts,
  { registry, lifecycle, connections, apiKeys }: Omit<AccountParts, "engine">,
): AccountEngine {
  const { clock, ids, box } = reception;
  const { account } = registry;
  const find = (webhook: string): WebhookTarget | undefined => {
    const target = shared.byHash.get(sha256(webhook));
    return target !== undefined && sees(registry, target.account) ? target : undefined;
  };
  // Of one that was removed nobody can say whose it was.
  const isShown = (webhook: string): boolean =>
    find(webhook) !== undefined || (account === defaultAccount && !shared.byHash.has(sha256(webhook)));
  const ownersOf = (webhook: string | undefined) => {
    if (webhook !== undefined) return { account: find(webhook)?.account ?? account };
    return sees(registry, partnerAccount) ? { account, andOf: partnerAccount } : { account };
  };
  const reader: DeliveryReader = { store, loader, registry, box, find };
  const installed: Installed = { registry, loader };
  const wake = (): void => {
    worker.wake();
  };
  const replays = { store, registry, loader, ids, clock, wake };
  const made = { services: lifecycle.subscriptions.calls, signal: calls.signal };
  const shownUrl = (target: WebhookTarget): string =>
    urlToCopy(saved, handOwner(target), reception.urlOf(target));
  const changeCycle = (id: string, change: () => Promise<void>): Promise<CycleStatus> =>
    serial(async () => {
      await change();
      return toCycleStatus(findCycle(registry, id), clock.now());
    });

  return {
    id: account,
    async startCycle(id, startOptions) {
      const status = await changeCycle(id, () => startCycle(lifecycle, id, startOptions));
      const warnings = linkWarnings(registry, findCycle(registry, id)).map(({ message }) => message);
      return warnings.length === 0 ? status : { ...status, warnings };
    },
    stopCycle: (id, stopOptions) => changeCycle(id, () => stopCycle(lifecycle, id, stopOptions)),
    prerequisites: (id) => findPrerequisites(lifecycle, id),
    pauseCycle: (id) => changeCycle(id, () => pauseCycle(lifecycle, id)),
    resumeCycle: (id) => changeCycle(id, () => resumeCycle(lifecycle, id)),
    backlog: (id) => readBacklog(lifecycle, id),
    dropBacklog: (id, through) => serial(() => dropBacklog(lifecycle, id, through)),
    moveBacklog: (id, move) => serial(() => moveBacklog(lifecycle, id, move)),
    removeCycle: (id, removeOptions) => serial(() => removeCycle(lifecycle, id, removeOptions)),
    installations: () => toInstallationStatuses(registry),
    connections,
    offer: async (name) => toOffer(name, (await findUse(installed, name)).connector),
    lookUp: async (name, asked) =>
      lookUp({ ...asked, installation: await findInstallation(installed, name), ...made }),
    customFields: async (name) => readCustomFields(await findInstallation(installed, name), made),
    callMethod: async (name, call) => callOnDemand(await findInstallation(installed, name), call, made),
    subscriptions: () => readSubscriptions(store, registry),
    planHooks: () => planHooks(lifecycle, lifecycle.subscriptions),
    applyHooks: () => applyHooks(lifecycle, lifecycle.subscriptions),
    async rotateHooks({ cycle, step }) {
      const { steps } = findCycle(registry, cycle).loaded.plan;
      if (step !== undefined && !Object.hasOwn(steps, step))
        throw new HookwrightError("cycle/not-found", `The cycle \`${cycle}\` has no step \`${step}\`.`);
      return rotateHook(lifecycle.subscriptions, { account, cycle, ...(step !== undefined && { step }) });
    },
    cycles: () => Array.from(registry.cycles.values(), (cycle) => toCycleStatus(cycle, clock.now())),
    lastRun: (step) => readLastRun({ runDates: store.runDates, registry }, step),
    saveLastRun: (step, at) => saveLastRun({ runDates: store.runDates, registry }, step, at),
    webhooks: () =>
      webhooksOf(registry)
        .flatMap((target) =>
          toWebhookStatuses(registry, target, { url: shownUrl(target), nowMs: clock.now() }),
        )
        // Those that a cycle begins with come first.
        .toSorted((a, b) => Number(a.cycle === undefined) - Number(b.cycle === undefined)),
    apiKeys,
    settings: settings.account(account),
    webhookSecret: (step) => findSecret({ registry, saved }, step),
    async transactions(query) {
      return (await store.transactions({ ...query, account })).map(toTransactionStatus);
    },
    transaction: (id) => readTransaction({ store, loader, account, box }, id),
    replayTransaction: (id, wish = {}) => replayTransaction(replays, id, wish),
    deadLetters: createDeadLetters(replays),
    usage: (wish = {}) => readUsage({ usage: store.usage, clock }, account, wish),
    async deliveries(query) {
      return (await store.deliveries({ ...query, ...ownersOf(query.webhook) })).map(toDeliveryStatus);
    },
    delivery: (id) => readDelivery(reader, id),
    deliveredFields: (step, id) => readDeliveredFields(reader, step, id),
    async awaitSample(webhook) {
      const target = find(webhook);
      if (target === undefined)
        throw new HookwrightError("webhook/not-found", `There is no webhook \`${webhook}\`.`);
      if (!doorsOf(target).some((door) => canProve(door, reception)))
        throw new HookwrightError("cycle/not-ready", "Nothing could prove a delivery to this webhook now.", {
          hint: "What proves it is made when its cycle starts: start the cycle, then wait for the delivery.",
        });
      reception.samples.await(webhook, sampleMs);
      return Promise.resolve();
    },
    replayDelivery: (request) => replayDelivery(reader, reception, ids, request),
    refusals: () => refusals.list().filter(({ webhook }) => isShown(webhook)),
  };
}

/** Puts an engine together. It does nothing before `apply`. */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const parts = await assemble(options);
  const { limits, accounts, here, serial, loader, callers, worker, reception, calls } = parts;
  const { clock } = reception;
  const isPassive = limits.concurrency === 0 || options.isIngress === true;
  const own = await parts.store.inTurn(async () => {
    const opened = await parts.openAccount({ id: defaultAccount, settings: {} });
    await openKnownAccounts(parts);
    return opened;
  });
  const partner = parts.joinAccount(createRegistry(parts.shared, { id: partnerAccount, settings: {} }));
  const lifecycles = (): readonly Lifecycle[] => Array.from(accounts.values(), ({ lifecycle }) => lifecycle);
  let isStopping = false;
  let isWorking = false;
  let stopSweeping: (() => void) | undefined;
  let stopReconciling: (() => Promise<void>) | undefined;
  let stopFollowing: (() => void) | undefined;

  return {
    ...own.engine,
    deploymentSettings: parts.settings.deployment,
    account(id) {
      const found =
        accounts.get(id) ?? findExternal(accounts, id) ?? (id === "partner" ? partner : undefined);
      if (found !== undefined) return found.engine;
      throw new HookwrightError("account/not-found", `There is no account \`${id}\`.`, {
        hint: "`hookwright accounts` lists them.",
      });
    },
    accounts: () => Array.from(accounts.values(), ({ registry }) => toAccountStatus(registry)),
    apply: (project, applyOptions) =>
      serial(async () => {
        await takeAccounts(parts, project.accounts ?? []);
        const registries = [...accounts.values()].map(({ registry }) => registry);
        const services = { ...parts.targetServices, worker, urlOf: reception.urlOf, loader, isPassive };
        const notes = await applyProject(services, registries, project, applyOptions);
        // Where there are others, a cycle that lacks something is no reason that theirs do not run.
        if (!isWorking && !isPassive && accounts.size === 1) assertRunnable(notes);
        if (accounts.size > 1) for (const { lifecycle } of accounts.values()) holdBack(lifecycle);
        if (!isWorking && !isPassive && options.files !== undefined)
          stopSweeping = startSweeping(options.files, clock, reception.log);
        if (!isWorking && !isPassive)
          stopReconciling = startReconciling(lifecycles, own.lifecycle.subscriptions);
        if (!isWorking && !isPassive) for (const lifecycle of lifecycles()) await recoverCycles(lifecycle);
        // What a cycle says of retention may have changed.
        if (!isPassive) await parts.store.scheduler.scheduleChore("removeHistory", clock.now());
        isWorking = true;
        parts.applied.once = true;
        stopFollowing ??= followOthers(parts);
        worker.wake();
        return notes;
      }),
    receive: (request) => (isStopping ? Promise.resolve(stopping) : receive(reception, request)),
    async stop() {
      isStopping = true;
      stopFollowing?.();
      stopSweeping?.();
      // A create is not cut off lightly: nobody could say what came of it.
      const cancel = clock.at(clock.now() + limits.drainMs, () => {
        calls.abort();
      });
      await Promise.all([worker.drain(limits.drainMs), here(() => Promise.resolve()), stopReconciling?.()]);
      cancel();
      callers.endAll();
      loader.close();
    },
  };
}

/** What there is once for each account. */
interface AccountParts {
  readonly registry: Registry;
  readonly lifecycle: Lifecycle;
  readonly connections: Connections;
  readonly apiKeys: ApiKeyRing;
  readonly engine: AccountEngine;
}

interface Parts {
  readonly store: Store;
  readonly limits: EngineLimits;
  readonly accounts: ReadonlyMap<string, AccountParts>;
  /** An account is there from now on, and is called so. */
  openAccount(identity: AccountIdentity): Promise<AccountParts>;
  /** What is there for an account. */
  joinAccount(registry: Registry): AccountParts;
  readonly shared: SharedRegistry;
  readonly targetServices: TargetServices & Pick<Lifecycle, "store">;
  readonly saved: SavedCredentials;
  /** Before a project was applied nothing is installed that could be another. */
  readonly applied: { once: boolean };
  /** Accounts whose cycles another process has changed, and whose webhooks do not know it yet. */
  readonly behind: Set<Registry>;
  /** Of this process. */
  readonly here: Serial;
  /** Of all processes on the store. */
  readonly serial: Serial;
  readonly loader: ReleaseLoader;
  readonly callers: Callers;
  readonly worker: Worker;
  readonly reception: Reception;
  readonly refusals: Refusals;
  readonly settings: SettingsKeeper;
  /** Ends the calls of lifecycle methods that are under way. */
  readonly calls: AbortController;
}

/** Makes the rooms' parts and connects them. */
async function assemble(options: EngineOptions): Promise<Parts> {
  const { store, transport, scripts, publicUrl, clock = systemClock, log = silentLog } = options;
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
          }),
        );
  const credentials = createCredentials(store.credentials, box);
  const saved = createSavedCredentials(credentials, (owner) => {
    authenticator.forget(owner);
    const changed = [...shared.accounts.values()].filter(
      ({ account }) => owner.account === partnerAccount || owner.account === account,
    );
    for (const registry of changed)
      registry.installations = createInstallations(registry.identity, registry.given, saved);
    void here(() => renewTargets(targetServices, shared, changed)).catch((error: unknown) => {
      log.error({ err: error }, "The webhooks do not have the new values of their installations.");
    });
  });
  await saved.load(partnerAccount);
  const loader = await createReleaseLoader(store, options.releasesFolder);
  const refusals = new Refusals();
  const callers = new Callers(clock, limits.synchronousMs, limits.callers);
  const ledger = new Ledger(store, clock);
  await ledger.load(partnerAccount);
  const hostServices: ScriptHostServices = { transport, storage: () => Promise.resolve(store.scriptStorage) };
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
    transport: createLoopback({
      transport,
      publicUrl,
      receive: (request) => receive(reception, request),
      hopsOf: (transaction) => hopsOf({ store, loader }, transaction),
      isStopping: () => worker.isDraining,
    }),
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
  const isLimited = (account: string): boolean =>
    registryOf(account)?.identity.settings.concurrentTransactions !== undefined;
  const recordOf = (account: string, cycle: string): CycleRecord | undefined =>
    registryOf(account)?.cycles.get(cycle)?.record;
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
    isRunning: (account, cycle) => recordOf(account, cycle)?.state === "running",
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
  const settings = createSettings(
    store.settings,
    async () => {
      await incidents.reload();
      await store.scheduler.scheduleChore("removeHistory", clock.now());
      worker.wake();
    },
    (account) => registryOf(account)?.identity.settings ?? {},
  );
  const incidents = createIncidentWatch(settings, clock, () => {
    worker.wake();
  });
  const urlOf: Reception["urlOf"] = ({ scope, identifier }) => `${publicUrl()}${pathOf(scope)}${identifier}`;
  const checkFinished = createFinishChecks({
    hasUnfinished: (account, cycle) => store.hasUnfinished(account, cycle),
    end: (account, cycle) =>
      serial(async () => {
        const lifecycle = accounts.get(account)?.lifecycle;
        if (lifecycle !== undefined) await endFinishing(lifecycle, cycle);
      }),
    onError(error, account, cycle) {
      log.error({ err: error, account, cycle }, "A cycle that has finished could not be stopped.");
    },
  });
  const worker = new Worker({
    store,
    owner: ids.uuid(),
    concurrency: limits.concurrency,
    leaseMs: limits.leaseMs,
    isIngress: options.isIngress === true,
    services: {
      store,
      clock,
      log,
      callers,
      incidents,
      box,
      ids,
      mostParts: limits.splitParts,
      calls: callServices,
    },
    servicesOf: (account) => ({
      account,
      externalAccount: () => registryOf(account)?.identity.externalId ?? account,
      resolveInstallation: (use, connector) => resolveInstallation(account, use, connector),
      webhookUrl(cycle, step) {
        const registry = registryOf(account);
        const target = registry && findTarget(registry, { cycle, step });
        return target && urlOf(target);
      },
      stopCycle: (cycle) =>
        serial(async () => {
          const lifecycle = accounts.get(account)?.lifecycle;
          if (lifecycle !== undefined) await stopCycle(lifecycle, cycle);
        }),
    }),
    loadPlan: (hash) => loader.plan(hash),
    isRunning: (account, cycle) => (recordOf(account, cycle)?.state ?? "stopped") !== "stopped",
    isPaused: (account, cycle) => recordOf(account, cycle)?.pausedAtMs !== undefined,
    ended(account, cycle) {
      // Its next one waits for a place of the account, and not of this process.
      if (isLimited(account)) worker.wake();
      if (recordOf(account, cycle)?.state === "finishing") void checkFinished(account, cycle);
    },
    isHeld: (account, cycle) => registryOf(account)?.held.has(cycle) === true,
    expireQueue: (account, cycle) =>
      serial(async () => {
        const lifecycle = accounts.get(account)?.lifecycle;
        if (lifecycle !== undefined) await expireQueue(lifecycle, cycle);
      }),
    tendSubscription: (job) => tendSubscription(subscriptions, job),
    async runCycle(job) {
      const record = recordOf(job.account, job.cycle);
      const run = async (): Promise<number | undefined> => {
        // In its turn this process has heard of every account.
        const lifecycle = accounts.get(job.account)?.lifecycle;
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
  const targetServices: Parts["targetServices"] = { store, clock, ids, subscriptions, registryOf, saved };
  const reception: Reception = {
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
      has: (account, webhook) => accounts.get(account)?.apiKeys.has(account, webhook) === true,
      fits: (key, of) => accounts.get(of.account)?.apiKeys.fits(key, of) === true,
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
    urlOf,
    work: {
      ...createWork(worker),
      // Of an account with a limit the store counts what runs, here and elsewhere: a claim begins it.
      reserve: ({ isSynchronous, account }) =>
        isLimited(account) ? undefined : worker.reserve(isSynchronous),
      takeOnce(record) {
        if (record.startedWith === undefined) return undefined;
        const lifecycle = accounts.get(record.account)?.lifecycle;
        return lifecycle && takeOnce(lifecycle, record.id, serial);
      },
    },
  };
  async function openAccount(identity: AccountIdentity): Promise<AccountParts> {
    const { id: account } = identity;
    const known = accounts.get(account);
    if (known !== undefined) {
      known.registry.identity = identity;
      await incidents.load(account);
      return known;
    }
    await box.ensureAccount(account, clock.now());
    await saved.load(account);
    await ledger.load(account);
    const registry = createRegistry(shared, identity);
    shared.accounts.set(account, registry);
    await incidents.load(account);
    const opened = joinAccount(registry);
    accounts.set(account, opened);
    return opened;
  }
  function joinAccount(registry: Registry): AccountParts {
    const { account } = registry;
    const lifecycle = { ...targetServices, registry, worker, urlOf };
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
      calls: callServices,
      signal: calls.signal,
      serial,
    });
    const made = { registry, lifecycle, connections, apiKeys };
    return { ...made, engine: toAccountEngine(parts, made) };
  }
  const parts: Parts = {
    store,
    limits,
    accounts,
    openAccount,
    joinAccount,
    shared,
    targetServices,
    saved,
    applied: { once: false },
    behind: new Set(),
    here,
    serial,
    loader,
    callers,
    worker,
    reception,
    refusals,
    settings,
    calls,
  };
  return parts;
}

/** What webhooks know of their installations, once more. */
async function renewTargets(
  services: TargetServices,
  shared: SharedRegistry,
  changed: readonly Registry[],
): Promise<void> {
  for (const registry of changed) {
    setWebhooks(registry, await createOwnTargets(services, registry));
    if (shared.accounts.size > 1) holdBack({ registry, saved: services.saved });
  }
  await renewSharedTargets(services, shared);
}

/**
 * Takes over what another process has changed: accounts, what is saved, subscriptions, cycles and their webhooks. What fails in the
 * middle is brought to its end by the next call.
 */
async function catchUp(parts: Parts): Promise<void> {
  const { store, accounts, saved, targetServices, worker, loader, shared, behind } = parts;
  await openKnownAccounts(parts);
  for (const account of [partnerAccount, ...accounts.keys()]) await saved.load(account);
  await targetServices.subscriptions.ledger.follow();
  if (!parts.applied.once) return;
  for (const { registry } of accounts.values())
    if (await followCycles({ store, worker, loader }, registry)) behind.add(registry);
  if (behind.size === 0) return;
  for (const registry of behind) setWebhooks(registry, await createOwnTargets(targetServices, registry));
  await renewSharedTargets(targetServices, shared);
  behind.clear();
}

/** When what could not be taken over is tried again. */
const catchUpAgainMs = 1_000;

/** Begins to listen to other processes. */
function followOthers(parts: Parts): () => void {
  const { store, worker, here, reception } = parts;
  const { clock, log } = reception;
  let isPlanned = false;
  let isEnded = false;
  let cancel = (): void => undefined;
  const take = (): void => {
    if (isPlanned) return;
    isPlanned = true;
    cancel();
    here(() => {
      isPlanned = false;
      return catchUp(parts);
    }).then(
      () => {
        worker.wake();
      },
      (error: unknown) => {
        log.error({ err: error }, "What another process has changed could not be taken over.");
        if (!isEnded) cancel = clock.at(clock.now() + catchUpAgainMs, take);
      },
    );
  };
  const end = store.follow((what) => {
    if (what === "state") take();
    else worker.wake();
  });
  return () => {
    isEnded = true;
    cancel();
    end();
  };
}

/** The accounts of an earlier start, also those whose files are gone. */
async function openKnownAccounts({ store, openAccount }: Parts): Promise<void> {
  for (const { settings, transactionsAtOnce: _, ...identity } of await store.accounts.accounts())
    // Only `takeAccounts` has written it.
    await openAccount({ ...identity, settings: decodeOwnJson(settings) as unknown as AccountSettings });
}

/** The accounts of a project, with what they are called now. */
async function takeAccounts(
  { store, accounts, openAccount }: Parts,
  given: readonly GivenAccount[],
): Promise<void> {
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
    named.map(({ settings, ...identity }) => ({
      ...identity,
      settings: JSON.stringify(settings),
      ...(settings.concurrentTransactions !== undefined && {
        transactionsAtOnce: settings.concurrentTransactions,
      }),
    })),
  );
  const taken = new Set(named.flatMap(({ externalId }) => externalId ?? []));
  for (const { registry } of accounts.values())
    if (registry.identity.externalId !== undefined && taken.has(registry.identity.externalId)) {
      const { externalId: _, ...identity } = registry.identity;
      registry.identity = identity;
    }
  for (const identity of named) await openAccount(identity);
}

function findExternal(accounts: Parts["accounts"], externalId: string): AccountParts | undefined {
  return accounts.values().find(({ registry }) => registry.identity.externalId === externalId);
}

/** The work of running cycles that lack something waits. */
function holdBack({ registry, saved }: Pick<Lifecycle, "registry" | "saved">): void {
  registry.held = new Set(findHeld({ registry, saved }).keys());
}

/** Work that was accepted must not fail because a value is missing today: nothing is claimed before it is there. */
function assertRunnable(notes: readonly ApplyNote[]): void {
  const blocked = notes.filter(({ kind }) => kind === "notReady");
  if (blocked.length === 0) return;
  throw new HookwrightError("cycle/not-ready", blocked.map(({ message }) => message).join(" "), {
    hint: "Give the missing values, or stop the cycle; its accepted work waits.",
  });
}

const sampleMs = 10 * 60 * 1000;

/** The answer to deliveries while the engine stops; a sender tries again and meets the next process. */
const stopping = problem(503, new HookwrightError("server/draining", "The engine is stopping."), {
  "retry-after": "5",
  connection: "close",
});

/** What reception sees of the worker: the first visit of a transaction comes after its trigger. */
function createWork(worker: Worker): Omit<Work, "takeOnce" | "reserve"> {
  return {
    cancelReservation: () => {
      worker.cancelReservation();
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
    wake: () => {
      worker.wake();
    },
  };
}
