// What a visit changes beside the journal, in the same commit: the date of its step's last run, the count of calls, the dead letter of
// a transaction that it fails, the outbox of those who want to be told.
import type { DatabaseSync } from "node:sqlite";
import type { FinishedVisit } from "../store/store.ts";
import type { createDeadLetters } from "./dead-letters.ts";
import { createOutbox } from "./incidents.ts";
import { createRunDateWrites } from "./run-dates.ts";
import { createUsageCount } from "./usage.ts";

/** Whose visit it is, and what it ends. */
export interface VisitPlace {
  readonly account: string;
  readonly cycle: string;
  /** The transaction has failed with it. */
  readonly isFailure: boolean;
}

/** Returns the function that writes them. */
export function createVisitEffects(database: DatabaseSync, letters: ReturnType<typeof createDeadLetters>) {
  const runDates = createRunDateWrites(database);
  const countCalls = createUsageCount(database);
  const putOut = createOutbox(database);
  return (
    visit: Pick<
      FinishedVisit,
      "transaction" | "visit" | "step" | "finishedAtMs" | "error" | "runDateMs" | "calls" | "report"
    >,
    { account, cycle, isFailure }: VisitPlace,
  ): void => {
    const { transaction, step, finishedAtMs: atMs, error, runDateMs, calls, report } = visit;
    if (runDateMs !== undefined) runDates.saveRunDate({ account, cycle, step }, runDateMs);
    if (calls !== undefined) countCalls({ account, cycle, atMs }, calls);
    if (isFailure) letters.add({ transaction, account, cycle, step, visit: visit.visit, atMs, error });
    if (report === true) putOut(account, { transaction, visit: visit.visit, atMs });
  };
}
