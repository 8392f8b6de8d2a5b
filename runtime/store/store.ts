// What the engine asks of durable storage, with the promises every driver keeps. The contract suite
// (`test/store/store.suite.ts`) runs against each driver. Records are plain data; JSON columns travel as text so that
// nothing is parsed on the way. Texts are well-formed Unicode without U+0000, as JSON text always is (`JSON.stringify`
// escapes both); bodies are any bytes. "Durable" means: on stable storage when the promise resolves.
import type { AccountStore } from "./accounts.ts";
import type { StoreCondition } from "./condition.ts";
import type { CycleText, CycleTextStore } from "./cycle-texts.ts";
import type { CredentialStore } from "./credentials.ts";
import type { DataKeyStore } from "./data-keys.ts";
import type { DeadLetterStore } from "./dead-letters.ts";
import type { IncidentStore, NewIncident } from "./incidents.ts";
import type { RateLimits } from "./rate-limits.ts";
import type { RetentionStore } from "./retention.ts";
import type { RunDateStore } from "./run-dates.ts";
import type { Scheduler } from "./scheduler.ts";
import type { ScriptStorage } from "./script-storage.ts";
import type { DeliverySearch, Searched, TransactionSearch } from "./search.ts";
import type { AwaitedDelivery, Resumes } from "./waits.ts";
import type { SettingsStore } from "./settings.ts";
import type { CallCount, UsageStore } from "./usage.ts";

/** A compiled connector (JavaScript text) or cycle plan (JSON text), named by the SHA-256 of its content. */
export interface Release {
  readonly hash: string;
  readonly account: string;
  readonly kind: "connector" | "cycle";
  /** The connector's or cycle's id. */
  readonly name: string;
  readonly content: string;
  readonly createdAtMs: number;
}

/**
 * Whether a cycle accepts work. `finishing`: what was accepted before is completed, what comes now waits for the next start, and
 * with nothing left it is stopped. `stoppedAtMs` starts the 24 hours of S3 in which deliveries are still queued.
 */
export interface CycleRecord {
  readonly account: string;
  readonly id: string;
  /** The release (plan) that new transactions begin with. */
  readonly plan: string;
  readonly state: "stopped" | "running" | "finishing";
  /** Since when its queue is paused: work is accepted, and none is claimed. */
  readonly pausedAtMs?: number;
  /** Absent: never started. */
  readonly startedAtMs?: number;
  readonly stoppedAtMs?: number;
  /** When a run of its schedule was skipped last; `noteSkip` writes it, and `saveCycle` leaves it as it is. */
  readonly skippedAtMs?: number;
  /** JSON text: how it was started, where something was said of it (`engine/runs.ts`). */
  readonly startedWith?: string;
  /** A digest of the values that were looked up at the last start, by which deliveries of a connector's URL find it. */
  readonly proved?: string;
}

/** Who has a webhook's URL and what is registered for it: one step, an installation, or a connector in all accounts. */
export type WebhookScope = "step" | "installation" | "connector";

/**
 * Where a URL, or what is registered for it, belongs. Of a shared one `cycle` is empty and `step` names the scope
 * (`runtime/subscription/scope.ts`); a connector's belongs to the partner's account.
 */
export interface WebhookPlace {
  readonly scope: WebhookScope;
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
}

/** A webhook's URL. (account, cycle, step) gets one identifier for ever; it is never reused. */
export interface WebhookRecord extends WebhookPlace {
  readonly identifier: string;
  readonly createdAtMs: number;
}

/**
 * The life of a vendor's side of a webhook. `unknown`: nobody can say what the vendor has. `orphaned`: it may still be at the
 * vendor, and nobody here can delete it.
 */
export type SubscriptionState =
  | "planned"
  | "creating"
  | "active"
  | "renewing"
  | "deleting"
  | "gone"
  | "unknown"
  | "orphaned";

