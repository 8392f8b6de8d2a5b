// Creating at the vendor, as a saga: the intent is durable before any call, each answer is durable before the next one, and
// what fails is undone, or left as `unknown` with what a person must check. Never active on a guess.
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import { text, type JsonValue } from "../contract/value.ts";
import { keyParts } from "../contract/verify.ts";
import type { Subscription, Values } from "../contract/connector.ts";
import { findAtVendor, type FoundValues } from "./adopt.ts";
import { callDelete, canUndo } from "./delete.ts";
import { missingForVerify, savesInHandshake } from "./handshake.ts";
import { mergeOf, moveHook, savedOutputs, type Hook } from "./hook.ts";
import { placeTitle } from "./scope.ts";
import { secretName } from "./values.ts";
import { callLifecycle, callText, logOf, type CallOutcome } from "./lifecycle-call.ts";

/**
 * Creates the webhook of a hook that is `planned` or `unknown`; it is `active` afterwards. Rejects with
 * `subscription/create-failed`, or `subscription/unknown` when nobody can say what the vendor has now.
 */
export async function createAtVendor(hook: Hook, reason: string): Promise<Hook> {
  const isRetry = hook.row.state === "unknown";
  const creating = await moveHook(hook, "creating", isRetry ? "Tried again." : reason);
  crashpoint("create.intended");
  let found: FoundValues | undefined;
  try {
    found = await findBefore(creating, isRetry);
  } catch (error) {
    throw await giveUp(creating, error, isRetry);
  }
  return runCreate(creating, found, isRetry);
}

/**
 * Goes on with a hook that an engine left `creating` when it died: the vendor's list says what became of it; without one it
 * is undone where that is possible, and `unknown` where it is not.
 */
export async function recoverCreate(hook: Hook): Promise<Hook> {
  const { adopt } = hook.subscription;
  if (adopt === undefined)
    return canUndo(hook) && hook.subscription.recreate !== "overwrite"
      ? moveHook(hook, "deleting", "The engine ended while the webhook was being created; it is undone.")
      : moveHook(
          hook,
          "unknown",
          "The engine ended while the webhook was being created. " + whatToCheck(hook),
        );
  const found = await findAtVendor(hook, adopt);
  if (found === undefined)
    return moveHook(
      hook,
      "gone",
      "The engine ended while the webhook was being created; the vendor lists none.",
    );
  return runCreate(hook, await useOrReplace(hook, found), true);
}

async function findBefore(hook: Hook, isRetry: boolean): Promise<FoundValues | undefined> {
  const { adopt } = hook.subscription;
  if (adopt?.run !== "before") return undefined;
  const found = await findAtVendor(hook, adopt);
  // One that is there before our first try was never told the secret that we have just made.
  const isStrange = !isRetry && verifiesWithOwnSecret(hook);
  return found && useOrReplace(hook, found, isStrange);
}

/** True when deliveries are verified with a secret that the engine made. */
function verifiesWithOwnSecret({ method: { verify }, saved }: Hook): boolean {
  if (saved[secretName] === undefined) return false;
  return keyParts(verify).some((part) => part.kind === "merge" && part.name === secretName);
}

/** A found hook is used, or deleted to make way for ours. */
async function useOrReplace(
  hook: Hook,
  found: FoundValues,
  isStrange = false,
): Promise<FoundValues | undefined> {
  const { adopt, delete: method } = hook.subscription;
  if (method === undefined || (adopt?.found === "use" && !isStrange)) return found;
  await callDelete(hook, method, { ...mergeOf(hook), ...found });
  return undefined;
}

/**
 * Runs the create methods in order, but for the one whose values were found. `isAgain`: one that was in the way has been deleted
 * already.
 */
