// Where a process is killed: the engine's own places, and before and behind the writes of its store. Both tables are complete by type: a
// new place, or a new method of the store, is to be put into them before anything compiles.
import type { Crashpoint } from "../../runtime/base/crashpoint.ts";
import type { Store } from "../../runtime/store/store.ts";

type Methods<T, Prefix extends string = ""> = {
  [Name in keyof T & string]: T[Name] extends (...args: never[]) => unknown ? `${Prefix}${Name}` : never;
}[keyof T & string];

/** A method of the store or of one of its parts: of all of them, by type. */
type StoreMethod = Methods<Store> | { [Part in PartName]: Methods<Store[Part], `${Part}.`> }[PartName];

/** What is no method of the store is a part of it, or says something of it. */
type PartName = {
  [Name in keyof Store]: Store[Name] extends boolean | ((...args: never[]) => unknown) ? never : Name;
}[keyof Store];

/** Behind a write; also before it, where something was done that no earlier write says. */
type Sides = readonly ("before" | "after")[];

const behind: Sides = ["after"];
const both: Sides = ["before", "after"];

/** Why a place is not killed at here. */
interface Elsewhere {
  readonly elsewhere: string;
}

const read: Elsewhere = { elsewhere: "writes nothing" };
const hooks: Elsewhere = { elsewhere: "kill-hooks and kill-renewals" };
const alone: Elsewhere = {
  elsewhere: "one commit, of one thing that nothing else is written about: whoever is cut off asks again",
};
const repeated: Elsewhere = {
  elsewhere: "one commit of a visit that is under way: cut off, it runs once more (`docs/scripts.md`)",
};

/** The writes of the store. */
const storePoints: Readonly<Record<StoreMethod, Sides | Elsewhere>> = {
  saveRelease: behind,
  release: read,
  saveCycle: both,
  holdCycle: both,
  noteSkip: { elsewhere: "is a note for people: until its job is completed, the run is looked at again" },
  cycles: read,
  ensureWebhook: behind,
  webhooks: read,
  removeCycle: both,
  planSubscription: hooks,
  joinSubscription: hooks,
  leaveSubscription: hooks,
  subscriptionUsers: read,
  moveSubscription: hooks,
  subscriptions: read,
  liveSubscriptions: read,
  subscriptionEntries: read,
  accept: both,
  begin: both,
  firstDelivery: read,
  saveAnswer: both,
  callersNews: read,
  delivery: read,
  replays: read,
  deliveries: read,
  searchDeliveries: read,
  finishVisit: both,
  end: both,
  beginParts: both,
  awaitDelivery: both,
  split: read,
  parts: read,
  transaction: read,
  past: read,
  transactions: read,
  searchTransactions: read,
  visits: read,
  cancel: { elsewhere: "test/cli/drain.test.ts kills right behind it" },
  cancelParts: {
    elsewhere: "whoever claims a cancelled transaction begins with it, also after one that was cut off",
  },
  dropQueued: both,
  dropOrphaned: behind,
  haltBegun: behind,
  backlog: read,
  dropBacklog: both,
  moveBacklog: both,
  hasUnfinished: read,
  inTurn: { elsewhere: "holds a lock, and writes nothing by itself" },
  follow: read,
  check: read,
  condition: read,
  close: read,
  "scheduler.scheduleQueueExpiry": behind,
  "scheduler.scheduleEnsure": hooks,
  "scheduler.scheduleRun": both,
  "scheduler.scheduleChore": behind,
  "scheduler.claim": both,
  "scheduler.renew": { elsewhere: "a lease that is renewed ends like one that is not when its process dies" },
  "scheduler.release": both,
  "scheduler.postpone": { elsewhere: "pause.intended and pause.saved are right before and behind it" },
  "scheduler.halt": both,
  "scheduler.complete": both,
  "scheduler.nextDueAtMs": read,
  "deadLetters.list": read,
  "deadLetters.of": read,
  "deadLetters.redrive": both,
  "deadLetters.dismiss": behind,
  "incidents.add": { elsewhere: "tells that another write has failed, and nothing follows it" },
  "incidents.waiting": read,
  "incidents.settle": {
    elsewhere: "incident-told is right before it, and behind it there is nothing to lose",
  },
  "incidents.countTry": both,
  "incidents.takeOmitted": behind,
  "retention.cyclesWithHistory": read,
  "retention.webhooksWithHistory": read,
  "retention.removeTransactions": behind,
  "retention.removeDeliveries": behind,
  "retention.removeForgotten": behind,
  "accounts.saveAccounts": both,
  "accounts.accounts": read,
  "accounts.saveLimits": { elsewhere: "what settings and files say is compared at every start" },
  "accounts.limits": read,
  "settings.settings": read,
  "settings.saveSettings": both,
  "dataKeys.dataKeys": read,
  "dataKeys.addDataKey": both,
  "dataKeys.replaceSealed": alone,
  "credentials.credential": read,
  "credentials.credentials": read,
  "credentials.saveCredential": alone,
  "credentials.removeCredential": alone,
  "credentials.beginRenewal": { elsewhere: "others wait for its turn to end, which has a time" },
  "credentials.endRenewal": { elsewhere: "others wait for its turn to end, which has a time" },
  "scriptStorage.get": read,
  "scriptStorage.list": read,
  "scriptStorage.set": repeated,
  "scriptStorage.append": repeated,
  "scriptStorage.add": repeated,
  "scriptStorage.delete": repeated,
  "scriptStorage.deleteAll": repeated,
  "runDates.runDate": read,
  "runDates.beginRunDate": {
    elsewhere: "the first date stays: the visit that runs once more is told the same",
  },
  "runDates.saveRunDate": alone,
  "rateLimits.reserve": { elsewhere: "a place that is taken for nothing is free when its window is over" },
  "rateLimits.pause": { elsewhere: "the vendor refuses once more" },
  "rateLimits.endPause": { elsewhere: "a pause ends by itself" },
  "rateLimits.pauses": read,
  "cycleTexts.names": read,
  "cycleTexts.ofAccount": read,
  "cycleTexts.get": read,
  "cycleTexts.sumBeside": read,
  "usage.sums": read,
};

const here = "here";
/** The engine's own places. */
const enginePoints: Readonly<Record<Crashpoint, "here" | "PostgreSQL" | Elsewhere>> = {
  "wait.matched": here,
  "wait.registered": here,
  "pause.intended": here,
  "pause.saved": here,
  "pause.over": here,
  "stopCycle.stopped": here,
  split: here,
  join: here,
  "history-removed": here,
  "incident-told": here,
  "migrate.step": here,
  "relay.put": "PostgreSQL",
  "claim.relayed": "PostgreSQL",
  "claim.taken": "PostgreSQL",
  "create.planned": hooks,
  "create.intended": hooks,
  "create.answered": hooks,
  "create.saved": hooks,
  "create.active": hooks,
  "handshake.saved": hooks,
  "delete.intended": hooks,
  "delete.answered": hooks,
  "delete.gone": hooks,
  "delete.left": hooks,
  "renew.intended": hooks,
  "renew.answered": hooks,
  "renew.active": hooks,
  "renew.lost": hooks,
};

/** All places at which a process on such a store is killed. */
export function crashPlaces(driver: "SQLite" | "PostgreSQL"): readonly string[] {
  const own = Object.entries(enginePoints).filter(([, where]) => where === here || where === driver);
  const writes = Object.entries(storePoints).flatMap(([method, sides]) =>
    "elsewhere" in sides ? [] : sides.map((side) => `store.${method}.${side}`),
  );
  return [...own.map(([name]) => name), ...writes];
}
