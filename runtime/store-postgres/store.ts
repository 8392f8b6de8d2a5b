// The driver of `Store` for many machines: one PostgreSQL database that any number of processes share. Nothing is kept in
// memory; what must be done once is decided by the database.
import type { Clock } from "../base/clock.ts";
import { silentLog, type Log } from "../base/log.ts";
import { HookwrightError } from "../contract/error.ts";
import { storageLimits } from "../store/script-storage.ts";
import type { Store } from "../store/store.ts";
import { createAccounts } from "./accounts.ts";
import { createCompany } from "./company.ts";
import { createCancels } from "./cancels.ts";
import { createCondition } from "./condition.ts";
import { createCredentials } from "./credentials.ts";
import { createCycleTexts } from "./cycle-texts.ts";
import { createDataKeys } from "./data-keys.ts";
import { createDeadLetters } from "./dead-letters.ts";
import { openDatabase } from "./database.ts";
import { createIncidents } from "./incidents.ts";
import { createScheduler } from "./jobs.ts";
import { createJournal } from "./journal.ts";
import { migrate } from "./migrations.ts";
import { createJobQueue } from "./job-queue.ts";
import { createQueues } from "./queues.ts";
import { createRateLimits } from "./rate-limits.ts";
import { createReads } from "./reads.ts";
import { createRecords } from "./records.ts";
import { createRetention } from "./retention.ts";
import { createRunDates } from "./run-dates.ts";
import { createSearches } from "./search.ts";
import { createScriptStorage } from "./script-storage.ts";
import { checkServer } from "./server-checks.ts";
import { createSettings } from "./settings.ts";
import { createSubscriptions } from "./subscriptions.ts";
import { createUsage } from "./usage.ts";

/** What the store on PostgreSQL needs. */
export interface PostgresStoreOptions {
  /** `postgres://user:password@host:port/database`. */
  readonly url: string;
  readonly clock: Clock;
  readonly log?: Log;
  /** Items in one data set of scripts. Default 1,000,000. */
  readonly storageItems?: number;
  /** Connections of this process. Default 10. */
  readonly connections?: number;
  /** Takes a server that may lose what it has confirmed. */
  readonly isUnsafe?: boolean;
}

/**
 * Opens the store in a database, whose schema it brings up to date. Rejects with `store/bad-url`, `store/unavailable`,
 * `store/unsupported-database`, `store/unsafe-database`, `store/newer-schema`.
 */
export async function createPostgresStore(options: PostgresStoreOptions): Promise<Store> {
  const { clock, log = silentLog, storageItems = storageLimits.items, connections = 10 } = options;
  const database = await openDatabase({
    url: options.url,
    connections,
    isUnsafe: options.isUnsafe === true,
    onError(error) {
      log.warn({ err: error }, "A connection to the database broke; there will be another.");
    },
  });
  try {
    await checkServer(database, options.isUnsafe === true);
    await migrate(database, log);
  } catch (error) {
    await database.close();
    throw error;
  }
  const queue = createJobQueue(database, log);
  const pending = new Set<Promise<unknown>>();
  let closing: Promise<void> | undefined;

  /** The same functions, refused after `close`, which waits for those that were called before. */
  function guarded<T extends object>(part: T): T {
    const functions = Object.entries(part) as readonly [string, (...args: unknown[]) => Promise<unknown>][];
    return Object.fromEntries(
      functions.map(([name, run]) => [
        name,
        (...args: unknown[]) => {
          if (closing) return Promise.reject(new HookwrightError("store/closed", "The store is closed."));
          const running = run(...args).finally(() => pending.delete(running));
          pending.add(running);
          return running;
        },
      ]),
    ) as T;
  }

  async function close(): Promise<void> {
    await Promise.allSettled(pending);
    await queue.close();
    await database.close();
  }

  return {
    isExclusive: false,
    scheduler: guarded(createScheduler(database, queue, clock)),
    scriptStorage: guarded(createScriptStorage(database, storageItems)),
    credentials: guarded(createCredentials(database)),
    dataKeys: guarded(createDataKeys(database)),
    rateLimits: guarded(createRateLimits(database, clock)),
    accounts: guarded(createAccounts(database)),
    settings: guarded(createSettings(database)),
    cycleTexts: guarded(createCycleTexts(database)),
    retention: guarded(createRetention(database, clock)),
    deadLetters: guarded(createDeadLetters(database, clock)),
    incidents: guarded(createIncidents(database)),
    usage: guarded(createUsage(database)),
    runDates: guarded(createRunDates(database)),
    ...guarded({
      ...createRecords(database),
      ...createSubscriptions(database, clock),
      ...createJournal(database, clock),
      ...createReads(database),
      ...createSearches(database),
      ...createQueues(database, clock),
      ...createCancels(database),
      ...createCondition(database),
    }),
    ...createCompany(database, clock),
    close: () => (closing ??= close()),
  };
}
