// What a transaction is in the commit that begins it; both drivers write the same.
import type { BegunTransaction, TransactionState } from "./store.ts";

/** One that has nothing to do ends at once. */
export function firstState({ trigger, next, split, lease, origin }: BegunTransaction): TransactionState {
  if (trigger?.state === "failed") return "failed";
  if (next === undefined && split === undefined && origin !== "resume") return "succeeded";
  return lease === undefined ? "queued" : "running";
}

/** Whether there is nothing left to do. */
export function hasEnded(state: TransactionState): boolean {
  return state !== "queued" && state !== "running" && state !== "waiting";
}

/** The stage of a job that is parked: that it came while its cycle finished is forgotten when the cycle runs again. */
export const parkedStage = 2;

/** The stage of its job: 0 has not begun, 1 has, 2 is parked. A part of a transaction has begun with it. */
export function firstStage({ parked, origin }: BegunTransaction): number {
  if (parked === true) return parkedStage;
  return origin === "split" ? 1 : 0;
}

/**
 * What is added to the stage of a job while another one of its lane is in front of it: nothing that claims looks there. Of each lane one
 * job is not behind, and the commit that removes it takes the next one forward.
 */
export const behind = 3;

/** SQL: a job that is parked, and does not wait for a delivery, which has the same stage. */
export const isParked = `stage IN (${String(parkedStage)}, ${String(parkedStage + behind)}) AND phase IS DISTINCT FROM 'wait'`;
