// Keeping a subscription alive: renewed by the vendor's call or made anew, before it ends or when somebody asks. The job that
// does it is durable, and so is each answer before the next step; what fails is tried again until the subscription ends.
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import type { SubscriptionJob } from "../store/scheduler.ts";
import type { RenewalJob, SubscriptionRecord } from "../store/store.ts";
import { canRepeat, readLearnt } from "./create.ts";
import { isGone, waitMsAfter } from "./delete.ts";
import { expiresAtMs } from "./expiry.ts";
import { loadHook, mergeOf, moveHook, savedOutputs, type Hook } from "./hook.ts";
import { isOf, isSameStep, placeKey, type CycleSteps, type Ledger, type StepRef } from "./ledger.ts";
import { callLifecycle, callText, logOf, type CallOutcome } from "./lifecycle-call.ts";
import { settleStep } from "./replace.ts";
import { retire } from "./retire.ts";
import type { SubscriptionServices } from "./services.ts";

/** What a vendor or a person can ask for. */
export type Wanted = "renew" | "recreate";

/**
 * Asks for the renewal of a step's subscription, as a vendor's signal does. Returns at once and never fails: what is done is done
 * by a job, and stands in the ledger.
 */
export function requestRenewal(services: SubscriptionServices, step: StepRef, wanted: Wanted): void {
  const { ledger, log } = services;
  const asked = ledger
    .live()
    .filter((row) => takes(row, wanted))
    .filter((row) => ledger.usersOf(row).some((user) => isSameStep(user, step)));
  for (const { id, ...place } of asked)
    ledger
      .inTurn(placeKey(place), async () => {
        const row = ledger.find(id);
        if (row !== undefined && takes(row, wanted)) await ask(services, row, wanted);
        services.wake();
      })
      .catch((error: unknown) => {
        log.error({ err: error, ...step, wanted }, "What a vendor asked for could not be written down.");
      });
}

/** One that is being renewed takes no second renewal, so that any number of signals is one call. */
function takes({ state }: SubscriptionRecord, wanted: Wanted): boolean {
  return state === "active" || (state === "renewing" && wanted === "recreate");
}

/** What vendors asked for last, of one step's subscription. */
interface Asked {
  readonly subscription: string;
  readonly wanted: Wanted;
  readonly dueAtMs: number;
  /** How many followed one another closely. */
  readonly count: number;
  isTried: boolean;
}

/** By step, as long as the process lives. */
const askedOf = new WeakMap<Ledger, Map<string, Asked>>();

/** After such a pause the next one is the first again. */
const quietMs = 60 * 60_000;

/** Each signal waits longer than the one before: a vendor that answers every renewal with another signal is not called for ever. */
async function ask(services: SubscriptionServices, row: SubscriptionRecord, wanted: Wanted): Promise<void> {
  const { ledger, calls } = services;
  const all = askedOf.get(ledger) ?? new Map<string, Asked>();
  askedOf.set(ledger, all);
  // A new generation has the same users.
  const key = ledger.usersOf(row).map(placeKey).toSorted()[0] ?? row.id;
  const last = all.get(key);
  const isPending =
    row.state === "renewing" && last?.subscription === row.id && !last.isTried && last.wanted === wanted;
  if (isPending) return;
  const nowMs = calls.clock.now();
  const count = last === undefined || nowMs - last.dueAtMs >= quietMs ? 0 : last.count + 1;
  const runAtMs = count === 0 ? nowMs : Math.max(nowMs, (last?.dueAtMs ?? 0) + waitMsAfter(count));
  const kind: RenewalJob["kind"] = wanted === "renew" ? "renewSubscription" : "recreateSubscription";
  const reason = `The vendor asked to ${wanted === "renew" ? "renew it" : "make it again"}.`;
  await ledger.move(row, "renewing", reason, { job: { kind, runAtMs } });
  all.set(key, { subscription: row.id, wanted, dueAtMs: runAtMs, count, isTried: false });
}

function markTried({ ledger }: SubscriptionServices, { id }: SubscriptionRecord): void {
  for (const asked of askedOf.get(ledger)?.values() ?? [])
    if (asked.subscription === id) asked.isTried = true;
}

/** Until when a job waits whose first try a person has seen fail; by subscription, as long as the process lives. */
function notBefore(ledger: Ledger): Map<string, number> {
  const known = waiting.get(ledger) ?? new Map<string, number>();
  waiting.set(ledger, known);
  return known;
}

const waiting = new WeakMap<Ledger, Map<string, number>>();

/**
 * Makes the subscription of a step again, with a new secret where the engine makes it; both are valid until the former is gone.
 * Rejects when that failed; a job then goes on trying.
 */
export async function rotateHook(services: SubscriptionServices, of: CycleSteps): Promise<number> {
  const { ledger, calls } = services;
  await ledger.follow();
  const meant = ledger
    .live()
    .filter(({ state }) => state === "active" || state === "renewing")
    .filter((row) => ledger.usersOf(row).some((user) => isOf(user, of)));
  for (const { id, ...place } of meant) {
    const failure = await ledger.inTurn(placeKey(place), async () => {
      const row = ledger.find(id);
      if (row === undefined || !takes(row, "recreate")) return undefined;
      const job = { kind: "recreateSubscription" as const, runAtMs: calls.clock.now() };
      const renewing = await ledger.move(row, "renewing", "Somebody asked for a new one.", { job });
      crashpoint("renew.intended");
      const failed = await attempt(services, renewing, { kind: job.kind, tries: 1 });
      if (failed?.retryAtMs !== undefined) notBefore(ledger).set(id, failed.retryAtMs);
      return failed;
    });
    services.wake();
    if (failure !== undefined) throw failure.error;
  }
  return meant.length;
}

