// Failures and warnings that somebody wants to be told (B§12.3): an outbox, written in the commit of what happened, emptied by a chore
// of the account. It is bounded: of an account whose outbox is full, what fails is counted and not kept.

/** What somebody is to be told about: a visit, a transaction that was stopped, or what a notice says. */
export interface WaitingIncident {
  /** Its place in the outbox. */
  readonly seq: number;
  /** Absent: it is about none. */
  readonly transaction?: string;
  /** The visit that failed or warns. Absent, without a notice: the transaction was stopped. */
  readonly visit?: number;
  /** JSON text of a `Notice`, where no journal says what happened. */
  readonly notice?: string;
  readonly atMs: number;
  /** How often it was sent in vain. */
  readonly tries: number;
  /** Not before; absent: at once. */
  readonly retryAtMs?: number;
}

/** What no visit tells: what is sent of it, and where it happened. */
export interface Notice {
  readonly level: "Error" | "Warning";
  readonly message: string;
  readonly detail: string;
  readonly cycle?: string;
  /** The cycle's release. */
  readonly plan?: string;
  readonly step?: string;
}

/** A notice on its way into the outbox. */
export interface NewIncident {
  readonly account: string;
  readonly transaction?: string;
  /** JSON text of a `Notice`. */
  readonly notice: string;
  readonly atMs: number;
}

/** Messages of B§12.3: a script of a webhook threw; the fields of a delivery could not be read. */
export const webhookFailed = "Webhook failed";
export const fieldsUnread = "Failed to get webhook trigger step data";

/** Says of a request that it tells of an incident; nobody is told of what a delivery with it starts. */
export const incidentHeader = "hookwright-incident";

/** So many wait for an account; more are counted only. */
export const mostWaitingIncidents = 1_000;

/** The outbox. */
export interface IncidentStore {
  /** Puts a notice into the outbox, of which no other commit tells, and plans the chore that tells of it. Durable. */
  add(incident: NewIncident): Promise<void>;
  /** The oldest that wait for an account. */
  waiting(account: string, limit: number): Promise<readonly WaitingIncident[]>;
  /** Takes one out. Durable. */
  settle(account: string, seq: number): Promise<void>;
  /** Counts a try in vain. Durable. */
  countTry(account: string, seq: number, retryAtMs: number): Promise<void>;
  /** How many were not kept since this was asked last. Durable. */
  takeOmitted(account: string): Promise<number>;
}

/** Those who want to be told of failures and warnings (B§12.3), as those know them whose work may fail. */
export interface IncidentWatch {
  isWanted(account: string): boolean;
  /** Something of which they are to be told was committed. */
  added(): void;
}