async function runCreate(
  hook: Hook,
  found: FoundValues | undefined,
  mayExist: boolean,
  isAgain = false,
): Promise<Hook> {
  const { create, adopt } = hook.subscription;
  let current = found === undefined ? hook : await moveHook(hook, "creating", "Found at the vendor.", found);
  let isMade = mayExist || found !== undefined;
  for (const method of found === undefined ? create : methodsLeft(hook, found)) {
    const outcome = await callLifecycle(current, method, mergeOf(current));
    crashpoint("create.answered");
    const learnt = readLearnt(current, method, outcome);
    if (learnt.kind === "learnt") {
      const reason = { message: `${method} succeeded.`, log: logOf(outcome) };
      current = await moveHook(current, "creating", reason, learnt.values);
      crashpoint("create.saved");
    } else {
      const isDoubtful = outcome.kind !== "refused" && outcome.kind !== "notSent";
      const isRefusedAsTaken = isTaken(outcome) && method === create[0];
      const inTheWay = isRefusedAsTaken && !isAgain ? await findInTheWay(current) : undefined;
      if (inTheWay !== undefined) {
        // Whoever was too slow learns here that another process goes on, before it deletes what that has made.
        current = await moveHook(current, "creating", "The vendor has one already, which its list shows.");
        const used = await replaceInTheWay(current, inTheWay, mayExist);
        return runCreate(current, used, mayExist, true);
      }
      const adopted = isDoubtful ? await adoptDoubtful(current, method, learnt.error) : undefined;
      if (adopted === undefined) {
        const failure = await giveUp(current, learnt.error, isMade || isDoubtful);
        if (isRefusedAsTaken) conflicts.add(failure);
        throw failure;
      }
      current = await moveHook(current, "creating", "Found at the vendor after all.", adopted);
    }
    isMade = true;
  }
  if (adopt?.run === "after" && found === undefined) current = await readIdAfter(current, adopt);
  const missing = missingForVerify(current);
  if (missing !== undefined) throw await giveUp(current, lacks(current, missing), true);
  return moveHook(current, "active", "Every create method succeeded.");
}

/** A hook without what verify needs would have every delivery refused, or worse. */
function lacks({ method }: Hook, name: string): HookwrightError {
  return savesInHandshake(method, name)
    ? new HookwrightError(
        "value/missing",
        `The vendor sent no handshake that gives \`${name}\`, which deliveries are verified with, before it answered.`,
        { hint: "The list of refusals shows what it sent instead." },
      )
    : new HookwrightError("value/missing", `Deliveries are verified with \`${name}\`, which nobody gave.`);
}

/** True when a second try cannot make a second hook: the list tells, or a new one takes the place of the former. */
export function canRepeat(subscription: Subscription | undefined): boolean {
  return subscription?.adopt !== undefined || subscription?.recreate === "overwrite";
}

/** Errors of creates that the vendor refused because it has one already. */
const conflicts = new WeakSet();

/** True for the error of a create that the vendor refused because it has one already, which is not in its list. */
export function isConflict(error: unknown): boolean {
  return error instanceof Error && conflicts.has(error);
}

/** Statuses with which vendors say that there is such a hook already. */
const takenStatuses: ReadonlySet<number> = new Set([409, 422]);

function isTaken(outcome: CallOutcome): boolean {
  return outcome.kind === "refused" && takenStatuses.has(outcome.response.status);
}

/** What the vendor has instead of the refused one, and is nobody's of ours. */
async function findInTheWay(hook: Hook): Promise<FoundValues | undefined> {
  const { adopt } = hook.subscription;
  // What the refusal said matters more than that the list failed too.
  return adopt && findAtVendor(hook, adopt).catch(() => undefined);
}

async function replaceInTheWay(
  hook: Hook,
  found: FoundValues,
  mayBeOurs: boolean,
): Promise<FoundValues | undefined> {
  try {
    return await useOrReplace(hook, found, !mayBeOurs && verifiesWithOwnSecret(hook));
  } catch (error) {
    throw await giveUp(hook, error, mayBeOurs);
  }
}

/** The create methods that still have to run when the list supplied values. */
function methodsLeft({ subscription, installation }: Hook, found: FoundValues): readonly string[] {
  const isSupplied = (method: string): boolean => {
    const names = savedOutputs(installation, method);
    return names.some((name) => found[name] !== undefined);
  };
  const left = subscription.create.filter((method) => !isSupplied(method));
  // A create that answers nothing to be saved: the first is the one that made what was found.
  return left.length === subscription.create.length ? left.slice(1) : left;
}

