// What a vendor's handshake gives while it is being told of a webhook (definition-format.md §4, "Handshake"): saved with the
// subscription that is being created, for the calls that follow and for verify.
import { crashpoint } from "../base/crashpoint.ts";
import type { WebhookMethod } from "../contract/connector.ts";
import { keyParts, urlTokenName } from "../contract/verify.ts";
import type { SubscriptionRecord, WebhookPlace } from "../store/store.ts";
import { learnFromHandshake, loadHook, type Hook, type HookServices } from "./hook.ts";

/** True while the create calls of a place are in flight. */
export function isCreating(services: Pick<HookServices, "ledger">, place: WebhookPlace): boolean {
  return creatingOf(services, place) !== undefined;
}

/** Saves what a handshake gave, durably, with the newest subscription that is being created; false when none is. */
export async function saveHandshake(
  services: HookServices,
  place: WebhookPlace,
  values: Readonly<Record<string, string>>,
): Promise<boolean> {
  const row = creatingOf(services, place);
  if (row === undefined) return false;
  const isSaved = await learnFromHandshake(await loadHook(services, row), values);
  if (isSaved) crashpoint("handshake.saved");
  return isSaved;
}

/** True when a handshake of the method saves a value of this name. */
export function savesInHandshake({ handshake = [] }: WebhookMethod, name: string): boolean {
  return handshake.some(({ save = [] }) => save.some(([saved]) => saved === name));
}

/** What verify needs of the subscription and nobody has given: no call's answer, no list and no handshake. */
export function missingForVerify({ method, saved }: Pick<Hook, "method" | "saved">): string | undefined {
  if (method.verify.kind === "urlToken" && saved[urlTokenName] === undefined) return urlTokenName;
  return keyParts(method.verify)
    .flatMap((part) => (part.kind === "merge" ? [part.name] : []))
    .filter((name) => !suppliedNames.has(name) && saved[name] === undefined)
    .find((name) => savesInHandshake(method, name) || name.startsWith("Cyclr_Webhook_"));
}

/** What the engine supplies itself. */
const suppliedNames: ReadonlySet<string> = new Set(["Cyclr_Webhook_Url", "Cyclr_Webhook_Key"]);

function creatingOf(
  { ledger }: Pick<HookServices, "ledger">,
  place: WebhookPlace,
): SubscriptionRecord | undefined {
  return ledger.of(place).findLast(({ state }) => state === "creating");
}
