// A transaction whose job this process holds, and what it needs around it; how it fails where no step is to blame.
import { failureText } from "../base/failure.ts";
import type { Failures } from "../base/failures.ts";
import type { Values } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import type { IncidentWatch } from "../store/incidents.ts";
import type { TransactionPhase } from "../store/scheduler.ts";
import type { Ending, Store } from "../store/store.ts";
import type { SplitServices } from "./split.ts";
import type { VisitedTransaction, VisitServices } from "./visit.ts";

/** What a transaction needs around it. */
export interface RunServices extends VisitServices, SplitServices {
  readonly store: Pick<
    Store,
    "finishVisit" | "end" | "awaitDelivery" | "beginParts" | "split" | "parts" | "transaction" | "past"
  >;
  readonly incidents: IncidentWatch;
  /** Counts steps that failed. */
  readonly failures: Pick<Failures, "add">;
  /** Stops a cycle, durably, one of whose steps failed and asks for it. */
  stopCycle(cycle: string): Promise<void>;
  /** Looks for work that waits to be claimed. */
  wake(this: void): void;
}

/** What the process wants of a transaction between two steps. */
export type Order =
  /** Go on. */
  | "run"
  /** Its cycle was stopped, or it was cancelled: end after the step in hand. */
  | "halt"
  /** The process stops, or lost the lease: leave it unfinished for whoever claims it. */
  | "leave";

/** A transaction whose job is held. */
export interface HeldTransaction extends VisitedTransaction {
  readonly step: string;
  readonly visit: number;
  readonly epoch: number;
  /** How often its step was tried and put off. */
  readonly tries?: number;
  /** What its visit has behind it, as it rests with the job. */
  readonly pause?: string;
  /** What is to be done at the step instead of running it. */
  readonly phase?: TransactionPhase;
  readonly outputs: Map<string, Values>;
  /** The steps that split the transactions of which it is a part. */
  readonly splits: readonly string[];
  /** Another transaction waits for its end. */
  readonly awaited?: true;
  order(this: void): Order;
  /** The store says that it was cancelled: from now on that is the order. */
  cancelled(this: void): void;
}

/** Fails a transaction whose next step cannot even begin, as when its release cannot be loaded. */
export async function failTransaction(
  { account, store, clock, callers, incidents, wake }: RunServices,
  {
    id,
    step,
    visit,
    epoch,
    caller,
    awaited,
  }: Pick<HeldTransaction, "id" | "step" | "visit" | "epoch" | "caller" | "awaited">,
  error: HookwrightError,
): Promise<void> {
  const text = failureText(error);
  const atMs = clock.now();
  const report = incidents.isWanted(account);
  const record = { transaction: id, visit, step, startedAtMs: atMs, finishedAtMs: atMs, error: text };
  const news = await store.finishVisit({ ...record, state: "failed", ...(report && { report }) }, epoch, {
    kind: "end",
    state: "failed",
    error: text,
    ...(awaited && { awaited }),
  });
  if (news === "otherDue") wake();
  if (report) incidents.added();
  if (caller === id) callers.end(id, error);
}

/** How a transaction ends that is stopped: whoever wants to be told of it is. */
export function stoppedEnding({ account, incidents }: Pick<RunServices, "account" | "incidents">): Ending {
  return { kind: "end", state: "stopped", ...(incidents.isWanted(account) && { report: true }) };
}

/** Why the caller of a stopped cycle, or of a transaction that was cancelled, gets no answer. */
export function haltedError(): HookwrightError {
  return new HookwrightError("cycle/stopped", "The cycle was stopped, or the transaction cancelled.");
}
