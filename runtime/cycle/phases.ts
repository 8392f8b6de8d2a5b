// What a transaction does at a step instead of running it: it divides what the step put out, or joins the parts again.
import { crashpoint } from "../base/crashpoint.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import { sealText } from "../secrets/seal.ts";
import type { TransactionPhase } from "../store/scheduler.ts";
import type { Ending, SplitRecord } from "../store/store.ts";
import {
  failTransaction,
  haltedError,
  stoppedEnding,
  type HeldTransaction,
  type RunServices,
} from "./held.ts";
import { joinedText, joinParts, joinStep, type Joined } from "./join.ts";
import { joinedPlace } from "./journal.ts";
import { linkSecrets } from "./link-secrets.ts";
import { isSensitivePlan, redactorOf } from "./sensitive-outputs.ts";
import { beginParts } from "./split.ts";
import { nobodyCame } from "./wait.ts";

/** What a phase leaves behind: the next step or phase of the same transaction, or nothing. */
type Turn =
  | { readonly kind: "on"; readonly step: string; readonly visit: number; readonly phase?: TransactionPhase }
  | { readonly kind: "ended" | "left" };

/** Carries out what is to be done at a step instead of running it. */
export async function turnOf(
  services: RunServices,
  transaction: HeldTransaction,
  at: { readonly step: string; readonly visit: number; readonly phase: TransactionPhase },
): Promise<Turn> {
  switch (at.phase) {
    case "split":
      return divide(services, transaction, at);
    case "join":
      return join(services, transaction, at);
    case "wait":
      await failTransaction(services, { ...transaction, ...at }, nobodyCame(at.step));
      return { kind: "ended" };
    case "after":
      return goOn(services, transaction, at);
    case "halted":
      return halt(services, transaction);
    case "cancelled":
      return { kind: "left" };
  }
}

/** Behind a step whose visit a delivery has finished. */
async function goOn(
  { store, callers, wake }: RunServices,
  { id, epoch, plan, caller, awaited }: HeldTransaction,
  { step, visit }: { readonly step: string; readonly visit: number },
): Promise<Turn> {
  const found = plan.plan.steps[step];
  const next = found !== undefined && "next" in found ? found.next : undefined;
  if (next !== undefined) return { kind: "on", step: next, visit: visit + 1 };
  if (await store.end(id, epoch, { kind: "end", state: "succeeded", ...(awaited && { awaited }) })) wake();
  if (caller === id) callers.end(id);
  return { kind: "ended" };
}

/** Whoever held it when its cycle was stopped has gone, and nobody knows how far the step came: it is not made again. */
async function halt(services: RunServices, { id, epoch, caller, awaited }: HeldTransaction): Promise<Turn> {
  const { store, callers, incidents, wake } = services;
  const ending = stoppedEnding(services);
  if (await store.end(id, epoch, { ...ending, ...(awaited && { awaited }) })) wake();
  if (ending.report === true) incidents.added();
  if (caller === id) callers.end(id, haltedError());
  return { kind: "ended" };
}

async function divide(
  services: RunServices,
  transaction: HeldTransaction,
  { step, visit }: { readonly step: string; readonly visit: number },
): Promise<Turn> {
  const { id, epoch, plan, outputs, order, cancelled } = transaction;
  const { box, clock } = services;
  try {
    const end = await beginParts(services, {
      id,
      epoch,
      step,
      visit,
      plan,
      output: outputs.get(step) ?? {},
      box,
      redact: redactorOf(plan, outputs, linkSecrets(plan.plan, services)),
      nowMs: clock.now(),
      mayGoOn: () => order() === "run",
      cancelled,
    });
    services.wake();
    if (end === "join") return { kind: "on", step, visit: visit + 1, phase: "join" };
    return { kind: end === "waits" ? "ended" : "left" };
  } catch (error) {
    if (!isHookwrightError(error) || !error.code.startsWith("cycle/")) throw error;
    await failTransaction(services, { ...transaction, step, visit: visit + 1 }, error);
    return { kind: "ended" };
  }
}

async function join(
  services: RunServices,
  transaction: HeldTransaction,
  { visit }: { readonly step: string; readonly visit: number },
): Promise<Turn> {
  const { id, epoch, plan, outputs, caller, splits: open, awaited } = transaction;
  const { store, box, clock, callers, account } = services;
  const startedAtMs = clock.now();
  const split = await store.split(id, visit - 1);
  if (split === undefined)
    throw new HookwrightError("internal", `The transaction ${id} has no split to join.`);
  const end = async (arrived?: string): Promise<Turn> => {
    const ending: Ending = { kind: "end", state: "succeeded", ...(arrived !== undefined && { arrived }) };
    if (await store.end(id, epoch, { ...ending, ...(awaited && { awaited }) })) services.wake();
    if (caller === id) callers.end(id, unansweredBy(split));
    return { kind: "ended" };
  };
  const at = joinStep(plan.plan, split);
  const step = at === undefined ? undefined : plan.plan.steps[at];
  if (at === undefined || step?.kind !== "waitAll") return end();
  // It is itself a part of what is joined there.
  if (open.includes(step.split)) return end(at);
  let joined: Joined;
  try {
    joined = await joinParts(services, split);
  } catch (error) {
    if (!isHookwrightError(error) || !error.code.startsWith("cycle/")) throw error;
    await failTransaction(services, { ...transaction, step: at, visit }, error);
    return { kind: "ended" };
  }
  const text = joinedText(joined);
  const isSensitive = isSensitivePlan(plan) || linkSecrets(plan.plan, services).length > 0;
  const ending: Ending = { kind: "end", state: "succeeded", ...(awaited && { awaited }) };
  const news = await store.finishVisit(
    {
      transaction: id,
      visit,
      step: at,
      state: "succeeded",
      startedAtMs,
      finishedAtMs: clock.now(),
      input: JSON.stringify({ parts: split.begun, failed: split.failed }),
      joined: isSensitive ? sealText(box, text, joinedPlace(account, id, visit)) : text,
    },
    epoch,
    step.next === undefined ? ending : { kind: "step", step: step.next },
  );
  crashpoint("join");
  if (news === "otherDue") services.wake();
  if (news === "cancelled") transaction.cancelled();
  for (const [name, values] of joined) outputs.set(name, values);
  if (step.next !== undefined) return { kind: "on", step: step.next, visit: visit + 1 };
  if (caller === id) callers.end(id, unansweredBy(split));
  return { kind: "ended" };
}

/** Why the caller gets no answer of a cycle whose parts ended without one. */
export function unansweredBy({ failed, stopped, begun }: SplitRecord): HookwrightError | undefined {
  if (stopped > 0) return haltedError();
  if (failed === 0) return undefined;
  return new HookwrightError("cycle/parts-failed", `${String(failed)} of ${String(begun)} parts failed.`);
}