/** One generation of a webhook's subscription. With the release it was made with it is all that a delete needs. */
export interface SubscriptionRecord extends WebhookPlace {
  readonly id: string;
  /** 1 for the first of its place, then the next number. */
  readonly generation: number;
  /** The connector's id, and the hash of the module it was made with. */
  readonly connector: string;
  readonly release: string;
  /** Under whose credentials it is registered, and the account that has them: `account`, but of a connector's. */
  readonly installation: string;
  readonly holder: string;
  /** The webhook method. */
  readonly method: string;
  /** The public URL that the vendor was told. */
  readonly url: string;
  /** `Cyclr_Webhook_Key`: a UUID, the same on every try of this generation. */
  readonly key: string;
  /** JSON texts of named values, secret ones sealed (`runtime/subscription/values.ts`). */
  readonly inputs: string;
  readonly saved: string;
  readonly state: SubscriptionState;
  readonly createdAtMs: number;
}

/** A step for which a shared subscription is kept; the last one to leave takes it along. */
export interface SubscriptionUser {
  /** The subscription's id. */
  readonly subscription: string;
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly installation: string;
}

/** One line of the ledger, never changed: what a subscription became, when and why. */
export interface SubscriptionEntry {
  readonly subscription: string;
  readonly atMs: number;
  /** Absent for the first. Equal to `to` when something was learnt or tried, and the state is what it was. */
  readonly from?: SubscriptionState;
  readonly to: SubscriptionState;
  /** JSON text of `{ "message", "code"?, "hint"? }`; no secrets. */
  readonly reason: string;
}

/** A change of a subscription: carried out only where it is in the state `from`. */
export interface SubscriptionMove {
  readonly id: string;
  readonly from: SubscriptionState;
  readonly to: SubscriptionState;
  readonly atMs: number;
  readonly reason: string;
  /** Replaces what is saved. */
  readonly saved?: string;
  /** Replaces the installation, where another one goes on with a shared subscription. */
  readonly installation?: string;
  readonly holder?: string;
  /** Replaces the job of this subscription that renews it or makes it anew. */
  readonly job?: RenewalJob;
}

/** What is to be done to a subscription, and when. */
export interface RenewalJob {
  readonly kind: "renewSubscription" | "recreateSubscription";
  readonly runAtMs: number;
}

/** What the pipeline decided about one delivery, stage by stage; shown to the operator. */
export interface DeliveryRecord {
  readonly id: string;
  readonly account: string;
  /** The webhook's identifier. */
  readonly webhook: string;
  readonly receivedAtMs: number;
  readonly method: string;
  /** Path and query exactly as received. */
  readonly target: string;
  /** JSON text of the header names (lower case) and values that may be kept. */
  readonly headers: string;
  /** The exact bytes. */
  readonly body: Uint8Array;
  /** `accepted`: transactions were made. `dropped`: answered as accepted, nothing started. `failed`: a script threw. */
  readonly outcome: "accepted" | "dropped" | "failed";
  /** Why it was dropped or failed; JSON text of `{ "code", "message" }`. */
  readonly reason?: string;
  /** The status that was answered; absent while a synchronous transaction still owes it. */
  readonly status?: number;
  /** JSON text of what else was answered; absent for the standard answer (`webhook/stored-answer.ts`). */
  readonly answer?: string;
  /** JSON text of a list: the lines that its scripts wrote, where no transaction has them. */
  readonly log?: string;
  /** JSON text of what was decided, stage by stage (`webhook/verdict.ts`). */
  readonly verdicts?: string;
  /** From the end of the request's body until its answer was known, in milliseconds; absent while a synchronous transaction still owes it. */
  readonly tookMs?: number;
  /** The delivery of which this one is a replay. */
  readonly replayOf?: string;
  /** The body is sealed (`secrets/sealed-store.ts`); in the clear it has so many bytes. */
  readonly sealedBytes?: number;
}

/** A delivery as it is written. */
export interface NewDelivery extends DeliveryRecord {
  /** What somebody wants to be told of it (`incidents.ts`). */
  readonly incidents?: readonly NewIncident[];
}

/** What the caller of a synchronous transaction was answered. */
export type GivenAnswer = Pick<DeliveryRecord, "status" | "answer" | "tookMs">;

