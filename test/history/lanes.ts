// I6 of webhooks whose transactions run one after the other: what one of a lane sends for the first time comes behind all that those in
// front of it have sent for the first time; nothing of it is done while one in front of it is not finished; and of each lane that has work
// exactly one is not behind another. Times are the vendors' own: what a process notes is by a clock that may be wrong.
import type { Effect, History, StoredTransaction } from "./history.ts";
import { sha256, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

type InLane = StoredTransaction & { readonly lane: string };

const unfinished = new Set(["queued", "running", "waiting"]);

/** Transactions that ran beside, or before, one that was in front of them, and lanes that stand still. */
export function* checkLanes({ stored, effects }: History, index: HistoryIndex): Iterable<Violation> {
  const firsts = firstCalls(effects);
  const inLanes = stored.transactions.filter((one): one is InLane => one.lane !== undefined);
  for (const [lane, members] of Map.groupBy(inLanes, (one) => one.lane)) {
    const inOrder = members.toSorted((one, other) => placeOf(index, one) - placeOf(index, other));
    yield* sideBySide(inOrder, index, firsts);
    yield* standing(lane, inOrder, index);
  }
}

/** When each key was first seen. */
function firstCalls(effects: readonly Effect[]): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>();
  for (const { key, atMs } of effects) firsts.set(key, Math.min(atMs, firsts.get(key) ?? Infinity));
  return firsts;
}

/** Who goes on from one that waited has its place. */
function placeOf({ transactions }: HistoryIndex, { origin, parent, lane, seq }: StoredTransaction): number {
  const before = origin === "resume" && parent !== undefined ? transactions.get(parent) : undefined;
  return before !== undefined && before.lane === lane
    ? placeOf({ transactions } as HistoryIndex, before)
    : seq;
}

function* sideBySide(
  inOrder: readonly InLane[],
  { visits }: HistoryIndex,
  firsts: ReadonlyMap<string, number>,
): Iterable<Violation> {
  let open: InLane | undefined;
  let last: { readonly id: string; readonly atMs: number } | undefined;
  for (const transaction of inOrder) {
    const { id, parentVisit = -1 } = transaction;
    const own = visits.get(id) ?? [];
    // The visit that it is in may have called, too.
    const numbers = [...own.map(({ visit }) => visit), (own.at(-1)?.visit ?? parentVisit) + 1];
    const calls = numbers.flatMap((visit) => firsts.get(sha256(`${id}:${String(visit)}`)) ?? []);
    const [from, to] = [Math.min(...calls), Math.max(...calls)];
    const found = (what: string): Violation => ({
      invariant: "I6",
      id,
      what,
      evidence: { lane: transaction.lane, cycle: transaction.cycle },
    });
    if (last !== undefined && from < last.atMs)
      yield found(
        `called at ${String(from)}, before ${last.id}, which is in front of it, had made its last call at ${String(last.atMs)}`,
      );
    if (open !== undefined && calls.length > 0)
      yield found(`has called although ${open.id}, which is in front of it, is not finished`);
    if (calls.length > 0 && (last === undefined || to > last.atMs)) last = { id, atMs: to };
    if (unfinished.has(transaction.state)) open ??= transaction;
  }
}

function* standing(lane: string, inOrder: readonly InLane[], { jobs }: HistoryIndex): Iterable<Violation> {
  const working = inOrder.filter(({ id }) => jobs.has(id));
  const inFront = working.filter(({ id }) => (jobs.get(id)?.stage ?? 0) < 3);
  if (working.length === 0 || (inFront.length === 1 && inFront[0] === working[0])) return;
  yield {
    invariant: "I6",
    id: working[0]?.id ?? "",
    what: `is the first of its lane, and in front are ${inFront.map(({ id }) => id).join(", ") || "none"}`,
    evidence: { lane, working: working.map(({ id }) => id) },
  };
}
