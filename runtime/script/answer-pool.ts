// The pool of runs that a webhook's sender waits for: a few runners, one place each, and a warm spare that takes the place
// of one that was lost. Keys hash to places, so that a key finds its isolate warm; runs are sent ahead, so that a runner
// never waits for the next.
import type { Flight, RunnerChild } from "./child.ts";
import { Fleet, type FleetServices, type RunnerPool } from "./fleet.ts";

/** A runner whose first run lasts longer than this gets no new ones while another's began later. */
const stalledMs = 5;

/** Runners with places. */
export class AnswerPool implements RunnerPool {
  readonly #fleet: Fleet;
  readonly #places: (RunnerChild | undefined)[];
  #spare: RunnerChild | undefined;

  constructor(services: FleetServices, runners: number) {
    this.#places = Array.from({ length: runners }, () => undefined);
    const nothing = (): void => undefined;
    this.#fleet = new Fleet(services, {
      ready: () => {
        this.#complete();
      },
      lost: (runner) => {
        this.#replace(runner);
      },
      again: (flight) => {
        this.take(flight);
      },
      idle: nothing,
      looked: nothing,
    });
  }

  take(flight: Flight): void {
    this.#fleet.give(this.#choose(flight.run.key), flight);
  }

  close(): Promise<void> {
    return this.#fleet.close();
  }

  #choose(key: string): RunnerChild {
    const place = hash(key) % this.#places.length;
    const preferred = this.#places[place] ?? this.#fill(place);
    const nowMs = performance.now();
    const lasting = ({ load, headSinceMs }: RunnerChild): number => (load === 0 ? 0 : nowMs - headSinceMs);
    if (preferred.isReady && lasting(preferred) < stalledMs) return preferred;
    // On a busy machine every one may be late, but only one of them is stuck.
    const [freest] = this.#places
      .filter((runner): runner is RunnerChild => runner?.isReady === true)
      .sort((a, b) => lasting(a) - lasting(b) || a.load - b.load);
    return freest ?? preferred;
  }

  /** Puts the spare, or a new process, in a place. */
  #fill(place: number): RunnerChild {
    const runner = this.#spare ?? this.#fleet.start(true);
    this.#spare = undefined;
    this.#places[place] = runner;
    if (runner.isReady) this.#complete();
    return runner;
  }

  /** Starts what is missing. Waits until one is ready, so that the first run has the machine for itself. */
  #complete(): void {
    if (this.#fleet.isClosed) return;
    for (const [place, runner] of this.#places.entries()) if (runner === undefined) this.#fill(place);
    this.#spare ??= this.#fleet.start(true);
  }

  /**
   * Its place is taken at once. But a process that never started, or died with nothing to do, waits for the next run to
   * be replaced, or it could die for ever.
   */
  #replace(runner: RunnerChild): void {
    if (this.#spare === runner) this.#spare = undefined;
    const place = this.#places.indexOf(runner);
    if (place === -1) return;
    this.#places[place] = undefined;
    if (!this.#fleet.isClosed && runner.isReady && runner.load > 0) this.#fill(place);
  }
}

/** FNV-1a: spreads keys over places, the same key always to the same one. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < key.length; index++)
    value = Math.imul(value ^ key.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