/** What became, in whichever process, of a transaction whose caller waits. */
export interface CallersNews extends Pick<TransactionRecord, "state" | "error">, Omit<GivenAnswer, "tookMs"> {
  readonly transaction: string;
  /** The delivery that is answered, and whose it is. */
  readonly delivery: string;
  readonly account: string;
}

/** A delivery as lists show it. */
export type DeliverySummary = Omit<DeliveryRecord, "body" | "answer" | "log" | "verdicts" | "sealedBytes"> & {
  readonly sizeBytes: number;
};

/** Which deliveries to list; newest first, by the order of acceptance. */
export interface DeliveryQuery {
  readonly account: string;
  /** Lists another account's too, where no webhook is named. */
  readonly andOf?: string;
  /** A webhook's identifier. */
  readonly webhook?: string;
  /** List only those that started nothing in this way; of an account, with no webhook and no other account. */
  readonly outcome?: Exclude<DeliveryRecord["outcome"], "accepted">;
  readonly limit: number;
  /** List only those that were accepted before this one (a cursor). Rejects with `store/unknown-cursor` when there is no such delivery. */
  readonly before?: string;
}

/** What makes a delivery one that came before: the same key on the same webhook (definition-format.md §4, "Order of evaluation"). */
export interface DedupeKey {
  /** A digest; the text it was taken from is never stored. */
  readonly key: string;
  /** How long the key is remembered. */
  readonly windowMs: number;
}

/** Where an event stands among the events of one thing (definition-format.md §4, `order`). */
export interface OrderPlace {
  /** A digest of what they have in common. */
  readonly by: string;
  /** A later place is a greater text, by code points. */
  readonly sequence: string;
  /** How long the latest place is remembered without a newer one. */
  readonly windowMs: number;
}

/** The delivery that had a key first. */
export interface FirstDelivery extends Pick<DeliveryRecord, "status" | "answer"> {
  readonly delivery: string;
  /** The transaction it started, whose caller may still wait. */
  readonly transaction?: string;
}

/** Why a transaction cannot begin: its key came first in another one, or a later event of the same thing came before. */
export type Objection =
  | { readonly kind: "duplicate"; readonly transaction: string; readonly first: FirstDelivery }
  | { readonly kind: "late"; readonly transaction: string };

/** A transaction that goes on from one that waited. */
export interface Resumed {
  readonly transaction: string;
  /** The number of its first visit, which the delivery finished. */
  readonly visit: number;
  /** The one that waited has ended with it. */
  readonly isFirst: boolean;
}

/** What became of a delivery that was to be accepted. Only `accepted` has written anything. */
export type Acceptance =
  | {
      readonly kind: "accepted";
      /** The transactions that were not begun: none waits for what they bring. */
      readonly kept?: readonly string[];
      /** Those that go on from one that waited, held with epoch 1 where they were given a lease. */
      readonly resumed?: readonly Resumed[];
      /** The transactions that came too late to a cycle that runs once: they are parked, without the lease they were given. */
      readonly late?: readonly string[];
      /** The transactions that are behind another one of their lane: they are queued, without the lease they were given. */
      readonly behind?: readonly string[];
    }
  | { readonly kind: "duplicate"; readonly first: FirstDelivery }
  /** Without these transactions it may be tried again. */
  | { readonly kind: "refused"; readonly objections: readonly Objection[] };

/** A transaction's life. `queued`, `running` and `waiting` (for others to end) have a job; the others are ends. */
export type TransactionState =
  | "queued"
  | "running"
  | "waiting"
  | "succeeded"
  | "failed"
  | "stopped"
  | "dropped";

/** What began a transaction. */
export type TransactionOrigin =
  | "delivery"
  | "schedule"
  | "runOnce"
  | "split"
  | "resume"
  | "replay"
  | "redrive";

/**
 * Where a transaction goes on from: its step outputs are those of another one's visits up to this one (and of those that one
 * goes on from), then its own; its visits are numbered from the next. With -1 it has nothing of the other's own visits.
 */
export interface Continued {
  readonly transaction: string;
  readonly visit: number;
}

/** Which element of a split a transaction goes on with: of the list that this visit of another one put out. */
export interface Part {
  readonly of: string;
  readonly visit: number;
  /** From 0. */
  readonly index: number;
}

