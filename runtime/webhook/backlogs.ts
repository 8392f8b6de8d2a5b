// How much waits in the queue of each cycle, so that none grows without end: reckoned in memory from what is accepted here, and counted
// anew only where that says that a queue is nearly full, seldom and beside the requests.
import type { Clock } from "../base/clock.ts";
import type { CycleRecord } from "../store/store.ts";

interface Queue {
  /** No more than that wait, but for what other processes accepted since it was counted. */
  size: number;
  countedAtMs: number;
  isCounting: boolean;
}

/** What is asked about a cycle. */
type CycleName = Pick<CycleRecord, "account" | "id">;

/** The queues that something was added to. */
export class Backlogs {
  readonly #clock: Clock;
  readonly #count: (cycle: CycleName, most: number) => Promise<number>;
  readonly #most: number;
  readonly #queues = new Map<string, Queue>();

  /** `most` may wait in one queue. */
  constructor(clock: Clock, count: (cycle: CycleName, most: number) => Promise<number>, most: number) {
    this.#clock = clock;
    this.#count = count;
    this.#most = most;
  }

  /** Whether one more may wait. */
  hasRoom(cycle: CycleName): boolean {
    const queue = this.#queues.get(nameOf(cycle));
    if (queue === undefined || queue.size < this.#most) return true;
    this.#recount(cycle, queue);
    return false;
  }

  /** One more waits. */
  add(cycle: CycleName): void {
    const name = nameOf(cycle);
    const queue = this.#queues.get(name) ?? { size: 0, countedAtMs: -Infinity, isCounting: false };
    this.#queues.set(name, queue);
    queue.size++;
    // What an earlier process left is not known yet; and nobody is to be refused for what has gone since.
    if (queue.countedAtMs === -Infinity || queue.size >= this.#most * nearlyFull) this.#recount(cycle, queue);
  }

  #recount(cycle: CycleName, queue: Queue): void {
    const nowMs = this.#clock.now();
    if (queue.isCounting || nowMs - queue.countedAtMs < recountMs) return;
    queue.isCounting = true;
    queue.countedAtMs = nowMs;
    void this.#count(cycle, this.#most)
      .then((size) => {
        queue.size = size;
      })
      // The next who finds it full asks again.
      .catch(() => undefined)
      .finally(() => {
        queue.isCounting = false;
      });
  }
}

const nearlyFull = 0.9;

/** To count a full queue takes milliseconds. */
const recountMs = 10_000;

function nameOf({ account, id }: CycleName): string {
  return `${account}/${id}`;
}
