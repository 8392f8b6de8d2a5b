// Which work is due and who holds it. Time comes from the clock the driver was created with (a driver on a
// database server uses the server's). A lease fences: each claim raises the job's epoch, and a write with an
// older epoch is refused, so a paused process that wakes late cannot write (reliability.md (b) 4). A job is held until
// it is released, ends, or is claimed by somebody else; only a lease that has ended lets somebody else claim it, so a
// holder that is late but alone still writes.

/** A piece of work that is due. */
export type Job =
  | {
      readonly kind: "transaction";
      /** The transaction's id. */
      readonly id: string;
      readonly account: string;
      readonly cycle: string;
      /** The step to run and the number of this visit. */
      readonly step: string;
      readonly visit: number;
      readonly epoch: number;
      /** How often its step was tried and put off (`JobWait`). Absent: never. */
      readonly tries?: number;
      /** What it kept when it was put off (`JobWait`). */
      readonly pause?: string;
      /** What is to be done at the step instead of running it. */
      readonly phase?: TransactionPhase;
    }
  | {
      /** Drops a stopped cycle's queue when its 24 hours are over. `id` is unique per stop. */
      readonly kind: "expireQueue";
      readonly id: string;
      readonly account: string;
      readonly cycle: string;
      readonly epoch: number;
    }
  | {
      /** Deletes a vendor's side of a webhook. `id` is the subscription's. */
      readonly kind: "deleteSubscription";
      readonly id: string;
      readonly account: string;
      readonly cycle: string;
      /** Also the number of the try: each claim raises it. */
      readonly epoch: number;
    }
  | {
      /** Renews a vendor's side of a webhook, or makes it anew. `id` is unique for each time that one is planned. */
      readonly kind: "renewSubscription" | "recreateSubscription";
      readonly id: string;
      readonly account: string;
      readonly cycle: string;
      /** The subscription's id. */
      readonly subscription: string;
      /** Also the number of the try. */
      readonly epoch: number;
    }
  | {
      /** Sees to it that a step has the subscription that it needs. */
      readonly kind: "ensureSubscription";
      readonly id: string;
      readonly account: string;
      readonly cycle: string;
      readonly step: string;
      /** Also the number of the try. */
      readonly epoch: number;
    }
  | {
      /** Runs a cycle that begins with no webhook, or starts one at its time. Each cycle has one, whose `id` is its own. */
      readonly kind: "runCycle";
      readonly id: string;
      readonly account: string;
      readonly cycle: string;
      /** When it was planned for: also of a later claim. */
      readonly runAtMs: number;
      readonly epoch: number;
    }
  | {
      /** What is done again and again for an account, or for the deployment; there is one job of each kind for each. */
      readonly kind: Chore;
      readonly id: string;
      /** Empty for the deployment. */
      readonly account: string;
      /** Empty. */
      readonly cycle: string;
      readonly epoch: number;
    };

/** `removeHistory`: removes what is kept no longer (`retention.ts`). `reportIncidents`: empties an account's outbox (`incidents.ts`). */
export type Chore = "removeHistory" | "reportIncidents";

/**
 * `split`: what its visit put out is divided. `join`: all parts of the visit before have ended. `wait`: the delivery that it waited
 * for has not come. `after`: its visit was finished by a delivery. `halted`: its cycle was stopped while it was in this step, and who
 * held it has gone: it ends. `cancelled`: somebody wants it to end (`Store.cancel`), and first its parts.
 */
export type TransactionPhase = "split" | "join" | "wait" | "after" | "halted" | "cancelled";

/** Why a transaction waits in front of a step that it has tried. */
export interface JobWait {
  /** JSON text of `{ "code", "message", "hint"?, "try"?, "attempt"?, "of"? }`; no secrets. */
  readonly reason: string;
  /** Kept until the step is finished. */
  readonly tries: number;
  /** It only waits its turn: nothing of the step was done. */
  readonly untried?: true;
  /** JSON text of what the visit has behind it (`cycle/pause.ts`); no secrets. Kept until the step is finished, or replaced. */
  readonly pause?: string;
}

/** A job that does something about subscriptions. */
export type SubscriptionJob = Exclude<
  Job,
  { readonly kind: "transaction" | "expireQueue" | "runCycle" | Chore }
>;
/** A job that runs or starts a cycle. */
export type RunJob = Extract<Job, { readonly kind: "runCycle" }>;
/** A job that no cycle has. */
export type ChoreJob = Extract<Job, { readonly kind: Chore }>;