/** One run of a cycle. */
export interface TransactionRecord {
  readonly id: string;
  readonly account: string;
  readonly cycle: string;
  /** The release it began with and keeps (architecture.md, "State and identity"). */
  readonly plan: string;
  readonly origin: TransactionOrigin;
  /** The delivery that started it. */
  readonly delivery?: string;
  readonly continues?: Continued;
  /** The end of this one is awaited by that one. */
  readonly part?: Part;
  /** Those of one lane run one after the other (`NewTransaction`). */
  readonly lane?: string;
  readonly state: TransactionState;
  readonly synchronous: boolean;
  /** When its delivery was received; without one, when it was begun. */
  readonly createdAtMs: number;
  /** When its last visit finished, or it was dropped. */
  readonly finishedAtMs?: number;
  /** Why it waits in front of a step that it has tried, and when it goes on (`JobWait`). */
  readonly waiting?: string;
  readonly dueAtMs?: number;
  /** What its unfinished visit has behind it (`JobWait`); not in lists. */
  readonly pause?: string;
  /** Somebody wants it to end, and it has not yet; not in lists. */
  readonly cancelling?: boolean;
  /** JSON text of `{ "code", "message", "hint"? }` when it failed or was dropped. */
  readonly error?: string;
}

/** One finished execution of one step. The journal key is (transaction, visit). */
export interface VisitRecord {
  readonly transaction: string;
  /** 0 is the first, a trigger's; each execution of a step, also of the same one again, is the next number (`Continued`). */
  readonly visit: number;
  readonly step: string;
  readonly state: "succeeded" | "failed";
  readonly startedAtMs: number;
  readonly finishedAtMs: number;
  /** JSON texts; absent where the step kind has none. `request` and `response` never hold credentials. */
  readonly input?: string;
  readonly request?: string;
  readonly response?: string;
  readonly output?: string;
  /** JSON text of `{ "code", "message", "hint"? }`. */
  readonly error?: string;
  /** As `error`, of a visit that succeeded all the same. */
  readonly warning?: string;
  /** JSON text of a list: the lines that its scripts wrote. */
  readonly log?: string;
  /** JSON text of a list: the attempts that failed before this one, the newest ten (`cycle/pause.ts`). */
  readonly attempts?: string;
  /** JSON text by step: what the parts of a split put out, which this visit has joined. */
  readonly joined?: string;
}

/** A transaction with what it has behind it, for whoever goes on with it: nothing that only people read. */
export interface TransactionPast extends Pick<
  TransactionRecord,
  "id" | "account" | "plan" | "origin" | "continues" | "part"
> {
  /** Its finished visits, oldest first; not those of the one it goes on from. */
  readonly visits: readonly PastVisit[];
}

/** What a finished visit has given. */
export type PastVisit = Pick<VisitRecord, "visit" | "step" | "state" | "output" | "joined">;

/** A visit as it is written. */
export interface FinishedVisit extends VisitRecord {
  /** What the date of the step's last successful run becomes with it (`run-dates.ts`). */
  readonly runDateMs?: number;
  /** Counts the calls that it made. */
  readonly calls?: CallCount;
  /** Somebody wants to be told of it (`incidents.ts`). */
  readonly report?: true;
}

/** A transaction that a delivery starts. */
export interface NewTransaction {
  readonly id: string;
  /** Whose it is; absent: the delivery's. */
  readonly account?: string;
  readonly cycle: string;
  readonly plan: string;
  readonly synchronous: boolean;
  /** The trigger's visit, number 0, already finished (or failed: then the transaction has failed). */
  readonly trigger: Omit<VisitRecord, "transaction" | "visit">;
  /** The trigger failed or warns, and somebody wants to be told of it (`incidents.ts`). */
  readonly report?: true;
  /** The first step to run. Absent: the transaction ends with its trigger. */
  readonly next?: string;
  /** In place of `next`: the trigger's elements become parts (`Continuation`). */
  readonly split?: true;
  /**
   * In place of `next`: it goes on from the transaction that waits for this, with that one's release; its trigger's visit is that
   * of the step. Without one it is kept and not begun.
   */
  readonly resumes?: Resumes;
  /** Claims the job for this owner, with epoch 1, in the same commit, so that it runs without being looked for. */
  readonly lease?: { readonly owner: string; readonly untilMs: number };
  /** Waits while its cycle finishes what was accepted before. */
  readonly parked?: true;
  /** In the same commit its cycle, if it is running, begins to finish; if it does not run any more, it is parked, and held by nobody. */
  readonly finishes?: true;
  /** Makes it one that came before, as a key of the delivery does; remembered beside them. */
  readonly dedupe?: DedupeKey;
  readonly order?: OrderPlace;
  /**
   * A digest of what those have in common that run one after the other, in the order of acceptance: none may be claimed before the one
   * in front of it has ended, in whatever way. Who is the first to go on from one that waited has its place in the lane.
   */
  readonly lane?: string;
}

