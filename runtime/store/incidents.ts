// Failures and warnings that somebody wants to be told (B§12.3): an outbox, written in the commit of the visit, emptied by a chore
// of the account. It is bounded: of an account whose outbox is full, what fails is counted and not kept.

/** A visit that somebody is to be told about. */
export interface WaitingIncident {
  /** Its place in the outbox. */
  readonly seq: number;
  readonly transaction: string;
  readonly visit: number;
  readonly atMs: number;
  /** How often it was sent in vain. */
  readonly tries: number;
  /** Not before; absent: at once. */
  readonly retryAtMs?: number;
}

/** So many wait for an account; more are counted only. */
export const mostWaitingIncidents = 1_000;

/** The outbox. */
export interface IncidentStore {
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
  /** A visit of which they are to be told was committed. */
  added(): void;
}
