// Subscriptions with their ledgers as the engine shows them: secret values are only named.
import type { MergeFields } from "../contract/merge.ts";
import type { JsonValue } from "../contract/value.ts";
import { decodeOwnJson } from "../data/json.ts";
import { partnerAccount } from "../secrets/credentials.ts";
import type { Store, SubscriptionEntry, SubscriptionRecord, SubscriptionUser } from "../store/store.ts";
import { shownValues } from "../subscription/values.ts";
import type { Registry } from "./registry.ts";

/** One line of a ledger. */
export interface SubscriptionEntryStatus extends Omit<SubscriptionEntry, "subscription" | "reason"> {
  readonly reason: JsonValue;
}

/** A subscription with its ledger, oldest entry first. */
export interface SubscriptionStatus extends Omit<SubscriptionRecord, "inputs" | "saved"> {
  readonly inputs: MergeFields;
  readonly saved: MergeFields;
  /** The steps that share it. */
  readonly users?: readonly Pick<SubscriptionUser, "account" | "cycle" | "step" | "installation">[];
  readonly entries: readonly SubscriptionEntryStatus[];
}

/**
 * Every subscription of an account, or those of one webhook, those that are gone too; of connectors' those that it has a part in.
 * `webhook`: its identifier, which is a part of the URL that a vendor was told.
 */
export async function readSubscriptions(
  store: Pick<Store, "subscriptions" | "subscriptionEntries" | "subscriptionUsers">,
  registry: Registry,
  webhook?: string,
): Promise<readonly SubscriptionStatus[]> {
  const { account } = registry;
  const owners = new Set([account, partnerAccount]);
  const isPartner = account === partnerAccount;
  const all = (await Promise.all([...owners].map((owner) => store.subscriptions(owner)))).flat();
  const users = (await Promise.all([...owners].map((owner) => store.subscriptionUsers(owner))))
    .flat()
    .filter((user) => isPartner || user.account === account);
  const rows = all.filter(
    (row) =>
      (webhook === undefined || row.url.split(/[/?#]/).includes(webhook)) &&
      (isPartner || row.holder === account || users.some(({ subscription }) => subscription === row.id)),
  );
  return Promise.all(
    rows.map(async (row) => {
      const entries = await store.subscriptionEntries(row.id);
      return {
        ...row,
        inputs: shownValues(row.inputs),
        saved: shownValues(row.saved),
        ...(row.scope !== "step" && { users: usersOf(row, users) }),
        entries: entries.map(toEntryStatus),
      };
    }),
  );
}

function usersOf(
  { id }: SubscriptionRecord,
  all: readonly SubscriptionUser[],
): NonNullable<SubscriptionStatus["users"]> {
  return all.flatMap(({ subscription, ...user }) => (subscription === id ? [user] : []));
}

function toEntryStatus({ atMs, from, to, reason }: SubscriptionEntry): SubscriptionEntryStatus {
  return { atMs, ...(from === undefined ? {} : { from }), to, reason: decodeOwnJson(reason) };
}
