// Every write of the store by name. The main side asks for them by these names; a new kind of write is one function
// in the file of its subject.
import type { DatabaseSync } from "node:sqlite";
import { storageLimits } from "../store/script-storage.ts";
import { createAccountWrites } from "./accounts.ts";
import { createCancelWrites } from "./cancels.ts";
import { createCredentialWrites } from "./credentials.ts";
import { createDataKeyWrites } from "./data-keys.ts";
import { createIncidentWrites } from "./incidents.ts";
import { createJobWrites } from "./jobs.ts";
import { createJournalWrites } from "./journal.ts";
import { createQueueWrites } from "./queues.ts";
import { createRateWrites } from "./rate-limits.ts";
import { createRecordWrites } from "./records.ts";
import { createRetentionWrites } from "./retention.ts";
import { createRunDateWrites } from "./run-dates.ts";
import { createSettingsWrites } from "./settings.ts";
import { createStorageWrites } from "./script-storage.ts";
import { createSubscriptionWrites } from "./subscriptions.ts";

/**
 * The writes, with their statements prepared once. Each runs inside the caller's transaction. A data set of scripts takes
 * `storageItems` items.
 */
export function createWrites(database: DatabaseSync, storageItems: number = storageLimits.items) {
  const accounts = createAccountWrites(database);
  const journal = createJournalWrites(database);
  return {
    ...accounts,
    ...createRecordWrites(database),
    ...createSubscriptionWrites(database),
    ...journal,
    ...createJobWrites(database),
    ...createQueueWrites(database, journal.dropArrivals),
    ...createCancelWrites(database),
    ...createCredentialWrites(database),
    ...createDataKeyWrites(database),
    ...createRateWrites(database),
    ...createRunDateWrites(database),
    ...createSettingsWrites(database, accounts.saveLimits),
    ...createRetentionWrites(database, journal.dropArrivals),
    ...createIncidentWrites(database),
    ...createStorageWrites(database, storageItems),
  };
}

export type Writes = ReturnType<typeof createWrites>;

/** One write as it travels to the writer's thread. */
export type Operation = {
  readonly [Kind in keyof Writes]: { readonly kind: Kind; readonly args: Parameters<Writes[Kind]> };
}[keyof Writes];
