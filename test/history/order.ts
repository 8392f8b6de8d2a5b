// I6: where a definition drops the late events of a thing, none begins that was sent after a later one had been accepted; and the
// latest that was accepted has begun.
import type { History, Sent } from "./history.ts";
import { isAccepted, receivedOf, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

type Placed = Sent & { readonly order: NonNullable<Sent["order"]> };

/** Late ones that began, and latest ones that did not. */
export function* checkOrder({ sent, rules }: History, index: HistoryIndex): Iterable<Violation> {
  const placed = sent.filter((event): event is Placed => event.order !== undefined);
  const kept = placed.filter(({ cycle }) => !rules.removable.has(cycle));
  for (const events of Map.groupBy(kept, ({ webhook, order }) => `${webhook} ${order.of}`).values()) {
    const has = (event: Placed): boolean =>
      receivedOf(index, event).some(({ outcome }) => outcome === "accepted");
    const began = events.filter(has);
    const latest = events
      .filter(({ answer }) => isAccepted(answer))
      .reduce<Placed | undefined>((most, event) => (place(event) > place(most) ? event : most), undefined);
    if (latest !== undefined && !began.some((event) => place(event) >= place(latest)))
      yield late(latest, "was accepted as the latest of its thing, and has begun nothing");
    // In the order of sending, the latest place that had been accepted before.
    const known = began.toSorted((one, other) => endOf(one) - endOf(other));
    let [next, highest] = [0, -Infinity];
    for (const event of began.toSorted((one, other) => one.sentAtMs - other.sentAtMs)) {
      for (; endOf(known[next]) < event.sentAtMs; next++) highest = Math.max(highest, place(known[next]));
      if (event.order.place < highest)
        yield late(event, `began although ${String(highest)} had been accepted before it was sent`);
    }
  }
}

function late(event: Placed, what: string): Violation {
  return { invariant: "I6", id: event.id, what, evidence: { order: event.order, cycle: event.cycle } };
}

function place(event: Placed | undefined): number {
  return event?.order.place ?? -Infinity;
}

/** When it was surely accepted; never where that is not known. */
function endOf(event: Placed | undefined): number {
  return isAccepted(event?.answer) ? (event?.answer?.atMs ?? Infinity) : Infinity;
}
