// What a delivery and its transactions claim: keys that nobody had before, places that are not late. All of them are free and
// taken, or nothing is written and whoever asked learns which are not.
import type { DatabaseSync } from "node:sqlite";
import type { Acceptance, DedupeKey, DeliveryRecord, NewTransaction, Objection } from "../store/store.ts";
import { createDedupe } from "./dedupe.ts";
import { createEventOrder } from "./event-order.ts";

/** What a delivery starts, and the key that tells whether it came before. */
export interface Started {
  readonly transactions: readonly NewTransaction[];
  readonly dedupe: DedupeKey | undefined;
}

/** Why nothing was claimed. */
export type Refusal = Exclude<Acceptance, { readonly kind: "accepted" }>;
type Claimant = NewTransaction & ({ readonly dedupe: object } | { readonly order: object });

/** Returns the function that takes the claims of a delivery, or refuses them. */
export function createClaims(database: DatabaseSync) {
  const keys = createDedupe(database);
  const order = createEventOrder(database);

  function objections(
    delivery: DeliveryRecord,
    claimants: readonly Claimant[],
    nowMs: number,
  ): readonly Objection[] {
    const { account, webhook } = delivery;
    // What the others of this delivery claim, in their order.
    const taken = new Map<string, string>();
    const latest = new Map<string, string>();
    return claimants.flatMap((claimant): readonly Objection[] => {
      const { id, dedupe, order: place } = claimant;
      const first = dedupe && keys.find(account, webhook, dedupe.key, nowMs);
      if (first !== undefined) return [{ kind: "duplicate", transaction: id, first }];
      const twin = dedupe && taken.get(dedupe.key);
      if (twin !== undefined)
        return [{ kind: "duplicate", transaction: id, first: { delivery: delivery.id, transaction: twin } }];
      if (place !== undefined) {
        const before = latest.get(place.by);
        const isLate =
          before === undefined ? order.isLate(delivery, place, nowMs) : isAfter(before, place.sequence);
        if (isLate) return [{ kind: "late", transaction: id }];
        latest.set(place.by, place.sequence);
      }
      if (dedupe !== undefined) taken.set(dedupe.key, id);
      return [];
    });
  }

  return (
    delivery: DeliveryRecord,
    { transactions, dedupe: own }: Started,
    nowMs: number,
  ): Refusal | undefined => {
    const { account, webhook } = delivery;
    const claimants = transactions.filter(isClaimant);
    if (claimants.length > 0) {
      const first = own && keys.find(account, webhook, own.key, nowMs);
      if (first !== undefined) return { kind: "duplicate", first };
      const found = objections(delivery, claimants, nowMs);
      if (found.length > 0) return { kind: "refused", objections: found };
    }
    const first = own && keys.remember(delivery, transactions[0]?.id, own, nowMs);
    if (first !== undefined) return { kind: "duplicate", first };
    for (const { id, dedupe, order: place } of claimants) {
      if (dedupe !== undefined) keys.remember(delivery, id, dedupe, nowMs);
      if (place !== undefined) order.advance(delivery, place, nowMs);
    }
    return undefined;
  };
}

function isClaimant(transaction: NewTransaction): transaction is Claimant {
  return transaction.dedupe !== undefined || transaction.order !== undefined;
}

/** As SQLite compares texts: by the bytes of UTF-8, which is by code points. */
function isAfter(one: string, other: string): boolean {
  return Buffer.compare(Buffer.from(one), Buffer.from(other)) > 0;
}
