// Deleting at the vendor: needs the ledger row and what it was made with, nothing else. Tried again until the vendor says that
// the hook is gone; a try that fails is an entry in the ledger and stands in nobody's way.
import { crashpoint } from "../base/crashpoint.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { MergeFields } from "../contract/merge.ts";
import { decodeBody } from "../data/body.ts";
import { defaultBodyLimits } from "../data/codec.ts";
import type { HttpResponse } from "../http/transport.ts";
import { holds } from "../method/condition.ts";
import { partsText } from "../method/parts-text.ts";
import { findAtVendor } from "./adopt.ts";
import { mergeOf, moveHook, type Hook } from "./hook.ts";
import type { Reason } from "./ledger.ts";
import { callLifecycle, canSupply, logOf, type CallOutcome } from "./lifecycle-call.ts";

const secondMs = 1_000;
const minuteMs = 60 * secondMs;

/** How long to wait after the first, second, … failed try; the last one for ever. */
const waitsMs = [secondMs, 5 * secondMs, 30 * secondMs, 2 * minuteMs, 10 * minuteMs, 60 * minuteMs];

/** The wait after a failed try, the first of which has number 1. */
export function waitMsAfter(tries: number): number {
  return waitsMs[Math.min(Math.max(tries, 1), waitsMs.length) - 1] ?? 60 * minuteMs;
}

/** Tries that a vendor has to refuse in the same way before it is believed. */
const triesForGood = 5;

/** Answers that another try may change, though nothing of it is changed. */
const passingStatuses: ReadonlySet<number> = new Set([401, 408, 409, 423, 425, 429]);

/** Errors of deletes that will be refused whenever they are tried. */
const refusals = new WeakSet();

/** True when trying again is no use: the vendor refuses for good, or nobody has what the call needs, for some tries now. */
export function isForGood(error: unknown, tries: number): boolean {
  if (tries < triesForGood || !isHookwrightError(error)) return false;
  return refusals.has(error) || error.code === "installation/invalid" || error.code === "release/not-found";
}

/** True when all that delete consumes is known. */
export function canUndo(hook: Hook): boolean {
  const { delete: method } = hook.subscription;
  return method !== undefined && canSupply(hook, method, mergeOf(hook));
}

/** True when there is a way to delete this hook: all that delete consumes is known, or can be asked for. */
export function canDelete(hook: Hook): boolean {
  return canUndo(hook) || (hook.subscription.delete !== undefined && hook.subscription.adopt !== undefined);
}

/** True when delete names nothing that tells one of our hooks from another: it would also remove a newer one. */
export function deletesAny(hook: Hook): boolean {
  const { delete: method } = hook.subscription;
  return method !== undefined && canSupply(hook, method, hook.inputs);
}

/** One try for a hook that is `deleting`; it is `gone` afterwards. Rejects when it is not, with an entry that says why. */
export async function tryDelete(hook: Hook): Promise<void> {
  try {
    const reason = await deleteAtVendor(hook);
    crashpoint("delete.answered");
    await moveHook(hook, "gone", reason);
  } catch (error) {
    await moveHook(hook, "deleting", error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

async function deleteAtVendor(hook: Hook): Promise<Reason> {
  const { delete: method, adopt } = hook.subscription;
  if (method === undefined)
    throw new HookwrightError("subscription/delete-failed", "The connector declares no delete method.", {
      hint: `Delete the webhook for ${hook.row.url} at the vendor.`,
    });
  const merge = mergeOf(hook);
  if (adopt === undefined || canSupply(hook, method, merge)) return callDelete(hook, method, merge);
  const found = await findAtVendor(hook, adopt);
  return found === undefined
    ? "The vendor lists no such webhook."
    : callDelete(hook, method, { ...merge, ...found });
}

/** Calls delete and says what the answer was. Rejects unless it means gone. */
export async function callDelete(hook: Hook, method: string, merge: MergeFields): Promise<Reason> {
  const outcome = await callLifecycle(hook, method, merge);
  if ("response" in outcome && isGone(hook, outcome))
    return { message: `Answered with status ${String(outcome.response.status)}.`, log: logOf(outcome) };
  if (outcome.kind === "refused" && isRefusedForGood(outcome.response.status)) refusals.add(outcome.error);
  if ("error" in outcome) throw outcome.error;
  throw new HookwrightError(
    "subscription/delete-failed",
    `The answer to the delete (status ${String(outcome.response.status)}) does not say that the webhook is gone.`,
    { log: logOf(outcome) },
  );
}

function isRefusedForGood(status: number): boolean {
  return status >= 400 && status < 500 && !passingStatuses.has(status);
}

/** 2xx, 404 and 410 mean gone, unless the definition has its own condition. */
export function isGone(
  hook: Hook,
  outcome: Extract<CallOutcome, { readonly response: HttpResponse }>,
): boolean {
  const { gone } = hook.subscription;
  const { status, headers } = outcome.response;
  if (gone === undefined) return outcome.kind !== "refused" || status === 404 || status === 410;
  const merge = mergeOf(hook);
  const body = bodyOf(outcome.response);
  return holds(gone, { status, headers, query: {}, body, textOf: (parts) => partsText(parts, merge) });
}

/** A body that cannot be decoded has no values. */
function bodyOf({ headers, body: bytes }: HttpResponse): ReturnType<typeof decodeBody> {
  try {
    const limits = { ...defaultBodyLimits, sizeBytes: bytes.byteLength };
    return decodeBody({ contentType: headers["content-type"], bytes, limits });
  } catch {
    return undefined;
  }
}
