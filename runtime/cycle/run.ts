// One transaction through its steps: evaluate, execute, journal in one commit with what follows, go on. A visit that is
// in the journal is never executed again; what is not in the journal has not happened (architecture.md, "A transaction").
import { crashpoint } from "../base/crashpoint.ts";
import { failureText } from "../base/failure.ts";
import type { Continuation, FinishedVisit } from "../store/store.ts";
import { haltedError, stoppedEnding, type HeldTransaction, type RunServices } from "./held.ts";
import { turnOf } from "./phases.ts";
import { isDivided } from "./split.ts";
import { waitForDelivery, waitStep } from "./wait.ts";
import { visitStep, type Done, type PutOff, type VisitPutOff } from "./visit.ts";

/** How a run came to its end: `left` and put off, its job is still held. */
export type RunEnd = "ended" | "left" | PutOff;

/**
 * Runs a transaction until it ends, until it is ordered to stop before its next step, or until a call has to wait long.
 * Rejects when the journal cannot be written, with `store/lease-lost` when somebody else has the job.
 */
export async function runTransaction(services: RunServices, transaction: HeldTransaction): Promise<RunEnd> {
  let { step, visit, tries = 0, pause, phase } = transaction;
  while (transaction.order() === "run") {
    if (phase !== undefined) {
      const turn = await turnOf(services, transaction, { step, visit, phase });
      if (turn.kind !== "on") return turn.kind;
      ({ step, visit, phase } = turn);
      continue;
    }
    const awaited = waitStep(transaction.plan.plan, step);
    if (awaited !== undefined) return waitForDelivery(services, transaction, awaited, { step, visit });
    const done = await visitStep(services, transaction, { step, visit, tries, pause });
    if (done.kind === "left") return "left";
    if (done.kind === "putOff") return tellWait(services, transaction, { step, done });
    if (done.kind === "failed" && done.stopsCycle) await stopCycle(services, transaction, step);
    const next = told(continuation(services, done, transaction), transaction);
    const finished = toFinished(services, done);
    // Before the journal: the end of the transaction would tell whoever holds the caller that there is no answer.
    if (done.kind === "succeeded" && done.result.reply !== undefined)
      await done.elsewhere?.reply(done.result.reply);
    const news = await services.store.finishVisit(finished, transaction.epoch, next);
    if (news === "otherDue") services.wake();
    if (news === "cancelled") transaction.cancelled();
    if (finished.report === true || (next.kind === "end" && next.report === true)) services.incidents.added();
    if (finished.state === "failed") services.failures.add(placeOf(services, transaction, step));
    tellCaller(services, transaction, done, next);
    if (next.kind === "end") return "ended";
    if (done.kind === "ignored") transaction.outputs.delete(step);
    else if (done.kind === "succeeded" && done.result.output !== undefined)
      transaction.outputs.set(step, done.result.output);
    tries = 0;
    pause = undefined;
    if (next.kind === "split") phase = "split";
    else {
      step = next.step;
      visit += 1;
    }
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
function toFinished({ account, incidents }: RunServices, done: Done): FinishedVisit {
  const { kind, record } = done;
  const runDateMs = kind === "succeeded" ? done.result.runDateMs : undefined;
  const report = (kind !== "succeeded" || record.warning !== undefined) && incidents.isWanted(account);
  if (runDateMs === undefined && !report) return record;
  return { ...record, ...(runDateMs !== undefined && { runDateMs }), ...(report && { report }) };
}

/** Where a step failed. */
function placeOf({ account }: RunServices, { plan: { plan } }: HeldTransaction, id: string) {
  const step = plan.steps[id];
  const connector =
    step !== undefined && "connector" in step ? plan.connectors[step.connector]?.connector : undefined;
  return { account, cycle: plan.id, ...(connector !== undefined && { connector }) };
}

/** A part's end is told to whoever waits for it. */
function told(next: Continuation, { awaited }: HeldTransaction): Continuation {
  return next.kind === "end" && awaited === true ? { ...next, awaited } : next;
}

function continuation(
  services: RunServices,
  done: Done,
  { plan, splits: open, order }: HeldTransaction,
): Continuation {
  const { step } = done.record;
  if (done.kind === "failed") return { kind: "end", state: "failed", error: failureText(done.error) };
  const next = done.kind === "ignored" ? done.next : done.result.next;
  const own = plan.plan.steps[step];
  if (own?.kind === "waitAll" && open.includes(own.split))
    return { kind: "end", state: "succeeded", arrived: step };
  if (next === undefined) return { kind: "end", state: "succeeded" };
  if (order() === "halt") return stoppedEnding(services);
  return isDivided(plan, step) ? { kind: "split" } : { kind: "step", step: next };
}

/** Only after the commit: what a caller was told is in the journal. */
function tellCaller(
  { callers, log }: RunServices,
  { caller }: HeldTransaction,
  done: Done,
  next: Continuation,
): void {
  const { transaction, step } = done.record;
  if (done.kind === "succeeded" && done.result.reply !== undefined && done.elsewhere === undefined) {
    if (callers.isHeld(caller)) callers.reply(caller, done.result.reply);
    else log.warn({ transaction, step }, "Nobody waits for this response any more; it is ignored.");
  }
  if (done.kind === "ignored")
    log.warn(
      { transaction, step, code: done.error.code },
      "A step failed; its transaction goes on without it.",
    );
  if (next.kind !== "end") return;
  if (done.kind === "failed") log.warn({ transaction, step, code: done.error.code }, "A transaction failed.");
  // Other parts may still answer, unless all are stopped.
  if (caller !== transaction && next.state !== "stopped") return;
  if (done.kind === "failed") callers.end(caller, done.error);
  else callers.end(caller, next.state === "stopped" ? haltedError() : undefined);
}