/** How many transactions of one account a process takes, so that others find room; absent: as many as there are. */
export interface Shares {
  readonly most: number;
  /** What it has of each account already. */
  readonly held: readonly (readonly [account: string, count: number])[];
}

/** How a job is given up. */
export interface HaltOptions {
  readonly elseAtMs?: number;
  readonly report?: boolean;
}

/** Claims and keeps work. */
export interface Scheduler {
  /** Plans the expiry of a cycle's queue; planning the same id again moves it, and whoever holds it has lost it. Durable. */
  scheduleQueueExpiry(job: {
    readonly id: string;
    readonly account: string;
    readonly cycle: string;
    readonly runAtMs: number;
  }): Promise<void>;
  /** Plans to look after a step's subscription; one that is planned for this step is replaced. Durable. */
  scheduleEnsure(job: {
    readonly id: string;
    readonly account: string;
    readonly cycle: string;
    readonly step: string;
    readonly runAtMs: number;
  }): Promise<void>;
  /**
   * Plans the next run of a cycle; planning the same id again moves it, and whoever holds it has lost it. With `orEarlier` only one
   * that nobody holds is moved, and only to an earlier time. Durable.
   */
  scheduleRun(job: {
    readonly id: string;
    readonly account: string;
    readonly cycle: string;
    readonly runAtMs: number;
    readonly orEarlier?: boolean;
  }): Promise<void>;
  /**
   * Plans a chore; one that is planned for later is moved to this time, and one that somebody holds is due at once when its holder
   * gives it back or completes it. Durable.
   */
  scheduleChore(kind: Chore, runAtMs: number, account?: string): Promise<void>;
  /**
   * Claims up to `limit` due jobs that nobody holds or whose lease has ended. Accounts take turns, and in each account its
   * cycles; of a cycle those come first that were due first, and in the order of acceptance within a millisecond. Transactions of
   * cycles that are stopped or paused stay queued, those parked also of one that finishes; the other kinds do not depend on
   * the cycle, and take turns with transactions. A claimed transaction becomes `running`. Durable.
   *
   * Before that it ends, as `stopped`, transactions of stopped cycles whose lease has ended: who held them was to end them, and has
   * gone. Another one that waited for such an end alone is due. Somebody may want to be told. Of paused cycles they are queued again,
   * and those that were cancelled end.
   */
  claim(owner: string, leaseMs: number, limit: number, shares?: Shares): Promise<readonly Job[]>;
  /** Extends leases that are still held with the given epochs; returns the ids of those that were lost. */
  renew(
    jobs: readonly { readonly id: string; readonly epoch: number }[],
    leaseMs: number,
  ): Promise<readonly string[]>;
  /**
   * Gives jobs back unfinished: their transactions are `queued` again, due now. Jobs no longer held are left alone. Where nothing was
   * done of them (`isUntried`), one that has not begun goes on although its cycle was stopped meanwhile and started again. The ids of
   * those that were cancelled: where their queue is paused nobody will claim them.
   */
  release(
    jobs: readonly { readonly id: string; readonly epoch: number }[],
    isUntried?: boolean,
  ): Promise<readonly string[]>;
  /**
   * Gives a job back unfinished, due later, if it is still held with this epoch; a transaction is `queued` again. One that was
   * cancelled is due now: then true. Durable.
   */
  postpone(id: string, epoch: number, runAtMs: number, wait?: JobWait): Promise<boolean>;
  /**
   * Gives up a transaction's job whose cycle was stopped, if it is still held with this epoch: one that has begun, or has now tried
   * a step or was found `halted`, ends as `stopped`, and another one that waited for its end alone is due; any other is `queued` again.
   * With `elseAtMs` nothing ends unless the store, too, says that the cycle is stopped or gone: the holder may not have heard of a
   * start. What does not end is due then, or now if it was cancelled. With `report` somebody wants to be told of the end. True when it
   * has ended. Durable.
   */
  halt(id: string, epoch: number, hasTried: boolean, how?: HaltOptions): Promise<boolean>;
  /** Removes a job that needs no journal (every kind but `transaction`), if it is still held with this epoch. Durable. */
  complete(id: string, epoch: number): Promise<void>;
  /**
   * When the next unheld job is due or the next lease ends, in milliseconds since the epoch; absent when there is none. What cannot be
   * claimed does not count, unless a claim ends it or gives it back.
   */
  nextDueAtMs(): Promise<number | undefined>;
}
