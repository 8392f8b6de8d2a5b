// Everything that is counted, in one place: `docs/operations.md` has a line for each, `server/metrics.ts` prints them. Whoever counts is
// given these; where nobody reads them they cost next to nothing.
import { Failures } from "./failures.ts";
import { Tally, Times } from "./tally.ts";

/** The counts of one process. */
export interface Measures {
  /** Answers of the public port, by status. */
  readonly answers: Tally;
  /** From a request's head until its answer was written, by class of status (`2xx`). */
  readonly answerTimes: Times;
  /** Deliveries that left nothing in the store, by error code. */
  readonly refusals: Tally;
  /** Jobs claimed, by kind. */
  readonly claims: Tally;
  /** Finished visits of steps, by outcome. */
  readonly visits: Tally;
  /** Transactions by how they ended. */
  readonly ends: Tally;
  /** Steps that failed, by where; not among the metrics. */
  readonly failures: Failures;
  /** Leases that were another's when their holder wrote or renewed, by what it did. */
  readonly leasesLost: Tally;
  /** Calls of vendors, by class of status, or by error code. */
  readonly calls: Tally;
  readonly callTimes: Times;
  /** What the store was asked to write, by operation; until it was durable. */
  readonly writes: Times;
  /** Writes that the storage refused, by error code. */
  readonly storeFailures: Tally;
  /** Script runners that were killed or died, by what for. */
  readonly runnersLost: Tally;
}

/** Counts that begin at nothing. */
export function createMeasures(): Measures {
  return {
    answers: new Tally(),
    answerTimes: new Times(),
    refusals: new Tally(),
    claims: new Tally(),
    visits: new Tally(),
    ends: new Tally(),
    failures: new Failures(),
    leasesLost: new Tally(),
    calls: new Tally(),
    callTimes: new Times(),
    writes: new Times(),
    storeFailures: new Tally(),
    runnersLost: new Tally(),
  };
}

/** `2xx` of 204. */
export function statusClass(status: number): string {
  return `${String(Math.trunc(status / 100))}xx`;
}