export type Learnt =
  | { readonly kind: "learnt"; readonly values: FoundValues }
  | { readonly kind: "failed"; readonly error: HookwrightError };

/** What a create method's answer gives to be saved; all that it declares must be there. */
export function readLearnt(hook: Hook, method: string, outcome: CallOutcome): Learnt {
  if (outcome.kind !== "done") return { kind: "failed", error: outcome.error };
  const names = savedOutputs(hook.installation, method);
  try {
    return { kind: "learnt", values: savedTexts(outcome.output, names) };
  } catch (error) {
    const { message } = toHookwrightError(error);
    const what = `${callText(hook, method, outcome.request)} succeeded, but: ${message}`;
    return { kind: "failed", error: new HookwrightError("value/missing", what) };
  }
}

function savedTexts(output: Values, names: readonly string[]): FoundValues {
  const values: Record<string, JsonValue> = {};
  for (const name of names) {
    const value = text(output[name] as JsonValue | undefined, name);
    if (value === undefined || value === "")
      throw new HookwrightError("value/missing", `The answer holds no \`${name}\`.`);
    values[name] = value;
  }
  return values;
}

/** After a create whose outcome nobody knows: the list says whether it was carried out. */
async function adoptDoubtful(
  hook: Hook,
  method: string,
  error: HookwrightError,
): Promise<FoundValues | undefined> {
  const { adopt, create } = hook.subscription;
  // Only the method that makes the hook can be judged by whether there is one.
  if (adopt === undefined || method !== create[0]) return undefined;
  let found: FoundValues | undefined;
  try {
    found = await findAtVendor(hook, adopt);
  } catch {
    // What the create said matters more than that the list failed too.
    return undefined;
  }
  if (found === undefined || adopt.found === "use") return found;
  // What was made has a value that nobody has seen: it is removed, and a start makes another one.
  const known = await moveHook(hook, "creating", "Found at the vendor; it has to be replaced.", found);
  throw await giveUp(known, error, true);
}

async function readIdAfter(hook: Hook, adopt: NonNullable<Hook["subscription"]["adopt"]>): Promise<Hook> {
  let found: FoundValues | undefined;
  try {
    found = await findAtVendor(hook, adopt);
  } catch (error) {
    throw await giveUp(hook, error, true);
  }
  if (found !== undefined) return moveHook(hook, "creating", "The vendor's list gave the values.", found);
  const error = new HookwrightError(
    "value/missing",
    `${adopt.list} does not list the webhook that was made.`,
  );
  throw await giveUp(hook, error, true);
}

/** Ends a create that failed, and returns the error to reject with. `mayExist`: the vendor may have a hook of ours now. */
async function giveUp(hook: Hook, failure: unknown, mayExist: boolean): Promise<HookwrightError> {
  const cause = toHookwrightError(failure);
  const what = `The webhook of ${placeTitle(hook.row)} was not created: ${cause.message}`;
  const { hint, log } = cause;
  // Where a new one takes the place of the former, undoing would remove that too.
  const canBeUndone = canUndo(hook) && hook.subscription.recreate !== "overwrite";
  if (!mayExist || canBeUndone) {
    const error = new HookwrightError("subscription/create-failed", what, {
      log,
      ...(hint !== undefined && { hint }),
    });
    await moveHook(hook, mayExist ? "deleting" : "gone", error);
    return error;
  }
  const error = new HookwrightError("subscription/unknown", what, { hint: whatToCheck(hook), log });
  await moveHook(hook, "unknown", error);
  return error;
}

function whatToCheck({ row }: Hook): string {
  return `Check at the vendor whether there is a webhook for ${row.url}, and delete it there; then start ${row.scope === "step" ? `the cycle \`${row.cycle}\`` : "a cycle that uses it"} again.`;
}
