// Mid-cycle webhooks (B§5.11): a transaction waits in front of its step for a delivery that says the same as it does. What came before
// any does is kept; what is kept no longer ends as a transaction that was dropped, so that nothing that was accepted is gone without a word.
import type { BegunTransaction } from "./store.ts";

/** What a transaction waits for. */
export interface AwaitedDelivery {
  /** A digest of the field and the typed value that both have. */
  readonly key: string;
  /** Until when; then its job is due once more. Deliveries resume it until then, also after it went on. */
  readonly untilMs: number;
  /** JSON text of `{ "code", "message" }`: what the operator is told. */
  readonly reason: string;
}

/** What a delivery is to resume: the transaction that came last to wait at this step with this key. */
export interface Resumes extends Pick<AwaitedDelivery, "key"> {
  readonly step: string;
  /** How long it is kept when none waits: the first that comes to wait for it goes on with it. Then it is dropped. */
  readonly keptMs: number;
}

/** How many deliveries with one value are kept, so that they do not all begin at once some day; the oldest gives way. */
export const mostArrivals = 1_000;

/** A transaction goes on with all that came before it, so many at a time. */
export const arrivalsAtOnce = 100;

/** Which of the deliveries that are kept are to be dropped: those whose time is over, or a cycle's. */
export type Unwanted = "expired" | { readonly account: string; readonly cycle: string };

/** What was kept, as a transaction that has nothing to do: its trigger's visit tells what came. */
export function toDropped(started: string): BegunTransaction {
  const { id, account, cycle, plan, synchronous, origin, createdAtMs, delivery, trigger } = JSON.parse(
    started,
  ) as BegunTransaction;
  return {
    id,
    account,
    cycle,
    plan,
    synchronous,
    origin,
    createdAtMs,
    ...(delivery !== undefined && { delivery }),
    ...(trigger !== undefined && { trigger }),
  };
}