/** A transaction that begins without being accepted with a delivery. */
export interface BegunTransaction extends Omit<NewTransaction, "account" | "trigger" | "dedupe" | "order"> {
  readonly account: string;
  readonly origin: TransactionOrigin;
  /** The delivery that it is about. */
  readonly delivery?: string;
  readonly continues?: Continued;
  readonly part?: Part;
  readonly createdAtMs: number;
  /** Its first visit, already finished. Absent: `next` is its first. */
  readonly trigger?: NewTransaction["trigger"];
}

/** How a transaction ends. */
export interface Ending {
  readonly kind: "end";
  readonly state: "succeeded" | "failed" | "stopped";
  /** JSON text, when it failed. */
  readonly error?: string;
  /** It is a part (`TransactionRecord.part`): whoever waits for its end is told. */
  readonly awaited?: true;
  /** The step at which the part is joined. */
  readonly arrived?: string;
  /** It is `stopped`, and somebody wants to be told of it (`incidents.ts`). */
  readonly report?: true;
}

/** What happens after a visit. */
export type Continuation =
  | { readonly kind: "step"; readonly step: string }
  /** The elements of what the visit put out become parts, transactions of their own; the job stays at its step and visit. */
  | { readonly kind: "split" }
  | Ending;

/**
 * What the holder of a transaction learns when a visit is journaled. `otherDue`: another transaction, which waited for this one's end,
 * is due. `cancelled`: somebody wants it to end; what was written is written, and no further step may begin.
 */
export type VisitNews = "none" | "otherDue" | "cancelled";

/** What it learns when parts begin: it is held still, waits for its parts, or was cancelled; then nothing has begun. */
export type SplitNews = "held" | "waits" | "cancelled";

/** What it learns when it is to wait: a delivery came before, it waits, or was cancelled; then it is held still. */
export type WaitNews = "resumed" | "waits" | "cancelled";

/**
 * What came of a wish that a transaction ends. `ended`: it has. The wish is kept, and `held`: whoever holds it learns of it; `parts`:
 * nobody does, and parts of it have not ended.
 */
export type Cancellation = "ended" | "held" | "parts";

/** How many parts have ended, and whether there may be more that nobody has cancelled. */
export interface CancelledParts {
  readonly ended: number;
  readonly isMore: boolean;
}

/** The parts that one visit of a transaction was split into. */
export interface SplitRecord {
  readonly transaction: string;
  readonly visit: number;
  readonly step: string;
  /** How many parts there are so far, and how many of them have not ended. */
  readonly begun: number;
  readonly open: number;
  readonly failed: number;
  readonly stopped: number;
  /** Where the first of them that came to a join did. */
  readonly arrived?: string;
}

/** What waits in a cycle's queue. */
export interface Backlog {
  readonly count: number;
  /** The last that was accepted anywhere: what comes later is after it. */
  readonly through: number;
}

/** Some of it, oldest first. */
export interface BacklogSlice {
  readonly account: string;
  readonly cycle: string;
  readonly limit: number;
  readonly through: number;
}

/** Where it goes. */
export interface BacklogTarget {
  readonly cycle: string;
  readonly plan: string;
  /** The trigger, and the step after it. */
  readonly start: string;
  readonly next: string;
}

