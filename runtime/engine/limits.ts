// The engine's numbers, in one place.
import { defaultBodyLimits } from "../data/codec.ts";

/** How much an engine takes on, and how long it waits. */
export interface EngineLimits {
  /** Longest body of a delivery. */
  readonly bodyBytes: number;
  /** Events that one delivery may hold. */
  readonly deliveryItems: number;
  /** Parts that one transaction is split into. */
  readonly splitParts: number;
  /** How long the caller of a synchronous cycle is held. */
  readonly synchronousMs: number;
  /** Callers of synchronous cycles that wait at once; one more is told to come again. */
  readonly callers: number;
  /** Transactions that wait in the queue of one cycle; a delivery that would add to them is told to come again. */
  readonly queued: number;
  /** Requests of one webhook. */
  readonly webhookRequestsPerSecond: number;
  /** Transactions that run at once in this process. */
  readonly concurrency: number;
  /** How long this process owns a transaction without saying that it is alive. */
  readonly leaseMs: number;
  /** How long `stop` waits for steps that are under way. */
  readonly drainMs: number;
}

/** 1 MiB (definition-format.md §4), 100 s (B§5.10), and figures for one small machine. */
export const defaultLimits: EngineLimits = {
  bodyBytes: defaultBodyLimits.sizeBytes,
  deliveryItems: 10_000,
  splitParts: 10_000,
  synchronousMs: 100_000,
  callers: 1_000,
  queued: 250_000,
  webhookRequestsPerSecond: 20_000,
  concurrency: 64,
  leaseMs: 24_000,
  drainMs: 10_000,
};
