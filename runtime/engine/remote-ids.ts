// What vendors call the webhooks that are registered with them: people search by it.
import { partnerAccount } from "../secrets/credentials.ts";
import type { SubscriptionRecord, WebhookPlace } from "../store/store.ts";
import type { HookUser, Ledger } from "../subscription/ledger.ts";
import { shownValues } from "../subscription/values.ts";
import type { WebhookStatus } from "./status.ts";

/** Under which the vendor's id is saved, whatever the vendor. */
const idName = "Cyclr_Webhook_Id";

/** The ids of an account's registrations of a webhook, oldest first; none where a vendor has said none. */
export function remoteIds(
  ledger: Ledger,
  account: string,
  webhook: Pick<WebhookStatus, "account" | "scope" | "connector" | "installation" | "cycle" | "step">,
): readonly string[] {
  const { cycle, step } = webhook;
  const isMeant = (user: HookUser): boolean =>
    (account === partnerAccount || user.account === account) &&
    (cycle === undefined || (user.cycle === cycle && user.step === step));
  return ledger
    .of(toPlace(webhook))
    .filter((row) => ledger.usersOf(row).some(isMeant))
    .flatMap(idOf);
}

/** As `placeOf` has made it. */
function toPlace({
  account,
  scope,
  connector,
  installation = "",
  cycle = "",
  step = "",
}: Parameters<typeof remoteIds>[2]): WebhookPlace {
  switch (scope) {
    case "step":
      return { scope, account, cycle, step };
    case "installation":
      return { scope, account, cycle: "", step: `${connector}/${installation}` };
    case "connector":
      return { scope, account, cycle: "", step: connector };
  }
}

/** A row is another object once it has changed. */
const known = new WeakMap<SubscriptionRecord, readonly string[]>();

function idOf(row: SubscriptionRecord): readonly string[] {
  const before = known.get(row);
  if (before !== undefined) return before;
  const id = shownValues(row.saved)[idName];
  const ids = typeof id === "string" || typeof id === "number" ? [String(id)] : [];
  known.set(row, ids);
  return ids;
}