/** Which transactions to list; newest first, within a millisecond the one that was accepted last. */
export interface TransactionQuery {
  readonly account: string;
  readonly cycle?: string;
  /** List only those that go on from this transaction; of whichever cycle. */
  readonly parent?: string;
  /** List only those that ended so. */
  readonly state?: Extract<TransactionState, "failed" | "stopped" | "dropped">;
  /** List only those that were created then, or in between; the end is not included. */
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly limit: number;
  /** List only those that follow this transaction in the list (a cursor). Rejects with `store/unknown-cursor` when the account has none. */
  readonly before?: string;
}

/**
 * Durable storage of one deployment. When the storage fails a write rejects with `store/unavailable`, or with `store/full` where it
 * has no space left, and counts as not done; when it is well again, so is the store. Every method but `close` rejects with
 * `store/closed` after `close`.
 */
export interface Store {
  /** True where no other process can work on it at the same time. */
  readonly isExclusive: boolean;
  readonly scheduler: Scheduler;
  readonly scriptStorage: ScriptStorage;
  readonly runDates: RunDateStore;
  readonly accounts: AccountStore;
  readonly credentials: CredentialStore;
  readonly dataKeys: DataKeyStore;
  readonly rateLimits: RateLimits;
  readonly settings: SettingsStore;
  readonly cycleTexts: CycleTextStore;
  readonly retention: RetentionStore;
  readonly deadLetters: DeadLetterStore;
  readonly incidents: IncidentStore;
  readonly usage: UsageStore;

  /** Saves a release; saving the same hash again changes nothing. Durable. */
  saveRelease(release: Release): Promise<void>;
  release(hash: string): Promise<Release | undefined>;

  /** Inserts or replaces a cycle's row, and with it what its author wrote, where that stands in no file. Both or none; durable. */
  saveCycle(cycle: CycleRecord, text?: CycleText): Promise<void>;
  /**
   * Pauses a cycle's queue, or lets it go on (`undefined`), and leaves the rest of its row as it is now: a delivery may have made it
   * finish meanwhile. False, changing nothing: it is not there, or finishes and cannot be paused. Durable.
   */
  holdCycle(account: string, id: string, pausedAtMs: number | undefined): Promise<boolean>;
  /**
   * Keeps when a run of a cycle was skipped last, and changes nothing else of it: `follow` says nothing. In the same commit the notice
   * for who wants to be told of it. Durable.
   */
  noteSkip(account: string, id: string, skippedAtMs: number, notice?: string): Promise<void>;
  cycles(account: string): Promise<readonly CycleRecord[]>;

  /** Inserts a webhook's identifier; an existing (account, cycle, step) keeps the one it has, which is returned. Durable. */
  ensureWebhook(webhook: WebhookRecord): Promise<WebhookRecord>;
  webhooks(account: string): Promise<readonly WebhookRecord[]>;
  /**
   * Removes a cycle's row and text, its webhooks' identifiers, which are never used again, and what its scripts kept for this cycle
   * alone, the dates of its steps; its journal stays. Durable.
   */
  removeCycle(account: string, id: string): Promise<void>;

  /**
   * Inserts a subscription as `planned` with its first entry and, where it is shared, its first user; returns it with its
   * generation. `undefined`, having written nothing, unless those of its place that are not gone are just the ones with the ids
   * of `beside`: of two processes that decide at once, one plans. Durable.
   */
  planSubscription(
    subscription: Omit<SubscriptionRecord, "generation" | "state">,
    reason: string,
    beside: readonly string[],
    user?: Omit<SubscriptionUser, "subscription">,
  ): Promise<SubscriptionRecord | undefined>;
  /** Adds a user, in place of one for the same step. Durable. */
  joinSubscription(user: SubscriptionUser): Promise<void>;
  /** Takes a user away; none is there afterwards. Durable. */
  leaveSubscription(user: SubscriptionUser): Promise<void>;
  /** The users of the subscriptions of an account that are not gone, in no order. */
  subscriptionUsers(account: string): Promise<readonly SubscriptionUser[]>;
  /**
   * One commit: the row's new state, the entry, and on the way from another state to `deleting` the job that deletes, which goes
   * on the way to `orphaned`. The job that renews is replaced by the one given; without one it stays only while the state stays or becomes `renewing`. False,
   * having written nothing, when the subscription is not in the state `from`. Durable.
   */
  moveSubscription(move: SubscriptionMove): Promise<boolean>;
  /** All of an account by cycle, step and generation. */
  subscriptions(account: string): Promise<readonly SubscriptionRecord[]>;
  /** Those that are not gone, in no order. */
  liveSubscriptions(account: string): Promise<readonly SubscriptionRecord[]>;
  /** A subscription's ledger, oldest entry first. */
  subscriptionEntries(subscription: string): Promise<readonly SubscriptionEntry[]>;

