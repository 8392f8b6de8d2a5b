// Doing what a survey found: safe to run twice, since each finding is looked at again in the turn of its place.
import { toHookwrightError } from "../base/failure.ts";
import { isOurs, listAtVendor } from "./adopt.ts";
import { callDelete } from "./delete.ts";
import type { HookStep } from "./hook-step.ts";
import { loadHook, mergeOf } from "./hook.ts";
import { placeKey } from "./ledger.ts";
import { recreate } from "./renew.ts";
import { deleteHook, isHeld, orphan, retire } from "./retire.ts";
import type { SubscriptionServices } from "./services.ts";
import { ensureWanted } from "./subscriptions.ts";
import { surveyHooks, type HookFinding, type Surveying } from "./survey.ts";

/** A finding, and what came of it. */
export interface HookOutcome extends HookFinding {
  /** `left`: there was nothing to do. */
  readonly outcome: "done" | "failed" | "left";
  /** Why it failed. */
  readonly error?: string;
}

/** How much is done. */
export interface Reconciling extends Surveying {
  /** Nobody asked for it now: what might make a second webhook is left. */
  readonly isRepeat: boolean;
  /** True as soon as nothing more is to be begun. */
  isOver?(): boolean;
}

/** Looks at everything and does what is to be done, one after another. Never rejects for a single webhook. */
export async function reconcileHooks(
  services: SubscriptionServices,
  wanted: readonly HookStep[],
  { isRepeat, isOver = () => false, ...surveying }: Reconciling,
): Promise<readonly HookOutcome[]> {
  const outcomes: HookOutcome[] = [];
  for (const finding of await surveyHooks(services, wanted, surveying)) {
    if (isOver()) break;
    if (finding.action === "none") {
      outcomes.push({ ...finding, outcome: "left" });
      continue;
    }
    try {
      await carryOut(services, finding, isRepeat);
      outcomes.push({ ...finding, outcome: "done" });
    } catch (failure) {
      const error = toHookwrightError(failure);
      services.log.warn(
        { err: error, cycle: finding.cycle, step: finding.step },
        "A webhook is not in step.",
      );
      outcomes.push({ ...finding, outcome: "failed", error: error.message });
    }
  }
  services.wake();
  return outcomes;
}

async function carryOut(
  services: SubscriptionServices,
  finding: HookFinding,
  isRepeat: boolean,
): Promise<void> {
  const { account, cycle, step, verdict, action, subscription = "" } = finding;
  switch (action) {
    case "none":
      return;
    case "create":
    case "adopt":
    case "recreate":
      if (verdict === "missing") await replaceMissing(services, subscription);
      await ensureWanted(services, { account, cycle, step }, { isRepeat, reason: finding.why });
      return;
    case "delete":
      // A job tries again what is being deleted, and a person what was given up.
      if (isRepeat && (finding.state === "deleting" || finding.state === "orphaned")) return;
      return finding.found === undefined
        ? removeRow(services, subscription, { isRepeat, reason: finding.why })
        : removeFound(services, finding);
    case "orphan": {
      const row = services.ledger.find(subscription);
      if (row?.state === "unknown")
        await orphan(services, row, "Nobody needs it, and nobody can say whether it is there.");
    }
  }
}

/** A list may lag behind or leave something out, so that the former is deleted all the same. */
async function replaceMissing(services: SubscriptionServices, id: string): Promise<void> {
  const { ledger } = services;
  const row = ledger.find(id);
  if (row === undefined) return;
  await ledger.inTurn(placeKey(row), async () => {
    const current = ledger.find(id);
    if (current?.state === "active")
      await recreate(services, await loadHook(services, current), "The vendor does not list it any more.");
  });
  await deleteHook(services, id);
}

/** The steps that use it settle what stays: by now it may be just what they want. */
async function removeRow(
  services: SubscriptionServices,
  id: string,
  ensuring: { readonly isRepeat: boolean; readonly reason: string },
): Promise<void> {
  const { ledger } = services;
  const row = ledger.find(id);
  if (row?.state === "orphaned") await tryOrphanAgain(services, id);
  else if (row !== undefined && isHeld(row)) {
    for (const user of ledger.usersOf(row)) await ensureWanted(services, user, ensuring);
    await ledger.inTurn(placeKey(row), () =>
      ledger.usersOf(row).length === 0 ? retire(services, [row]) : Promise.resolve(),
    );
  }
  await deleteHook(services, id);
}

/** Two may ask for it at once; the second finds it being deleted, or gone. */
function tryOrphanAgain({ ledger }: SubscriptionServices, id: string): Promise<void> {
  return ledger.inTurn(`delete ${id}`, async () => {
    const row = ledger.find(id);
    if (row?.state === "orphaned") await ledger.move(row, "deleting", "Tried again.");
  });
}

/** One that the vendor lists beside ours, for a URL that only we know. */
async function removeFound(
  services: SubscriptionServices,
  { subscription = "", found }: HookFinding,
): Promise<void> {
  const row = services.ledger.find(subscription);
  if (row === undefined || found === undefined) return;
  const hook = await loadHook(services, row);
  const { delete: method, adopt } = hook.subscription;
  if (method === undefined || adopt === undefined) return;
  await services.ledger.inTurn(placeKey(row), async () => {
    // What was a stranger may be ours by now.
    const listed = await listAtVendor(hook, adopt);
    if (listed.some((other) => isOurs(found, other) && !isOurs(hook.saved, other)))
      await callDelete(hook, method, { ...mergeOf(hook), ...found });
  });
}
