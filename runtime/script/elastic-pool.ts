// The pool of runs that may wait for the engine or may last: each runner is given one run at a time, so that none waits
// behind another in a process, and none was begun that a dying process leaves behind. It grows while its runners wait
// in host calls, and shrinks when they have nothing to do.
import { AccountQueue } from "./account-queue.ts";
import type { Flight, RunnerChild } from "./child.ts";
import { closedError, Fleet, type FleetServices, type RunnerPool } from "./fleet.ts";

/** So many runners compute at once, and are kept when there is nothing to do. */
const computing = 2;

/** So many processes start at once while the others wait. */
const starting = 4;

/** A run that computes for longer than this does not keep others from being given to one more runner. */
const lastingMs = 1000;

/** A run that has waited for less than this computes soon again. */
const waitingMs = 20;

/** A runner more than `computing` ends when it has had nothing to do for so long. */
const idleMs = 30_000;

/** Runners that share one queue. */
export class ElasticPool implements RunnerPool {
  readonly #fleet: Fleet;
  readonly #most: number;
  readonly #runners = new Set<RunnerChild>();
  readonly #queue = new AccountQueue();
  #shrinking: NodeJS.Timeout | undefined;

  /** `most`: so many runners there may be. */
  constructor(services: FleetServices, most: number) {
    this.#most = Math.max(1, most);
    const assign = (): void => {
      this.#assign();
    };
    this.#fleet = new Fleet(services, {
      ready: assign,
      idle: () => {
        this.#assign();
        this.#shrinkLater();
      },
      looked: assign,
      lost: (runner) => {
        this.#runners.delete(runner);
      },
      again: (flight) => {
        this.take(flight);
      },
    });
  }

  take(flight: Flight): void {
    this.#queue.push(flight);
    this.#assign();
  }

  close(): Promise<void> {
    clearTimeout(this.#shrinking);
    for (const flight of this.#queue.drain()) flight.reject(closedError());
    return this.#fleet.close();
  }

  #assign(): void {
    for (let flight = this.#queue.peek(); flight !== undefined; flight = this.#queue.peek()) {
      const runner = this.#free(flight.run.key) ?? this.#another();
      if (runner === undefined) return;
      this.#queue.shift();
      this.#fleet.give(runner, flight);
    }
  }

  /** One that has nothing to do: the oldest, so that the others can end; rather one where the key is warm. */
  #free(key: string): RunnerChild | undefined {
    const free = [...this.#runners].filter(({ load }) => load === 0);
    return free.find((runner) => runner.knows(key)) ?? free[0];
  }

  /** One more, where the others only wait. Starting costs more than most scripts, so it counts as computing. */
  #another(): RunnerChild | undefined {
    if (this.#fleet.isClosed || this.#runners.size >= this.#most) return undefined;
    const nowMs = performance.now();
    const blocked = [...this.#runners].filter(
      ({ isReady, isWaiting, waitedMs, headSinceMs }) =>
        isReady && (nowMs - headSinceMs > lastingMs || (isWaiting && waitedMs > waitingMs)),
    );
    const busy = [...this.#runners].filter((runner) => !blocked.includes(runner));
    const isWaitedFor = blocked.length > 0 && !busy.some(({ isReady }) => isReady);
    if (busy.length >= (isWaitedFor ? starting : computing)) return undefined;
    const runner = this.#fleet.start(this.#runners.size < computing);
    this.#runners.add(runner);
    return runner;
  }

  /** Ends those that nobody has needed for a while. */
  #shrinkLater(): void {
    if (this.#runners.size <= computing || this.#shrinking !== undefined) return;
    this.#shrinking = setTimeout(() => {
      this.#shrinking = undefined;
      const sinceMs = performance.now() - idleMs;
      const idle = [...this.#runners].filter(({ load, headSinceMs }) => load === 0 && headSinceMs <= sinceMs);
      const excess = Math.max(0, this.#runners.size - computing);
      for (const runner of idle.toReversed().slice(0, excess)) this.#fleet.retire(runner);
      this.#shrinkLater();
    }, idleMs).unref();
  }
}
