// Acts for one account: each of its operations by the part of the engine that carries it out. What is another account's is not there.
import { pipeline } from "node:stream/promises";
import { sha256 } from "../base/ids.ts";
import { HookwrightError } from "../contract/error.ts";
import { fileName, fileType } from "../data/file-words.ts";
import { fileStore } from "../files/file-store.ts";
import { readCustomFields } from "../method/custom-fields.ts";
import { lookUp } from "../method/lookup.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import { rotateHook } from "../subscription/renew.ts";
import { doorsOf, type WebhookTarget } from "../webhook/target.ts";
import { canProve } from "../webhook/verify/verify.ts";
import { defaultAccount } from "./account.ts";
import type { AccountEngine } from "./account-engine.ts";
import { dropBacklog, moveBacklog, readBacklog } from "./backlog.ts";
import { readConnector, readConnectors } from "./connectors.ts";
import { cancelTransaction } from "./cancel-transaction.ts";
import { createDeadLetters } from "./dead-letters.ts";
import { readDeliveredFields } from "./delivered-fields.ts";
import { findSecret, handOwner, urlToCopy } from "./hand-values.ts";
import { findInstallation, findUse, type Installed } from "./installed.ts";
import { readLastRun, saveLastRun } from "./last-run.ts";
import {
  findCycle,
  findPrerequisites,
  pauseCycle,
  removeCycle,
  resumeCycle,
  startCycle,
  stopCycle,
} from "./lifecycle.ts";
import { linkWarnings } from "./links.ts";
import { toOffer } from "./offer.ts";
import { callOnDemand } from "./on-demand.ts";
import type { AccountParts, Parts } from "./parts.ts";
import { readDelivery, type DeliveryReader } from "./read-delivery.ts";
import { applyHooks, planHooks } from "./reconcile-hooks.ts";
import { sees, webhooksOf } from "./registry.ts";
import { remoteIds } from "./remote-ids.ts";
import { replayDelivery } from "./replay-delivery.ts";
import { replayTransaction } from "./replay-transaction.ts";
import {
  readTransaction,
  toCycleStatus,
  toDeliveryStatus,
  toInstallationStatuses,
  toTransactionStatus,
  toWebhookStatuses,
  type CycleStatus,
} from "./status.ts";
import { readSubscriptions } from "./subscription-status.ts";
import { takeInstallation } from "./take-installation.ts";
import { readUsage } from "./usage.ts";
import { stepUrls } from "./step-urls.ts";

/** What an account has, for whoever acts for it. */
export function toAccountEngine(
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
  const { urlSecret } = stepUrls(() => registry, reception.urlOf);
  const changeCycle = (id: string, change: () => Promise<void>): Promise<CycleStatus> =>
    serial(async () => {
      await change();
      return toCycleStatus(registry, findCycle(registry, id), clock.now());
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
    async saveFile({ name, contentType }, bytes) {
      const info = { name: fileName(name), contentType: fileType(contentType) };
      const incoming = fileStore(made.services.files).create(account, info);
      await pipeline([bytes], incoming.target);
      return { ...(await incoming.keep()), ...info };
    },
    async openFile(handle) {
      const { files } = made.services;
      if (files !== undefined) return files.open(account, handle);
      throw new HookwrightError("file/not-found", "There are no files here.");
    },
    subscriptions: (webhook) => readSubscriptions(store, registry, webhook),
    planHooks: () => planHooks(lifecycle, lifecycle.subscriptions),
    applyHooks: () => applyHooks(lifecycle, lifecycle.subscriptions),
    async rotateHooks({ cycle, step }) {
      const { steps } = findCycle(registry, cycle).loaded.plan;
      if (step !== undefined && !Object.hasOwn(steps, step))
        throw new HookwrightError("cycle/not-found", `The cycle \`${cycle}\` has no step \`${step}\`.`);
      return rotateHook(lifecycle.subscriptions, { account, cycle, ...(step !== undefined && { step }) });
    },
    cycle: (id) => toCycleStatus(registry, findCycle(registry, id), clock.now()),
    cycles: () =>
      Array.from(registry.cycles.values(), (cycle) => toCycleStatus(registry, cycle, clock.now())),
    async plan(cycle, release) {
      const { loaded } = findCycle(registry, cycle);
      const { plan } = release === undefined ? loaded : await loader.plan(release);
      if (plan.id === cycle) return plan;
      throw new HookwrightError(
        "release/not-found",
        `The cycle \`${cycle}\` has no release ${release ?? ""}.`,
      );
    },
    connectors: () => readConnectors(registry, loader),
    connector: (id) => readConnector(registry, loader, id),
    lastRun: (step) => readLastRun({ runDates: store.runDates, registry }, step),
    saveLastRun: (step, at) => saveLastRun({ runDates: store.runDates, registry }, step, at),
    webhooks: () =>
      webhooksOf(registry)
        .flatMap((target) =>
          toWebhookStatuses(registry, target, { url: shownUrl(target), nowMs: clock.now() }),
        )
        // Whoever knows a connector's URL can send to it for all accounts: those that have no step there need not know it.
        .filter(
          (webhook) =>
            webhook.cycle !== undefined || webhook.account === account || account === defaultAccount,
        )
        .map((webhook) => {
          const ids = remoteIds(lifecycle.subscriptions.ledger, account, webhook);
          return ids.length === 0 ? webhook : { ...webhook, remoteIds: ids };
        })
        // Those that a cycle begins with come first.
        .toSorted((a, b) => Number(a.cycle === undefined) - Number(b.cycle === undefined)),
    apiKeys,
    settings: settings.account(account),
    settingsInForce: () => settings.of(account),
    webhookSecret: (step) => findSecret({ registry, saved }, step),
    async transactions(query) {
      return (await store.transactions({ ...query, account })).map(toTransactionStatus);
    },
    async searchTransactions(query) {
      const { found, ...rest } = await store.searchTransactions({ ...query, account });
      return { ...rest, found: found.map(toTransactionStatus) };
    },
    transaction: (id) => readTransaction({ store, loader, account, box, urlSecret }, id),
    replayTransaction: (id, wish = {}) => replayTransaction(replays, id, wish),
    cancelTransaction: (id) => cancelTransaction({ store, registry, worker, clock }, id),
    deadLetters: createDeadLetters(replays),
    usage: (wish = {}) => readUsage({ usage: store.usage, clock }, account, wish),
    async deliveries(query) {
      return (await store.deliveries({ ...query, ...ownersOf(query.webhook) })).map(toDeliveryStatus);
    },
    async searchDeliveries(query) {
      const { found, ...rest } = await store.searchDeliveries({ ...query, ...ownersOf(query.webhook) });
      return { ...rest, found: found.map(toDeliveryStatus) };
    },
    delivery: (id) => readDelivery(reader, id),
    deliveredFields: (step, id) => readDeliveredFields(reader, step, id),
    takeInstallation: (project, installation) =>
      serial(() => takeInstallation({ store, clock, registry, saved }, project, installation)),
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

const sampleMs = 10 * 60 * 1000;
