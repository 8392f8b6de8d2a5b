// I4: each visit that succeeded has its call at the vendor, under the key of (transaction, visit). A second call with that key is
// right only where something was disturbed between the two; a call with the key of no visit is nobody's.
import type { Disturbance, Effect, History } from "./history.ts";
import { callKeyOf, type HistoryIndex, type Slot } from "./index-history.ts";
import type { Violation } from "./violation.ts";

/** Between what a vendor notes and what a journal or a killer does, on one machine. */
const slackMs = 1_000;

/** Calls that are missing, doubled, late, or nobody's. */
export function* checkEffects(history: History, index: HistoryIndex): Iterable<Violation> {
  const byKey = Map.groupBy(history.effects, ({ key }) => key);
  for (const [key, effects] of byKey) {
    const slot = index.slots.get(key);
    if (slot === undefined) yield* nobodys(history, key, effects);
    else yield* repeated(history, slot, effects);
  }
  yield* missing(history, index, byKey);
}

function* nobodys(
  { rules: { removable } }: History,
  key: string,
  effects: readonly Effect[],
): Iterable<Violation> {
  const [first] = effects;
  if (first === undefined || (first.cycle !== undefined && removable.has(first.cycle))) return;
  yield {
    invariant: "I4",
    id: key,
    what: `is the key of a call, and of no visit`,
    evidence: { calls: effects },
  };
}

function* repeated(
  { disturbances }: History,
  { transaction, visit, record }: Slot,
  effects: readonly Effect[],
): Iterable<Violation> {
  const done = effects.filter(({ isRefused }) => isRefused !== true);
  const times = done.map(({ atMs }) => atMs).sort((a, b) => a - b);
  const lastMs = times.at(-1) ?? 0;
  // One harm excuses one call more, however often it is called later.
  const isExcused = times.slice(1).every((atMs, index) => isDisturbed(disturbances, times[index] ?? 0, atMs));
  const found = (what: string): Violation => ({
    invariant: "I4",
    id: transaction,
    what: `the visit ${String(visit)} ${what}`,
    evidence: { step: record?.step, finishedAtMs: record?.finishedAtMs, calls: done },
  });
  if (!isExcused) yield found(`called ${String(done.length)} times, and nothing was disturbed in between`);
  else if (
    record !== undefined &&
    lastMs > record.finishedAtMs + slackMs &&
    !isDisturbed(disturbances, record.finishedAtMs, lastMs)
  )
    yield found("called after it had finished");
}

function isDisturbed(disturbances: readonly Disturbance[], fromMs: number, toMs: number): boolean {
  return disturbances.some((each) => each.fromMs <= toMs + slackMs && each.toMs >= fromMs - slackMs);
}

function* missing(
  { rules: { calling } }: History,
  { transactions, visits }: HistoryIndex,
  byKey: ReadonlyMap<string, readonly Effect[]>,
): Iterable<Violation> {
  for (const [id, own] of visits) {
    const { cycle = "", partVisit } = transactions.get(id) ?? {};
    for (const { visit, step, state } of own) {
      // What a part begins with is an element of what its whole was answered.
      if (state !== "succeeded" || visit === partVisit || !calling.has(`${cycle}.${step}`)) continue;
      const calls = byKey.get(callKeyOf(id, visit)) ?? [];
      if (calls.some(({ isRefused }) => isRefused !== true)) continue;
      yield {
        invariant: "I4",
        id,
        what: `the visit ${String(visit)} succeeded, and no vendor was called with its key`,
        evidence: { cycle, step, refused: calls.length },
      };
    }
  }
}