  /**
   * One commit: the delivery, its transactions with their trigger visits, their jobs. Durable, so the answer may be sent
   * (promise P1). A transaction with no `next` ends at once: `succeeded`, or `failed` when its trigger failed. With a
   * `dedupe` key the same commit remembers it, or writes nothing when the webhook remembers it already: however many are
   * accepted at once, one is. The same goes for the keys and places of its transactions, also among each other: all of them
   * are remembered, or nothing is written and those that stand in the way are returned. An equal place is not late.
   */
  accept(
    delivery: NewDelivery,
    transactions: readonly NewTransaction[],
    dedupe?: DedupeKey,
  ): Promise<Acceptance>;
  /**
   * One commit: the transactions with the visits they begin with, and their jobs, as `accept` makes them. One whose id is
   * taken is left alone, so that the same may be begun twice, and so is a replay or a redrive of what retention has removed
   * meanwhile; returns the ids of those that were begun. Durable.
   */
  begin(transactions: readonly BegunTransaction[]): Promise<readonly string[]>;
  /** The delivery of a webhook that had this key first, while it is remembered. */
  firstDelivery(account: string, webhook: string, key: string): Promise<FirstDelivery | undefined>;
  /** Saves what the caller of a synchronous transaction was answered. Durable. */
  saveAnswer(delivery: string, answer: GivenAnswer): Promise<void>;
  /** Those of the transactions that were answered, have ended, or wait for another delivery. */
  callersNews(transactions: readonly string[]): Promise<readonly CallersNews[]>;
  delivery(id: string): Promise<DeliveryRecord | undefined>;
  /** The newest replays of a delivery, at most 100, newest first. */
  replays(delivery: string): Promise<readonly Pick<DeliveryRecord, "id" | "receivedAtMs" | "outcome">[]>;
  deliveries(query: DeliveryQuery): Promise<readonly DeliverySummary[]>;
  /** Looks through a part of them. */
  searchDeliveries(query: DeliverySearch): Promise<Searched<DeliverySummary>>;

  /**
   * One commit: the visit and what follows it (the job moves to the next step, still held under the same lease, or goes).
   * Rejects with `store/lease-lost`, writing nothing, unless the job is still held with this epoch. Durable.
   */
  finishVisit(visit: FinishedVisit, epoch: number, next: Continuation): Promise<VisitNews>;
  /**
   * Ends a transaction without a visit. One commit; rejects as `finishVisit`. True when another transaction, which waited for this
   * one's end, is due with it. Durable.
   */
  end(transaction: string, epoch: number, ending: Ending): Promise<boolean>;
  /**
   * Begins the next parts of a split that is under way. After the last ones the transaction waits, no longer held, until all
   * its parts have ended; then, or at once where none is open, its job is at the join (`Job.phase`), one visit on. One commit;
   * rejects as `finishVisit` does. Durable.
   */
  beginParts(
    transaction: string,
    epoch: number,
    parts: readonly BegunTransaction[],
    isLast: boolean,
  ): Promise<SplitNews>;
  /**
   * Lets a transaction wait in front of its step, no longer held, until a delivery resumes it; where one came before, it has gone on
   * with it already. The first that does ends it as `succeeded`, and takes its place as a part; those that
   * follow only go on from it. One commit; rejects as `finishVisit` does. Durable.
   */
  awaitDelivery(transaction: string, epoch: number, awaited: AwaitedDelivery): Promise<WaitNews>;
  /** Of the transaction's visit, or its latest. */
  split(transaction: string, visit?: number): Promise<SplitRecord | undefined>;
  /** The parts of a visit in their order, from this index on. One that handed on to another stands for itself no longer. */
  parts(
    transaction: string,
    visit: number,
    from: number,
    limit: number,
  ): Promise<readonly TransactionRecord[]>;
  transaction(id: string): Promise<TransactionRecord | undefined>;
  past(transaction: string): Promise<TransactionPast | undefined>;
  transactions(query: TransactionQuery): Promise<readonly TransactionRecord[]>;
  /** Looks through a part of them. */
  searchTransactions(query: TransactionSearch): Promise<Searched<TransactionRecord>>;
  /** A transaction's finished visits, oldest first, up to this number; not those of the one it goes on from. */
  visits(transaction: string, upTo?: number): Promise<readonly VisitRecord[]>;

