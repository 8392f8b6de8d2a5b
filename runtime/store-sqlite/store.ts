// The embedded driver of `Store`: one SQLite file in a folder of one process. Writes go through the writer's thread in
// group commits; reads run here, on a connection that cannot write.
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import type { Clock } from "../base/clock.ts";
import { HookwrightError } from "../contract/error.ts";
import { leaseLost } from "../store/lease-lost.ts";
import { renewalsInMemory } from "../store/renewals-in-memory.ts";
import type { StorageChange, StorageScope } from "../store/script-storage.ts";
import type { Acceptance, Store } from "../store/store.ts";
import { isStorageFailure, openForReading } from "./database.ts";
import { createReads } from "./reads.ts";
import { toleratedMs } from "./set-back.ts";
import { closedError, fullError, startWriter, unavailable } from "./writer-thread.ts";

/** What the embedded store needs. */
export interface SqliteStoreOptions {
  /** The data folder; made when it is missing. It belongs to one process at a time and must not be a network share. */
  readonly folder: string;
  readonly clock: Clock;
  /** Items in one data set of scripts. Default 1,000,000. */
  readonly storageItems?: number;
}

/** A batch needs its pages in the log beside the database. */
const leastFreeBytes = 1024 * 1024;

/**
 * Opens the store in a folder. Rejects with `store/in-use` when another process has it, `store/newer-schema` when a
 * newer version wrote it, `store/unavailable` when the folder cannot be used. Leases of a process that died are void.
 */
