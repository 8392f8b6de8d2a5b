// The history checker: decides from a history whether each promise was kept. Every test that does harm uses it, on both stores; a promise
// that is to be checked besides gets a file here and a line below.
import { checkAccounts } from "./accounts.ts";
import { checkAnswers } from "./answers.ts";
import { checkDedupe } from "./dedupe.ts";
import { checkEffects } from "./effects.ts";
import type { History } from "./history.ts";
import { indexHistory } from "./index-history.ts";
import { checkJournal } from "./journal.ts";
import { checkLanes } from "./lanes.ts";
import { checkOrder } from "./order.ts";
import { checkPending } from "./pending.ts";
import { checkSecrets } from "./secrets.ts";
import { checkStored } from "./stored.ts";
import { describeViolations, type Violation } from "./violation.ts";

/** All violations of I1 to I9. */
export function checkHistory(history: History): readonly Violation[] {
  const index = indexHistory(history.stored);
  return [
    checkStored,
    checkPending,
    checkDedupe,
    checkEffects,
    checkJournal,
    checkOrder,
    checkLanes,
    checkAccounts,
    checkAnswers,
    checkSecrets,
  ].flatMap((check) => [...check(history, index)]);
}

/** Fails with all violations in words. */
export function assertKept(history: History, about = "The history"): void {
  const violations = checkHistory(history);
  if (violations.length > 0) throw new Error(`${about}:\n${describeViolations(violations)}`);
}
