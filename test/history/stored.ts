// I1: what was answered 2xx is in the store, byte for byte, as often as it was answered; of equal events once is enough.
import type { History, Sent } from "./history.ts";
import { isAccepted, receivedOf, sha256, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

/** Accepted and not stored. */
export function* checkStored(
  { sent, rules: { removable } }: History,
  index: HistoryIndex,
): Iterable<Violation> {
  const accepted = sent.filter(({ answer, cycle }) => isAccepted(answer) && !removable.has(cycle));
  for (const same of Map.groupBy(accepted, sameBytes).values()) {
    const [first] = same;
    if (first === undefined) continue;
    const asked = first.dedupe === undefined ? same.length : 1;
    const found = storedFor(index, first, sent).length;
    if (found >= asked) continue;
    yield {
      invariant: "I1",
      id: first.id,
      what: `was accepted ${String(asked)} times, and is stored ${String(found)} times with these bytes`,
      evidence: { cycle: first.cycle, bytes: first.body.byteLength, answer: first.answer },
    };
  }
}

/** An equal event may have had other bytes. */
function storedFor(index: HistoryIndex, first: Sent, sent: readonly Sent[]) {
  const { dedupe, webhook } = first;
  if (dedupe === undefined) return receivedOf(index, first);
  const equal = sent.filter((other) => other.webhook === webhook && other.dedupe === dedupe);
  return equal.flatMap((other) => receivedOf(index, other));
}

function sameBytes({ webhook, body, dedupe }: Sent): string {
  return `${webhook} ${dedupe ?? sha256(body)}`;
}
