// What the engine asks of durable storage, with the promises every driver keeps. The contract suite
// (`test/store/store.suite.ts`) runs against each driver. Records are plain data; JSON columns travel as text so that
// nothing is parsed on the way. Texts are well-formed Unicode without U+0000, as JSON text always is (`JSON.stringify`
// escapes both); bodies are any bytes. "Durable" means: on stable storage when the promise resolves.
import type { Scheduler } from "./scheduler.ts";

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

/** Whether a cycle accepts work. `stoppedAtMs` starts the 24 hours of S3 in which deliveries are still queued. */
export interface CycleRecord {
  readonly account: string;
  readonly id: string;
  /** The release (plan) that new transactions begin with. */
  readonly plan: string;
  readonly state: "stopped" | "running";
  /** Absent: never started. */
  readonly startedAtMs?: number;
  readonly stoppedAtMs?: number;
}

/** A webhook step's URL. (account, cycle, step) gets one identifier for ever; it is never reused. */
export interface WebhookRecord {
  readonly identifier: string;
  readonly account: string;
  readonly cycle: string;
  readonly step: string;
  readonly createdAtMs: number;
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
}

/** A transaction's life. `queued` and `running` have a job; the others are ends. */
export type TransactionState = "queued" | "running" | "succeeded" | "failed" | "stopped" | "dropped";

/** One run of a cycle. */
export interface TransactionRecord {
  readonly id: string;
  readonly account: string;
  readonly cycle: string;
  /** The release it began with and keeps (architecture.md, "State and identity"). */
  readonly plan: string;
  /** The delivery that started it. */
  readonly delivery: string;
  readonly state: TransactionState;
  readonly synchronous: boolean;
  /** When its delivery was received. */
  readonly createdAtMs: number;
  /** When its last visit finished, or it was dropped. */
  readonly finishedAtMs?: number;
  /** JSON text of `{ "code", "message", "hint"? }` when it failed. */
  readonly error?: string;
}

/** One finished execution of one step. The journal key is (transaction, visit). */
export interface VisitRecord {
  readonly transaction: string;
  /** 0 is the trigger; each execution of a step, also of the same one again, is the next number. */
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
}

/** A transaction that a delivery starts. */
export interface NewTransaction {
  readonly id: string;
  readonly cycle: string;
  readonly plan: string;
  readonly synchronous: boolean;
  /** The trigger's visit, number 0, already finished (or failed: then the transaction has failed). */
  readonly trigger: Omit<VisitRecord, "transaction" | "visit">;
  /** The first step to run. Absent: the transaction ends with its trigger. */
  readonly next?: string;
  /** Claims the job for this owner, with epoch 1, in the same commit, so that it runs without being looked for. */
  readonly lease?: { readonly owner: string; readonly untilMs: number };
}

/** What happens after a visit. */
export type Continuation =
  | { readonly kind: "step"; readonly step: string }
  | {
      readonly kind: "end";
      readonly state: "succeeded" | "failed" | "stopped";
      /** JSON text, when it failed. */
      readonly error?: string;
    };

/** Which transactions to list; newest first, within a millisecond the one that was accepted last. */
export interface TransactionQuery {
  readonly account: string;
  readonly cycle?: string;
  readonly limit: number;
  /** List only those that follow this transaction in the list (a cursor); none when the account has no such transaction. */
  readonly before?: string;
}

/**
 * Durable storage of one deployment. When the storage fails a write rejects with `store/unavailable` and counts as not
 * done. Every method but `close` rejects with `store/closed` after `close`.
 */
export interface Store {
  readonly scheduler: Scheduler;

  /** Saves a release; saving the same hash again changes nothing. Durable. */
  saveRelease(release: Release): Promise<void>;
  release(hash: string): Promise<Release | undefined>;

  /** Inserts or replaces a cycle's row. Durable. */
  saveCycle(cycle: CycleRecord): Promise<void>;
  cycles(account: string): Promise<readonly CycleRecord[]>;

  /** Inserts a webhook step's identifier; an existing (account, cycle, step) keeps the one it has, which is returned. Durable. */
  ensureWebhook(webhook: WebhookRecord): Promise<WebhookRecord>;
  webhooks(account: string): Promise<readonly WebhookRecord[]>;

  /**
   * One commit: the delivery, its transactions with their trigger visits, their jobs. Durable, so the answer may be sent
   * (promise P1). A transaction with no `next` ends at once: `succeeded`, or `failed` when its trigger failed.
   */
  accept(delivery: DeliveryRecord, transactions: readonly NewTransaction[]): Promise<void>;
  delivery(id: string): Promise<DeliveryRecord | undefined>;

  /**
   * One commit: the visit and what follows it (the job moves to the next step, still held under the same lease, or goes).
   * Rejects with `store/lease-lost`, writing nothing, unless the job is still held with this epoch. Durable.
   */
  finishVisit(visit: VisitRecord, epoch: number, next: Continuation): Promise<void>;
  transaction(id: string): Promise<TransactionRecord | undefined>;
  transactions(query: TransactionQuery): Promise<readonly TransactionRecord[]>;
  /** A transaction's finished visits, oldest first. */
  visits(transaction: string): Promise<readonly VisitRecord[]>;

  /**
   * Ends every transaction of a cycle that nobody runs (`queued`, or its lease has ended) as `dropped` and removes their
   * jobs (S3: 24 hours after a stop). Durable. Returns how many.
   */
  dropQueued(account: string, cycle: string): Promise<number>;

  /** Waits for what was asked before, then closes. Closing again waits for the same. */
  close(): Promise<void>;
}
