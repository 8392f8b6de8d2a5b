// Giving subscriptions up. What can be deleted is deleted by a job, however long that takes; what nobody can delete from here is
// told to a person.
import { crashpoint } from "../base/crashpoint.ts";
import { toHookwrightError } from "../base/failure.ts";
import { HookwrightError } from "../contract/error.ts";
import type { SubscriptionRecord, SubscriptionState } from "../store/store.ts";
import { canDelete, tryDelete } from "./delete.ts";
import { deleteRequest } from "./delete-request.ts";
import { loadHook, type Hook } from "./hook.ts";
import type { SubscriptionServices } from "./services.ts";
import { openValues } from "./values.ts";

/** States in which the vendor may have something that nobody deletes yet. */
const heldStates: ReadonlySet<SubscriptionState> = new Set(["active", "renewing", "unknown"]);

/** True when the vendor may have it, and nobody deletes it yet. */
export function isHeld({ state }: SubscriptionRecord): boolean {
  return heldStates.has(state);
}

/** Hooks that are not wanted any more. Where there is no way to delete one, a person is told to. */
export async function retire(
  services: SubscriptionServices,
  rows: readonly SubscriptionRecord[],
  reason = "The step does not need it any more.",
): Promise<void> {
  const { ledger } = services;
  for (const { id } of rows) {
    const row = ledger.find(id);
    if (row === undefined || !isHeld(row)) continue;
    const canBeDeleted = await loadHook(services, row).then(canDelete, () => true);
    if (canBeDeleted) await ledger.move(row, "deleting", reason);
    else if (row.state !== "unknown") await ledger.move(row, "unknown", toUnknown(row, undefined));
    crashpoint("delete.intended");
  }
}

/** One try of the delete job. Rejects when the vendor's side is not gone yet; the ledger says why. */
export function deleteHook(services: SubscriptionServices, id: string): Promise<void> {
  return services.ledger.inTurn(`delete ${id}`, async () => {
    const row = services.ledger.find(id);
    if (row?.state !== "deleting") return;
    let hook: Hook;
    try {
      hook = await loadHook(services, row);
    } catch (error) {
      await services.ledger.move(row, "deleting", toHookwrightError(error));
      throw error;
    }
    await tryDelete(hook);
    crashpoint("delete.gone");
  });
}

/** What may be left at a vendor. */
export interface LeftHook {
  readonly url: string;
  /** What happened, with the vendor's id where it is known. */
  readonly message: string;
  /** The request that deletes it, or what else a person can do. */
  readonly hint: string;
}

/**
 * What may still be there and nobody deletes any more: the ledger keeps the request with which a person can. `undefined` where
 * it was deleted meanwhile.
 */
export async function orphan(
  services: SubscriptionServices,
  row: SubscriptionRecord,
  why: string,
): Promise<LeftHook | undefined> {
  const { ledger } = services;
  const request = await loadHook(services, row).then(deleteRequest, () => undefined);
  const what = `${why} It may still be at the vendor${savedId(services, row)}.`;
  const hint = request ?? `Delete the webhook for ${row.url} at the vendor.`;
  const reason = new HookwrightError("subscription/unknown", what, { hint });
  // A try that is under way may yet succeed.
  return ledger.inTurn(`delete ${row.id}`, async () => {
    const current = ledger.find(row.id);
    if (current?.state !== row.state) return undefined;
    await ledger.move(current, "orphaned", reason);
    return { url: row.url, message: what, hint };
  });
}

function savedId({ box }: SubscriptionServices, row: SubscriptionRecord): string {
  const id = openValues(box, row, row.saved)["Cyclr_Webhook_Id"];
  return typeof id === "string" ? ` with the id ${id}` : "";
}

/** What a person is told about a hook of which nobody knows. */
export function toUnknown(row: SubscriptionRecord, cause: unknown): HookwrightError {
  const why =
    cause === undefined ? "There is no way to delete it from here." : toHookwrightError(cause).message;
  return new HookwrightError("subscription/unknown", `Nobody can say what the vendor has: ${why}`, {
    hint: `Check at the vendor whether there is a webhook for ${row.url}, and delete it there.`,
  });
}
