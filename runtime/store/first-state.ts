// What a transaction is in the commit that begins it; both drivers write the same.
import type { BegunTransaction, TransactionState } from "./store.ts";

/** One that has nothing to do ends at once. */
export function firstState({ trigger, next, split, lease, origin }: BegunTransaction): TransactionState {
  if (trigger?.state === "failed") return "failed";
  if (next === undefined && split === undefined && origin !== "resume") return "succeeded";
  return lease === undefined ? "queued" : "running";
}

/** The stage of its job: 0 has not begun, 1 has, 2 is parked. A part of a transaction has begun with it. */
export function firstStage({ parked, origin }: BegunTransaction): number {
  if (parked === true) return 2;
  return origin === "split" ? 1 : 0;
}
