// All suites of the store's contract, each of which every driver runs. A new one is added here and nowhere else.
import { describe } from "vitest";
import { describeAccounts } from "./accounts.suite.ts";
import { describeBegin } from "./begin.suite.ts";
import { describeCancels } from "./cancels.suite.ts";
import { describeCondition } from "./condition.suite.ts";
import { describeCredentials } from "./credentials.suite.ts";
import { describeFailures } from "./failures.suite.ts";
import { describeLanes } from "./lanes.suite.ts";
import { describePauses } from "./pauses.suite.ts";
import { describeRateLimits } from "./rate-limits.suite.ts";
import { describeRetention } from "./retention.suite.ts";
import { describeRunDates } from "./run-dates.suite.ts";
import { describeScriptStorage } from "./script-storage.suite.ts";
import { describeSearches } from "./search.suite.ts";
import { describeSplits } from "./splits.suite.ts";
import { describeStore, type StoreUnderTest } from "./store.suite.ts";
import { describeWaits } from "./waits.suite.ts";
import { describeSubscriptions } from "./subscriptions.suite.ts";

const suites = {
  "the journal and the scheduler": describeStore,
  "transactions without a delivery": describeBegin,
  splits: describeSplits,
  cancelling: describeCancels,
  lanes: describeLanes,
  searches: describeSearches,
  waits: describeWaits,
  accounts: describeAccounts,
  "jobs that were put off": describePauses,
  subscriptions: describeSubscriptions,
  "what scripts keep": describeScriptStorage,
  credentials: describeCredentials,
  "rate limits": describeRateLimits,
  "run dates": describeRunDates,
  retention: describeRetention,
  "its condition": describeCondition,
  "what failures leave behind": describeFailures,
};

/** Declares the contract's tests; `createEmpty` opens an empty store for each, whose data sets take so many items. */
export function describeContract(createEmpty: (storageItems?: number) => Promise<StoreUnderTest>): void {
  // Each on its own: hooks of one would run for the tests of the others.
  for (const [name, declare] of Object.entries(suites))
    describe(name, () => {
      declare(createEmpty);
    });
}
