// Group commit, the asking half: one batch at a time is under way, and what is asked meanwhile makes the next. There is
// no timer: a fixed delay is slower than this and than a commit for each operation (performance.md, hot path 1). What is very large
// leaves in several batches.
import { weightOfDelivery, weightOfVisit } from "../store/weight.ts";
import type { BatchResult } from "./batch.ts";
import type { Operation } from "./writes.ts";

interface Asked {
  readonly operation: Operation;
  readonly settled: PromiseWithResolvers<unknown>;
}

/** A commit costs as much as 16 accepts do besides. */
const worthACommit = 24;

/** A batch's texts travel as one text, which has to be far shorter than the longest that there can be. */
const mostInBatch = 32 * 1024 * 1024;

/** Collects operations into batches and settles their promises. */
export class CommitQueue {
  readonly #post: (operations: readonly Operation[]) => void;
  #waiting: Asked[] = [];
  #underWay: Asked[] = [];
  #isFlushPlanned = false;

  /** `post` hands one batch to the writer, whose answer comes back through `committed` or `rolledBack`. */
  constructor(post: (operations: readonly Operation[]) => void) {
    this.#post = post;
  }

  get isIdle(): boolean {
    return this.#underWay.length === 0 && this.#waiting.length === 0;
  }

  /**
   * Asks for one operation. An idle queue sends it when the event loop has served what is ready now, so that requests that came together
   * share a commit, or with so many others that the writer may as well begin: else it and the loop would only ever wait for each other.
   */
  ask(operation: Operation): Promise<unknown> {
    const settled = Promise.withResolvers<unknown>();
    this.#waiting.push({ operation, settled });
    if (this.#underWay.length === 0) {
      if (this.#waiting.length >= worthACommit) this.#flush();
      else this.#planFlush();
    }
    return settled.promise;
  }

  /** The batch under way is durable. The next one leaves before this one's callers go on, so that the writer never waits for them. */
  committed({ values, faults }: BatchResult): void {
    const batch = this.#underWay;
    this.#flush();
    for (const [index, { settled }] of batch.entries()) {
      if (faults.has(index)) settled.reject(faults.get(index));
      else settled.resolve(values[index]);
    }
  }

  /** Nothing of the batch under way was written. */
  rolledBack(error: unknown): void {
    const batch = this.#underWay;
    this.#flush();
    for (const { settled } of batch) settled.reject(error);
  }

  /** The writer is gone: whether the batch under way was written is unknown, the rest was not. */
  abandon(error: Error): void {
    const all = [...this.#underWay, ...this.#waiting];
    this.#underWay = [];
    this.#waiting = [];
    for (const { settled } of all) settled.reject(error);
  }

  /** Resolves when all that was asked before is settled. */
  async drained(): Promise<void> {
    await Promise.allSettled([...this.#underWay, ...this.#waiting].map(({ settled }) => settled.promise));
  }

  #planFlush(): void {
    if (this.#isFlushPlanned) return;
    this.#isFlushPlanned = true;
    setImmediate(() => {
      this.#isFlushPlanned = false;
      if (this.#underWay.length === 0) this.#flush();
    });
  }

  #flush(): void {
    const count = cut(this.#waiting);
    this.#underWay = this.#waiting;
    this.#waiting = count === this.#underWay.length ? [] : this.#underWay.splice(count);
    if (this.#underWay.length === 0) return;
    try {
      this.#post(this.#underWay.map(({ operation }) => operation));
    } catch (error) {
      // A value that cannot be sent (a function in a record) is a mistake of ours; it must not stop the queue.
      this.rolledBack(error);
    }
  }
}

/** How many from the front make one batch: at least one, if there is any. */
function cut(waiting: readonly Asked[]): number {
  let weight = 0;
  for (const [index, { operation }] of waiting.entries()) {
    weight += weightOf(operation);
    if (weight > mostInBatch && index > 0) return index;
  }
  return waiting.length;
}

/** Of the operations that may be large. */
function weightOf(operation: Operation): number {
  if (operation.kind === "accept") return weightOfDelivery(operation.args[0], operation.args[1].transactions);
  return operation.kind === "finishVisit" ? weightOfVisit(operation.args[0]) : 0;
}
