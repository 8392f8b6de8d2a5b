// I3: equal events begin one transaction in each cycle, however often and however much at once they are sent; and no delivery begins
// two in one cycle by being accepted once.
import type { History } from "./history.ts";
import { isAccepted, receivedOf, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

/** Equal events that began none, or more than one; deliveries that began more than one. */
export function* checkDedupe(history: History, index: HistoryIndex): Iterable<Violation> {
  const { sent, stored, rules } = history;
  const { removable, several } = rules;
  const keyed = sent.filter(({ dedupe, cycle }) => dedupe !== undefined && !removable.has(cycle));
  const groups = Map.groupBy(keyed, ({ webhook, dedupe = "" }) => `${webhook} ${dedupe}`);
  for (const same of groups.values()) {
    const [first] = same;
    if (first === undefined) continue;
    const deliveries = new Set(
      same.flatMap((event) => receivedOf(index, event)).filter(({ outcome }) => outcome === "accepted"),
    );
    const isAnswered = same.some(({ answer }) => isAccepted(answer));
    // What came late to its thing was answered, and begins nothing.
    const mayBeNone = !isAnswered || first.order !== undefined;
    if (deliveries.size > 1 || (deliveries.size === 0 && !mayBeNone))
      yield {
        invariant: "I3",
        id: first.id,
        what: `was sent ${String(same.length)} times as the same event, and accepted as ${String(deliveries.size)}`,
        evidence: { dedupe: first.dedupe, deliveries: Array.from(deliveries, ({ id }) => id) },
      };
  }
  for (const [delivery, begun] of index.ofDelivery) {
    const own = begun.filter(({ origin }) => origin === "delivery");
    for (const [cycle, twice] of Map.groupBy(own, (one) => one.cycle))
      if (twice.length > 1 && !several.has(cycle))
        yield {
          invariant: "I3",
          id: delivery,
          what: `began ${String(twice.length)} transactions of one cycle`,
          evidence: { cycle, transactions: twice.map(({ id }) => id) },
        };
  }
  for (const { delivery, webhook } of stored.dedupes)
    if (!index.deliveries.has(delivery) && !removable.has(index.webhooks.get(webhook)?.cycle ?? ""))
      yield {
        invariant: "I3",
        id: delivery,
        what: "is remembered as the first of its key, and is not there",
      };
}
