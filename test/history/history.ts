// What is known of a run from three sides: what clients sent and were answered, what the vendors received, and what the store holds.
// The checker (`check.ts`) decides from this alone what was promised and not kept (reliability.md, "D0 The checker").

/** A delivery as its sender knows it. */
export interface Sent {
  /** Names it in a report. */
  readonly id: string;
  readonly account: string;
  readonly cycle: string;
  /** The identifier at the end of the webhook's URL. */
  readonly webhook: string;
  /** The exact bytes. */
  readonly body: Uint8Array;
  readonly sentAtMs: number;
  /** Absent: the connection ended without one, and the sender knows nothing. */
  readonly answer?: GivenAnswer;
  /** Equal on one webhook: the definition calls them the same event. */
  readonly dedupe?: string;
  /** Where it stands among the events of one thing, whose late ones the definition drops. */
  readonly order?: { readonly of: string; readonly place: number };
}

/** What a sender was answered. */
export interface GivenAnswer {
  readonly atMs: number;
  readonly status: number;
  readonly body: string;
  /** When to come again. */
  readonly retryAfter?: string;
}

/** A call that arrived at a vendor. */
export interface Effect {
  /** Its `Idempotency-Key`. */
  readonly key: string;
  readonly atMs: number;
  /** Method and path, for the report. */
  readonly what: string;
  /** Whose credentials or address it had, where that can be told. */
  readonly account?: string;
  readonly cycle?: string;
  /** The vendor refused it on purpose: another one with this key is asked for. */
  readonly isRefused?: true;
}

/** A time in which something was done to a process, its store or its network. */
export interface Disturbance {
  readonly what: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** A text that no secret may stand in, and where it is from. */
export interface SearchedText {
  readonly where: string;
  readonly text: string | Uint8Array;
}

/** What the definitions say, as far as the checker must know it. */
export interface Rules {
  /** Steps (`cycle.step`) each of whose visits that succeeded has called a vendor of `effects` once. */
  readonly calling: ReadonlySet<string>;
  /** Steps (`cycle.step`) that answer the caller of a synchronous cycle. */
  readonly answering: ReadonlySet<string>;
  /** Cycles whose history retention, or an operator, may have removed meanwhile. */
  readonly removable: ReadonlySet<string>;
  /** Cycles of which one delivery may begin several transactions. */
  readonly several: ReadonlySet<string>;
}

/** All that is known of a run. */
export interface History {
  readonly sent: readonly Sent[];
  readonly effects: readonly Effect[];
  readonly disturbances: readonly Disturbance[];
  /** What the store held in the meantime, oldest first. */
  readonly earlier: readonly StoredHistory[];
  /** What it holds at the end. */
  readonly stored: StoredHistory;
  /** When that was read, if nothing disturbs any more and all work that is due should be done; else work may be under way. */
  readonly healedAtMs?: number;
  readonly rules: Rules;
  /** What is searched for secrets beside the store. */
  readonly texts: readonly SearchedText[];
}

/** The rows of a store, of either driver. Times are in milliseconds since the epoch. */
export interface StoredHistory {
  readonly cycles: readonly StoredCycle[];
  readonly webhooks: readonly StoredWebhook[];
  readonly deliveries: readonly StoredDelivery[];
  readonly transactions: readonly StoredTransaction[];
  readonly visits: readonly StoredVisit[];
  readonly jobs: readonly StoredJob[];
  readonly splits: readonly StoredSplit[];
  readonly waits: readonly StoredWait[];
  readonly arrivals: readonly StoredArrival[];
  readonly dedupes: readonly StoredDedupe[];
  readonly deadLetters: readonly StoredDeadLetter[];
  readonly subscriptions: readonly StoredSubscription[];
  readonly entries: readonly StoredEntry[];
}

export interface StoredCycle {
  readonly account: string;
  readonly id: string;
  readonly state: "stopped" | "running" | "finishing";
  readonly pausedAtMs?: number;
}

export interface StoredWebhook {
  readonly identifier: string;
  readonly scope: "step" | "installation" | "connector";
  readonly account: string;
  readonly cycle: string;
}

export interface StoredDelivery {
  readonly id: string;
  readonly account: string;
  readonly webhook: string;
  readonly body: Uint8Array;
  /** The body is sealed, and was so long. */
  readonly sealedBytes?: number;
  readonly outcome: "accepted" | "dropped" | "failed";
  readonly status?: number;
  readonly answer?: string;
  readonly replayOf?: string;
}

export interface StoredTransaction {
  readonly id: string;
  /** The order of acceptance. */
  readonly seq: number;
  readonly lane?: string;
  readonly account: string;
  readonly cycle: string;
  readonly origin: string;
  readonly delivery?: string;
  readonly parent?: string;
  readonly parentVisit?: number;
  readonly partOf?: string;
  readonly partVisit?: number;
  readonly state: string;
  readonly synchronous: number;
}

export interface StoredVisit {
  readonly transaction: string;
  readonly visit: number;
  readonly account: string;
  readonly step: string;
  readonly state: "succeeded" | "failed";
  readonly finishedAtMs: number;
  readonly response?: string;
  readonly output?: string;
  readonly error?: string;
}

export interface StoredJob {
  readonly id: string;
  readonly account: string;
  readonly cycle: string;
  readonly kind: string;
  readonly visit?: number;
  readonly phase?: string;
  readonly epoch: number;
  readonly owner?: string;
  readonly dueAtMs: number;
  /** 2: parked; 3 and 5: behind another one of its lane. */
  readonly stage: number;
}

export interface StoredSplit {
  readonly transaction: string;
  readonly visit: number;
  readonly account: string;
  readonly begun: number;
  readonly open: number;
}

export interface StoredWait {
  readonly transaction: string;
  readonly account: string;
}

export interface StoredArrival {
  readonly account: string;
  readonly cycle: string;
  /** JSON text of the transaction as it will begin. */
  readonly started: string;
}

export interface StoredDedupe {
  readonly account: string;
  readonly webhook: string;
  readonly delivery: string;
  readonly transaction?: string;
}

export interface StoredDeadLetter {
  readonly transaction: string;
  readonly account: string;
}

export interface StoredSubscription {
  readonly id: string;
  readonly account: string;
  readonly state: string;
}

/** A line of a subscription's ledger. */
export interface StoredEntry {
  readonly seq: number;
  readonly subscription: string;
  readonly account: string;
  readonly from?: string;
  readonly to: string;
}
