// The pool of runs that a webhook's sender waits for: a few runners, one place each, and a warm spare that takes the place
// of one that was lost. Keys hash to places, so that a key finds its isolate warm; runs are sent ahead, so that a runner
// never waits for the next. Where all that are ready may be stuck and another one starts, runs wait here for the first of them.
import type { Flight, RunnerChild } from "./child.ts";
import { closedError, Fleet, type FleetServices, type RunnerPool } from "./fleet.ts";

/** A runner whose first run lasts longer than this gets no new ones while another's began later. */
const stalledMs = 5;

/** Runners with places. */
export class AnswerPool implements RunnerPool {
  readonly #fleet: Fleet;
  readonly #places: (RunnerChild | undefined)[];
  #spare: RunnerChild | undefined;
  /** Runs that no runner was given yet, in order. */
  readonly #waiting: Flight[] = [];

  constructor(services: FleetServices, runners: number) {
    this.#places = Array.from({ length: runners }, () => undefined);
    const goOn = (): void => {
      this.#goOn();
    };
    this.#fleet = new Fleet(services, {
      ready: () => {
        this.#complete();
        goOn();
      },
      lost: (runner) => {
        this.#replace(runner);
        goOn();
      },
      again: (flight) => {
        this.take(flight);
      },
      idle: goOn,
      looked: goOn,
    });
  }

  take(flight: Flight): void {
    this.#waiting.push(flight);
    this.#goOn();
  }

  close(): Promise<void> {
    for (const flight of this.#waiting.splice(0)) flight.reject(closedError());
    return this.#fleet.close();
  }

  #goOn(): void {
    for (let [flight] = this.#waiting; flight !== undefined; [flight] = this.#waiting) {
      const runner = this.#choose(flight.run.key);
      if (runner === undefined) return;
      this.#waiting.shift();
      this.#fleet.give(runner, flight);
    }
  }

  /** Who takes a run; `undefined` while whoever is ready may be stuck, and another one starts. */
  #choose(key: string): RunnerChild | undefined {
    const place = hash(key) % this.#places.length;
    const preferred = this.#places[place] ?? this.#fill(place);
    const nowMs = performance.now();
    const lasting = ({ load, headSinceMs }: RunnerChild): number => (load === 0 ? 0 : nowMs - headSinceMs);
    if (preferred.isReady && lasting(preferred) < stalledMs) return preferred;
    // On a busy machine every one may be late, but only one of them is stuck.
    const [freest] = this.#places
      .filter((runner): runner is RunnerChild => runner?.isReady === true)
      .sort((a, b) => lasting(a) - lasting(b) || a.load - b.load);
    const isAnyStarting = this.#places.some((runner) => runner?.isReady === false);
    if (freest !== undefined && isAnyStarting && lasting(freest) >= stalledMs) return undefined;
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