export async function createSqliteStore({ folder, clock, storageItems }: SqliteStoreOptions): Promise<Store> {
  const writer = await startWriter({ folder, nowMs: clock.now(), storageItems });
  const { write } = writer;
  const database = openForReading(join(folder, "store.db"));
  const reads = createReads(database);
  let closing: Promise<void> | undefined;
  /** The latest that the clock has said. */
  let latestMs = 0;
  const now = (): number => {
    const nowMs = clock.now();
    latestMs = Math.max(latestMs, nowMs);
    return nowMs;
  };

  const read = async <T>(query: () => T): Promise<T> => {
    if (closing) throw closedError();
    try {
      return query();
    } catch (error) {
      throw isStorageFailure(error) ? unavailable(folder, error) : error;
    }
  };
  const freeBytes = async (): Promise<number> => {
    if (closing) throw closedError();
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  };
  const close = async (): Promise<void> => {
    // The last connection to close copies the log back and removes it; that must be the one that can write.
    database.close();
    await writer.close();
  };

  return {
    scheduler: {
      scheduleQueueExpiry: ({ id, account, cycle, runAtMs }) =>
        write("scheduleQueueExpiry", id, account, cycle, runAtMs),
      scheduleEnsure: (job) => write("scheduleEnsure", job),
      scheduleRun: (job) => write("scheduleRun", job),
      scheduleChore: (kind, runAtMs, account) => write("scheduleChore", kind, runAtMs, account),
      async claim(owner, leaseMs, limit, shares) {
        const beforeMs = latestMs;
        const nowMs = now();
        const isSetBack = nowMs < beforeMs - toleratedMs;
        const jobs = await write("claim", {
          owner,
          nowMs,
          untilMs: nowMs + leaseMs,
          limit,
          ...(shares && { shares }),
          ...(isSetBack && { beforeMs }),
        });
        if (isSetBack) latestMs = nowMs;
        return jobs;
      },
      renew: (jobs, leaseMs) => write("renew", jobs, now() + leaseMs),
      release: (jobs, isUntried = false) => write("release", jobs, isUntried, now()),
      postpone: (id, epoch, runAtMs, wait) => write("postpone", { id, epoch }, runAtMs, now(), wait),
      halt: (id, epoch, hasTried, how = {}) => write("halt", { id, epoch }, hasTried, now(), how),
      complete: (id, epoch) => write("complete", id, epoch),
      nextDueAtMs: () => read(() => reads.nextDueAtMs(now())),
    },

    scriptStorage: {
      get: (scope, key) => read(() => reads.storageGet(scope, key)),
      list: (scope, page) => read(() => reads.storageList(scope, page)),
      async set(scope, key, value) {
        changed(scope, await write("storageSet", scope, key, value));
      },
      async append(scope, key, text) {
        changed(scope, await write("storageAppend", scope, key, text));
      },
      async add(scope, key, amount) {
        return Number(changed(scope, await write("storageAdd", scope, key, amount)));
      },
      async delete(scope, key) {
        assertHeld(scope, await write("storageDelete", scope, key));
      },
      async deleteAll(scope) {
        assertHeld(scope, await write("storageDeleteAll", scope));
      },
    },

    accounts: {
      saveAccounts: (accounts) => write("saveAccounts", accounts),
      accounts: () => read(() => reads.accounts()),
      saveLimits: (limits) => write("saveLimits", limits),
      limits: () => read(() => reads.limits()),
    },

    credentials: {
      credential: (account, installation) => read(() => reads.credential(account, installation)),
      credentials: (account) => read(() => reads.credentials(account)),
      saveCredential: (credential, expectedVersion) => write("saveCredential", credential, expectedVersion),
      removeCredential: (account, installation) => write("removeCredential", account, installation),
      ...renewalsInMemory(clock),
    },

    dataKeys: {
      dataKeys: () => read(() => reads.dataKeys()),
      addDataKey: (key) => write("addDataKey", key),
      replaceSealed: (anew) => write("replaceSealed", anew),
    },

    rateLimits: {
      reserve: (key, request) => write("rateReserve", key, request, now()),
      pause: (key, refusal) => write("ratePause", key, refusal, now()),
      endPause: (key) => write("rateEndPause", key),
      pauses: () => read(() => reads.ratePauses()),
    },

    runDates: {
      runDate: (place) => read(() => reads.runDate(place)),
      beginRunDate: (place, atMs) => write("beginRunDate", place, atMs),
      saveRunDate: (place, atMs) => write("saveRunDate", place, atMs),
    },

    settings: {
      settings: (account) => read(() => reads.settings(account)),
      saveSettings: (account, text, limits) => write("saveSettings", account, text, limits),
    },

    cycleTexts: {
      names: () => read(() => reads.cycleTextNames()),
      ofAccount: (account) => read(() => reads.cycleTextsOf(account)),
      get: (account, cycle) => read(() => reads.cycleText(account, cycle)),
      sumBeside: (account, cycle) => read(() => reads.cycleTextSum(account, cycle)),
    },

    retention: {
      cyclesWithHistory: () => read(() => reads.cyclesWithHistory()),
      webhooksWithHistory: () => read(() => reads.webhooksWithHistory()),
      removeTransactions: (of, slice) => write("removeTransactions", of, slice, now()),
      removeDeliveries: (of, slice) => write("removeDeliveries", of, slice, now()),
      removeForgotten: (limit) => write("removeForgotten", limit, now()),
    },

    deadLetters: {
      list: (query) => read(() => reads.deadLetters(query)),
      of: (transaction) => read(() => reads.deadLetter(transaction)),
      redrive: (transaction, successor, { again }) =>
        write("redrive", transaction, successor, { again, nowMs: now() }),
      dismiss: (transaction) => write("dismissDeadLetter", transaction, now()),
    },

    incidents: {
      add: (incident) => write("addIncident", incident),
      waiting: (account, limit) => read(() => reads.waitingIncidents(account, limit)),
      settle: (account, seq) => write("settleIncident", account, seq),
      countTry: (account, seq, retryAtMs) => write("countIncidentTry", account, seq, retryAtMs),
      takeOmitted: (account) => write("takeOmittedIncidents", account),
    },

    usage: { sums: (query) => read(() => reads.usage(query)) },

    saveRelease: (release) => write("saveRelease", release),
    release: (hash) => read(() => reads.release(hash)),
    saveCycle: (cycle, text) => write("saveCycle", cycle, text),
    holdCycle: (account, id, pausedAtMs) => write("holdCycle", account, id, pausedAtMs),
    noteSkip: (account, id, skippedAtMs, notice) => write("noteSkip", account, id, skippedAtMs, notice),
    cycles: (account) => read(() => reads.cycles(account)),
    ensureWebhook: (webhook) => write("ensureWebhook", webhook),
    webhooks: (account) => read(() => reads.webhooks(account)),
    removeCycle: (account, id) => write("removeCycle", account, id),

    isExclusive: true,
    planSubscription: (subscription, reason, beside, user) =>
      write("planSubscription", subscription, reason, beside, user),
    joinSubscription: (user) => write("joinSubscription", user),
    leaveSubscription: (user) => write("leaveSubscription", user),
    subscriptionUsers: (account) => read(() => reads.subscriptionUsers(account)),
    moveSubscription: (move) => write("moveSubscription", move),
    subscriptions: (account) => read(() => reads.subscriptions(account)),
    liveSubscriptions: (account) => read(() => reads.liveSubscriptions(account)),
    subscriptionEntries: (subscription) => read(() => reads.subscriptionEntries(subscription)),

    accept: async (delivery, transactions, dedupe) =>
      (await write("accept", delivery, { transactions, dedupe }, now())) ?? accepted,
    async awaitDelivery(transaction, epoch, awaited) {
      return held(await write("awaitDelivery", transaction, epoch, awaited, now()), transaction, epoch);
    },
    begin: (transactions) => write("begin", transactions, now()),
    replays: (delivery) => read(() => reads.replays(delivery)),
    firstDelivery: (account, webhook, key) => read(() => reads.firstDelivery(account, webhook, key, now())),
    saveAnswer: (delivery, answer) => write("saveAnswer", delivery, answer),
    delivery: (id) => read(() => reads.delivery(id)),
    deliveries: (query) => read(() => reads.deliveries(query)),
    searchDeliveries: (query) => read(() => reads.searchDeliveries(query)),
    async finishVisit(visit, epoch, next) {
      return held(await write("finishVisit", visit, epoch, next), visit.transaction, epoch);
    },
    async end(transaction, epoch, ending) {
      return held(await write("end", transaction, epoch, ending, now()), transaction, epoch);
    },
    async beginParts(transaction, epoch, parts, isLast) {
      const slice = { isLast, nowMs: now() };
      return held(await write("beginParts", transaction, epoch, parts, slice), transaction, epoch);
    },
    callersNews: (transactions) => read(() => reads.callersNews(transactions)),
    split: (transaction, visit) => read(() => reads.split(transaction, visit)),
    parts: (transaction, visit, from, limit) => read(() => reads.parts(transaction, visit, from, limit)),
    transaction: (id) => read(() => reads.transaction(id)),
    past: (transaction) => read(() => reads.past(transaction)),
    transactions: (query) => read(() => reads.transactions(query)),
    searchTransactions: (query) => read(() => reads.searchTransactions(query, now())),
    visits: (transaction, upTo) => read(() => reads.visits(transaction, upTo)),
    dropQueued: (account, cycle, limit) => write("dropQueued", { account, cycle, limit, nowMs: now() }),
    cancel: (account, transaction, report = false) =>
      write("cancel", account, transaction, { nowMs: now(), report }),
    cancelParts: (transaction, limit) => write("cancelParts", transaction, limit, now()),
    dropOrphaned: (limit) => write("dropOrphaned", limit, now()),
    haltBegun: (account, cycle, limit, report = false) =>
      write("haltBegun", { account, cycle, limit, nowMs: now() }, report),
    backlog: (account, cycle, most) => read(() => reads.backlog(account, cycle, most)),
    dropBacklog: (slice) => write("dropBacklog", slice, now()),
    moveBacklog: (slice, to) => write("moveBacklog", slice, to, now()),
    hasUnfinished: (account, cycle) => read(() => reads.hasUnfinished(account, cycle)),

    // There is no other process.
    inTurn: (work) => work(),
    follow: () => () => undefined,

    async check() {
      if ((await freeBytes()) < leastFreeBytes) throw fullError(folder);
      // Another program may have taken the file away, or its disk.
      await read(() => reads.nextDueAtMs(now()));
    },
    async condition() {
      const free = await freeBytes();
      return { ...(await read(() => reads.condition(now()))), freeBytes: free };
    },

    close: () => (closing ??= close()),
  };
}

const accepted: Acceptance = { kind: "accepted" };

/** The new value of a change; fails with what refused it. */
function changed(scope: StorageScope, change: StorageChange | undefined): string {
  if (change === undefined) throw lostBy(scope);
  if (change.kind === "refused") throw new HookwrightError(change.code, change.message);
  return change.value;
}

/** What a write of a job's holder brought; nothing when the job is not held. */
function held<T>(result: T | undefined, transaction: string, epoch: number): T {
  if (result === undefined) throw leaseLost({ transaction, epoch });
  return result;
}

function assertHeld(scope: StorageScope, isHeld: boolean): void {
  if (!isHeld) throw lostBy(scope);
}

function lostBy({ holder }: StorageScope): HookwrightError {
  return leaseLost(holder ?? { transaction: "", epoch: 0 });
}