  /**
   * Ends transactions of a cycle that nobody runs (`queued`, or its lease has ended) as `dropped`, saying why (`dropErrors`), and
   * removes their jobs (S3: 24 hours after a stop, or when the cycle is there no more), and drops so what came before anybody waited
   * for it; at most `limit` of them in one commit. Durable. Returns how many: fewer than `limit` also where
   * others have some of them in hand just now, none only when none is left.
   */
  dropQueued(account: string, cycle: string, limit: number): Promise<number>;
  /**
   * Ends one transaction that nobody runs (`queued`, `waiting`, or its lease has ended) and of which no part is open as `stopped`;
   * another one that waited for its end alone is due then. Of any other the wish is kept: its holder learns of it with its next
   * write, and who claims it finds it `cancelled`, whether or not it would have been due. `undefined`, having written nothing, where
   * it has ended, or is not the account's. With `report` somebody wants to be told of what it ends. Durable.
   */
  cancel(account: string, transaction: string, report?: boolean): Promise<Cancellation | undefined>;
  /**
   * Cancels in the same way parts of a transaction, at most `limit` in one commit; those that are divided themselves are left to who
   * claims them. Nobody is told of them: what is told of the whole says it. Durable.
   */
  cancelParts(transaction: string, limit: number): Promise<CancelledParts>;
  /** As `dropQueued`, of every cycle that is not there (any more): up to so many of each are ended. Returns how many. */
  dropOrphaned(limit: number): Promise<number>;
  /**
   * As `dropQueued`, of those only that have begun (they finished a step after the trigger, or tried one, or their holder's lease has
   * ended); they end as `stopped`. Those that are held now go on only under their lease: who claims them later finds them `halted`.
   * With `report` somebody wants to be told of those that end and are no parts.
   */
  haltBegun(account: string, cycle: string, limit: number, report?: boolean): Promise<number>;
  /** What waits in a cycle's queue and has not begun, counted as far as `most`; what waits for a delivery in the middle has. */
  backlog(account: string, cycle: string, most: number): Promise<Backlog>;
  /** As `dropQueued`, of those only that `backlog` counts, no later ones than `through`. */
  dropBacklog(slice: BacklogSlice): Promise<number>;
  /**
   * Gives such a slice to another cycle of the account, in their order: their trigger is then its first step, and they begin with
   * its release. What goes on from another transaction, as a replay does, stays. Durable.
   */
  moveBacklog(slice: BacklogSlice, to: BacklogTarget): Promise<number>;
  /** Whether a transaction of a cycle that finishes has not ended: one that is parked does not count. */
  hasUnfinished(account: string, cycle: string): Promise<boolean>;

  /**
   * Does work that changes what is installed while no other process does any: they take turns. Rejects with `store/unavailable`
   * when the turn does not come, or is not waited for any longer.
   */
  inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /**
   * Calls `heard` within about a second when another process may have changed what is installed or saved (`state`), and when work
   * is due that anybody may claim (`work`). Returns what ends it.
   */
  follow(heard: (what: "state" | "work") => void): () => void;

  /** Rejects as a write would, as far as that can be told without one. */
  check(): Promise<void>;
  /** What is before it and what it holds. */
  condition(): Promise<StoreCondition>;

  /** Waits for what was asked before, then closes. Closing again waits for the same. */
  close(): Promise<void>;
}