/** One try of a job that renews or makes anew; when to try again. */
export function tendHook(
  services: SubscriptionServices,
  { kind, subscription, epoch: tries }: Extract<SubscriptionJob, { readonly subscription: string }>,
): Promise<number | undefined> {
  const { ledger } = services;
  const place = ledger.find(subscription);
  if (place === undefined) return Promise.resolve(undefined);
  return ledger.inTurn(placeKey(place), async () => {
    const row = ledger.find(subscription);
    if (row?.state !== "active" && row?.state !== "renewing") return undefined;
    const waitsUntilMs = notBefore(ledger).get(subscription) ?? 0;
    if (row.state === "renewing" && waitsUntilMs > services.calls.clock.now()) return waitsUntilMs;
    notBefore(ledger).delete(subscription);
    const renewing =
      row.state === "renewing" ? row : await ledger.move(row, "renewing", "It is renewed before it ends.");
    crashpoint("renew.intended");
    return (await attempt(services, renewing, { kind, tries }))?.retryAtMs;
  });
}

/** Why a try failed, and when the next one is due; `undefined` when it did not. */
async function attempt(
  services: SubscriptionServices,
  row: SubscriptionRecord,
  { kind, tries }: { readonly kind: RenewalJob["kind"]; readonly tries: number },
): Promise<{ readonly error: unknown; readonly retryAtMs: number | undefined } | undefined> {
  markTried(services, row);
  try {
    const hook = await loadHook(services, row);
    if (kind === "renewSubscription") await renew(services, hook, tries);
    else await recreate(services, hook, "It is made again.");
    return undefined;
  } catch (error) {
    return { error, retryAtMs: await retryAtMs(services, row.id, error, tries) };
  }
}

async function renew(services: SubscriptionServices, hook: Hook, tries: number): Promise<void> {
  const method = hook.subscription.renew?.method;
  if (method === undefined) return recreate(services, hook, "It is renewed by being made again.");
  const endsAtMs = expiresAtMs(hook.saved);
  if (endsAtMs !== undefined && endsAtMs <= services.calls.clock.now())
    return recreate(services, hook, "It had ended before it was renewed.");
  const outcome = await callLifecycle(hook, method, mergeOf(hook));
  crashpoint("renew.answered");
  if (outcome.kind === "refused" && isGone(hook, outcome))
    return replaceLost(services, hook, { method, outcome, tries });
  const learnt = readLearnt(hook, method, outcome);
  if (learnt.kind === "failed") throw learnt.error;
  await moveHook(hook, "active", { message: `${method} succeeded.`, log: logOf(outcome) }, learnt.values);
  crashpoint("renew.active");
}

/** The vendor does not know it: another one is made by a job of its own, since this row ends here. */
async function replaceLost(
  services: SubscriptionServices,
  hook: Hook,
  {
    method,
    outcome,
    tries,
  }: {
    readonly method: string;
    readonly outcome: Extract<CallOutcome, { readonly kind: "refused" }>;
    readonly tries: number;
  },
): Promise<void> {
  const { row, subscription, installation } = hook;
  const message = `${callText(hook, method, undefined)} was answered with status ${String(outcome.response.status)}: the vendor does not have it any more.`;
  for (const user of services.ledger.usersOf(row)) await services.ensureLater(user);
  crashpoint("renew.lost");
  // An earlier try may have given it another id that nobody has read; only the vendor's list could tell.
  const mayLive =
    tries > 1 &&
    subscription.adopt === undefined &&
    savedOutputs(installation, method).includes("Cyclr_Webhook_Id");
  await moveHook(hook, mayLive ? "orphaned" : "gone", { message, log: logOf(outcome) });
  services.wake();
}

/** Makes another one in the place of this, in its turn. What the step does not want any more is given up. */
export async function recreate(services: SubscriptionServices, { row }: Hook, reason: string): Promise<void> {
  const wanted = services.ledger.usersOf(row).map((user) => services.findStep(user));
  const step = wanted.find((found) => found !== undefined);
  if (step === undefined) return retire(services, [row], "Its cycle does not need it now.");
  await settleStep(services, step, { without: row.id, isRepeat: true, reason });
}

/** What failed goes into the ledger; when to try again, at the latest when the subscription ends. */
async function retryAtMs(
  services: SubscriptionServices,
  id: string,
  failure: unknown,
  tries: number,
): Promise<number | undefined> {
  const { ledger, log, calls } = services;
  const error = toHookwrightError(failure);
  log.warn({ err: error, subscription: id, tries }, "A webhook was not renewed.");
  const row = ledger.find(id);
  // What takes its place has a job of its own.
  if (row?.state !== "renewing") return undefined;
  const nowMs = calls.clock.now();
  if (error.code === "subscription/changed") return nowMs + waitMsAfter(tries);
  const hook = await loadHook(services, row).catch(() => undefined);
  // A second try might make a second hook; this one is valid as long as it lasts.
  if (error.code === "subscription/unknown" && !canRepeat(hook?.subscription)) {
    await ledger.move(row, "active", error);
    return undefined;
  }
  await ledger.move(row, "renewing", error);
  const nextMs = Math.max(nowMs + waitMsAfter(tries), error.retryAtMs ?? 0);
  const endsAtMs = hook && expiresAtMs(hook.saved);
  return endsAtMs !== undefined && endsAtMs > nowMs ? Math.min(nextMs, endsAtMs) : nextMs;
}
