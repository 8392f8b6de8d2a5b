// One transaction through its steps: evaluate, execute, journal in one commit with what follows, go on. A visit that is
// in the journal is never executed again; what is not in the journal has not happened (architecture.md, "A transaction").
import { crashpoint } from "../base/crashpoint.ts";
import { failureText } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import type { Values } from "../contract/connector.ts";
import type { Continuation, FinishedVisit, Store } from "../store/store.ts";
import {
  visitStep,
  type Done,
  type PutOff,
  type VisitPutOff,
  type VisitServices,
  type VisitedTransaction,
} from "./visit.ts";

/** What a transaction needs around it. */
export interface RunServices extends VisitServices {
  readonly store: Pick<Store, "finishVisit">;
  /** Stops a cycle, durably, one of whose steps failed and asks for it. */
  stopCycle(cycle: string): Promise<void>;
}

/** What the process wants of a transaction between two steps. */
export type Order =
  /** Go on. */
  | "run"
  /** Its cycle was stopped: end after the step in hand. */
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
  readonly outputs: Map<string, Values>;
  order(): Order;
}

/** How a run came to its end: `left` and put off, its job is still held. */
export type RunEnd = "ended" | "left" | PutOff;

/**
 * Runs a transaction until it ends, until it is ordered to stop before its next step, or until a call has to wait long.
 * Rejects when the journal cannot be written, with `store/lease-lost` when somebody else has the job.
 */
export async function runTransaction(services: RunServices, transaction: HeldTransaction): Promise<RunEnd> {
  let { step, visit, tries = 0, pause } = transaction;
  while (transaction.order() === "run") {
    const done = await visitStep(services, transaction, { step, visit, tries, pause });
    if (done.kind === "left") return "left";
    if (done.kind === "putOff") return tellWait(services, transaction, { step, done });
    if (done.kind === "failed" && done.stopsCycle) await stopCycle(services, transaction, step);
    const next = continuation(done, transaction.order());
    await services.store.finishVisit(toFinished(done), transaction.epoch, next);
    tellCaller(services, done, next);
    if (next.kind === "end") return "ended";
    if (done.kind === "ignored") transaction.outputs.delete(step);
    else if (done.kind === "succeeded" && done.result.output !== undefined)
      transaction.outputs.set(step, done.result.output);
    step = next.step;
    visit += 1;
    tries = 0;
    pause = undefined;
  }
  return "left";
}

/** Before the failure is journaled: who dies in between does the step once more, and stops the cycle once more. */
async function stopCycle(services: RunServices, { id, plan }: HeldTransaction, step: string): Promise<void> {
  const cycle = plan.plan.id;
  await services.stopCycle(cycle);
  crashpoint("stopCycle.stopped");
  services.log.error(
    { cycle, step, transaction: id, hint: `Look at the transaction, then run hookwright start ${cycle}.` },
    "A step failed and has stopped its cycle.",
  );
}

function tellWait(
  { log }: RunServices,
  { id }: HeldTransaction,
  { step, done: { resumeAtMs, wait, warning } }: { readonly step: string; readonly done: VisitPutOff },
): RunEnd {
  if (warning !== undefined)
    log.warn({ transaction: id, step, until: new Date(resumeAtMs).toISOString() }, warning);
  return { resumeAtMs, wait };
}

/** The visit with what it changes beside the journal. */
function toFinished(done: Done): FinishedVisit {
  const runDateMs = done.kind === "succeeded" ? done.result.runDateMs : undefined;
  return runDateMs === undefined ? done.record : { ...done.record, runDateMs };
}

/** Fails a transaction whose next step cannot even begin, since its release cannot be loaded. */
export async function failTransaction(
  { store, clock, callers }: RunServices,
  { id, step, visit, epoch }: Omit<HeldTransaction, "plan" | "outputs" | "order">,
  error: HookwrightError,
): Promise<void> {
  const text = failureText(error);
  const atMs = clock.now();
  await store.finishVisit(
    { transaction: id, visit, step, state: "failed", startedAtMs: atMs, finishedAtMs: atMs, error: text },
    epoch,
    { kind: "end", state: "failed", error: text },
  );
  callers.end(id, error);
}

function continuation(done: Done, order: Order): Continuation {
  if (done.kind === "failed") return { kind: "end", state: "failed", error: failureText(done.error) };
  const next = done.kind === "ignored" ? done.next : done.result.next;
  if (next === undefined) return { kind: "end", state: "succeeded" };
  if (order === "halt") return { kind: "end", state: "stopped" };
  return { kind: "step", step: next };
}

/** Only after the commit: what a caller was told is in the journal. */
function tellCaller({ callers, log }: RunServices, done: Done, next: Continuation): void {
  const { transaction, step } = done.record;
  if (done.kind === "succeeded" && done.result.reply !== undefined) {
    if (callers.isHeld(transaction)) callers.reply(transaction, done.result.reply);
    else log.warn({ transaction, step }, "Nobody waits for this response any more; it is ignored.");
  }
  if (done.kind === "ignored")
    log.warn(
      { transaction, step, code: done.error.code },
      "A step failed; its transaction goes on without it.",
    );
  if (next.kind === "step") return;
  if (done.kind === "failed") log.warn({ transaction, step, code: done.error.code }, "A transaction failed.");
  if (done.kind === "failed") callers.end(transaction, done.error);
  else callers.end(transaction, next.state === "stopped" ? haltedError() : undefined);
}

/** Why the caller of a stopped cycle gets no answer. */
export function haltedError(): HookwrightError {
  return new HookwrightError("cycle/stopped", "The cycle was stopped.");
}
