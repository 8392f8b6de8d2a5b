// How the process fares over time, for small charts: what was counted (`base/measures.ts`) and what was before the store, looked at every
// quarter of a minute and kept in memory for an hour.
import type { Clock } from "../../base/clock.ts";
import type { FailureCount } from "../../base/failures.ts";
import type { Measures } from "../../base/measures.ts";
import { boundsMs, type Tally, type Times } from "../../base/tally.ts";
import type { Engine } from "../../engine/engine.ts";

/** One look. Counts are since the look before. */
export interface Figure {
  readonly atMs: number;
  readonly seconds: number;
  /** Answers of the public port, those of 2xx, and deliveries that were refused. */
  readonly answered: number;
  readonly accepted: number;
  readonly refused: number;
  /** 99 of 100 answers took no longer; absent without any. The bound of a class, so rather too much. */
  readonly p99Ms?: number;
  readonly transactionsEnded: number;
  readonly transactionsFailed: number;
  readonly callsFailed: number;
  /** Steps that failed, by where. */
  readonly failures: readonly FailureCount[];
  /** Before the store at that moment; absent where it could not be asked. */
  readonly queued?: number;
  readonly oldestQueuedMs?: number;
  readonly running?: number;
  readonly deadLetters?: number;
  readonly hooksDue?: number;
  readonly hooksUnknown?: number;
  readonly hooksOrphaned?: number;
}

/** The figures of a process. */
export interface Figures {
  /** Oldest first. */
  list(): readonly Figure[];
  stop(): void;
}

const lookMs = 15_000;
const mostKept = 240;

/** Begins to look. */
export function createFigures(engine: Pick<Engine, "condition">, measures: Measures, clock: Clock): Figures {
  const kept: Figure[] = [];
  let before = count(measures);
  let beforeMs = clock.now();
  let isOver = false;
  let cancel = (): void => undefined;
  const look = async (): Promise<void> => {
    const condition = await engine.condition().catch(() => undefined);
    const atMs = clock.now();
    const now = count(measures);
    const p99Ms = percentile(now.times.map((value, index) => value - (before.times[index] ?? 0)));
    kept.push({
      atMs,
      seconds: (atMs - beforeMs) / 1_000,
      answered: now.answered - before.answered,
      accepted: now.accepted - before.accepted,
      refused: now.refused - before.refused,
      ...(p99Ms !== undefined && { p99Ms }),
      transactionsEnded: now.ended - before.ended,
      transactionsFailed: now.failed - before.failed,
      callsFailed: now.callsFailed - before.callsFailed,
      failures: measures.failures.take(),
      ...(condition && {
        queued: condition.transactions.count,
        oldestQueuedMs: condition.transactions.forMs,
        running: condition.running,
        deadLetters: condition.deadLetters,
        hooksDue:
          (condition.jobs.renewSubscription?.count ?? 0) + (condition.jobs.recreateSubscription?.count ?? 0),
        hooksUnknown: condition.subscriptions.unknown,
        hooksOrphaned: condition.subscriptions.orphaned,
      }),
    });
    if (kept.length > mostKept) kept.shift();
    before = now;
    beforeMs = atMs;
    plan();
  };
  const plan = (): void => {
    if (isOver) return;
    cancel = clock.at(clock.now() + lookMs, () => void look());
  };
  plan();
  return {
    list: () => kept,
    stop: () => {
      isOver = true;
      cancel();
    },
  };
}

function count({ answers, answerTimes, refusals, ends, calls }: Measures) {
  return {
    answered: sum(answers),
    accepted: sum(answers, (status) => status.startsWith("2")),
    refused: sum(refusals),
    ended: sum(ends),
    failed: sum(ends, (end) => end === "failed"),
    callsFailed: sum(calls, (outcome) => !/^[123]/.test(outcome)),
    times: sumTimes(answerTimes),
  };
}

function sum(tally: Tally, isMeant: (label: string) => boolean = () => true): number {
  let total = 0;
  for (const [label, counted] of tally.entries()) if (isMeant(label)) total += counted;
  return total;
}

function sumTimes(times: Times): readonly number[] {
  const totals = Array.from({ length: boundsMs.length + 1 }, () => 0);
  for (const [, { counts }] of times.entries())
    for (const [index, counted] of counts.entries()) totals[index] = (totals[index] ?? 0) + counted;
  return totals;
}

function percentile(counts: readonly number[]): number | undefined {
  const total = counts.reduce((all, counted) => all + counted, 0);
  if (total === 0) return undefined;
  let reached = 0;
  const index = counts.findIndex((counted) => (reached += counted) >= total * 0.99);
  return boundsMs[index] ?? 2 * (boundsMs.at(-1) ?? 0);
}
