// I7: whatever comes from something is of the same account. Only a connector's URL, which is the partner's, starts cycles of others.
import type { History, StoredHistory } from "./history.ts";
import { receivedOf, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

/** Rows of one account that hang on a row of another. */
export function* checkAccounts({ stored, sent, effects }: History, index: HistoryIndex): Iterable<Violation> {
  for (const { id, account, webhook } of stored.deliveries)
    yield* same({ id, account }, index.webhooks.get(webhook), "its webhook");
  for (const one of stored.transactions) {
    const delivery = index.deliveries.get(one.delivery ?? "");
    if (index.webhooks.get(delivery?.webhook ?? "")?.scope !== "connector")
      yield* same(one, delivery, "its delivery");
    yield* same(one, index.transactions.get(one.parent ?? ""), "what it goes on from");
    yield* same(one, index.transactions.get(one.partOf ?? ""), "what it is a part of");
  }
  for (const [table, rows] of ofTransactions(stored))
    for (const { transaction, account } of rows)
      yield* same(
        { id: transaction, account },
        index.transactions.get(transaction),
        `what its ${table} is of`,
      );
  for (const { id, account } of index.jobs.values())
    yield* same({ id, account }, index.transactions.get(id), "what its job is of");
  for (const { delivery, account } of stored.dedupes)
    yield* same({ id: delivery, account }, index.deliveries.get(delivery), "what its key is of");
  const subscriptions = new Map(stored.subscriptions.map((each) => [each.id, each]));
  for (const { subscription, account } of stored.entries)
    yield* same({ id: subscription, account }, subscriptions.get(subscription), "what its ledger is of");
  for (const event of sent)
    for (const delivery of receivedOf(index, event)) yield* same(delivery, event, "whose sender it is");
  for (const { key, what, account, cycle } of effects) {
    const slot = index.slots.get(key);
    if (slot !== undefined && account !== undefined)
      yield* same(
        { id: key, account },
        index.transactions.get(slot.transaction),
        "the visit that called with its credentials",
      );
    const isKnown = account === undefined || cycle === undefined || stored.cycles.length === 0;
    if (isKnown || stored.cycles.some((each) => each.account === account && each.id === cycle)) continue;
    yield { invariant: "I7", id: key, what: `called ${what} as ${account}, which has no cycle ${cycle}` };
  }
}

function ofTransactions(
  stored: StoredHistory,
): readonly (readonly [string, readonly { readonly transaction: string; readonly account: string }[]])[] {
  return [
    ["visit", stored.visits],
    ["split", stored.splits],
    ["wait", stored.waits],
    ["dead letter", stored.deadLetters],
  ];
}

function* same(
  { id, account }: { readonly id: string; readonly account: string },
  of: { readonly account: string } | undefined,
  what: string,
): Iterable<Violation> {
  if (of === undefined || of.account === account) return;
  yield {
    invariant: "I7",
    id,
    what: `is of ${account}, and ${what} of ${of.account}`,
  };
}
