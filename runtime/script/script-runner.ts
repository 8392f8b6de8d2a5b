// The `ScriptRunner` on isolated-vm: a few runner processes, one place each, and a warm spare that takes the place of one
// that was lost. Keys hash to places, so that a key finds its isolate warm. Nothing here runs author code or waits for it.
import { systemClock, type Clock } from "../base/clock.ts";
import { silentLog, type Log } from "../base/log.ts";
import { HookwrightError } from "../contract/error.ts";
import { RunnerChild, type Flight, type RunnerEnd } from "./child.ts";
import { crashed } from "./failure.ts";
import { defaultScriptLimits, type ScriptLimits } from "./limits.ts";
import { Quarantine } from "./quarantine.ts";
import type { ScriptOutcome, ScriptRun, ScriptRunner } from "./runner.ts";
import { Watchdog } from "./watchdog.ts";

/** How a pool of runners is made. */
export interface ScriptRunnerOptions {
  /** Runner processes that take runs, the spare not counted. Default 2. */
  readonly runners?: number;
  /** Default `defaultScriptLimits`. */
  readonly limits?: Partial<ScriptLimits>;
  readonly log?: Log;
  /** For how long a script is refused. Time limits of runs are always real time. */
  readonly clock?: Clock;
}

/** A runner whose first run lasts longer than this gets no new ones while another is free to take them. */
const stalledMs = 50;

/** Makes a script runner. No process is started before its first run. */
export function createScriptRunner(options: ScriptRunnerOptions = {}): ScriptRunner {
  return new RunnerPool(options);
}

class RunnerPool implements ScriptRunner {
  readonly #limits: ScriptLimits;
  readonly #log: Log;
  readonly #quarantine: Quarantine;
  readonly #watchdog: Watchdog;
  readonly #places: (RunnerChild | undefined)[];
  readonly #alive = new Set<RunnerChild>();
  #spare: RunnerChild | undefined;
  #isClosed = false;

  constructor({ runners = 2, limits, log = silentLog, clock = systemClock }: ScriptRunnerOptions) {
    this.#limits = { ...defaultScriptLimits, ...limits };
    this.#log = log;
    this.#quarantine = new Quarantine(clock);
    this.#watchdog = new Watchdog(this.#limits, () => this.#alive);
    this.#places = Array.from({ length: Math.max(1, runners) }, () => undefined);
  }

  run(run: ScriptRun): Promise<ScriptOutcome> {
    if (this.#isClosed) return Promise.reject(closedError());
    const refusal = this.#quarantine.refusal(run);
    if (refusal !== undefined)
      return Promise.resolve({ kind: "failed", code: "script/quarantined", message: refusal, log: [] });
    return new Promise((resolve, reject) => {
      this.#dispatch({ run, resolve, reject });
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#watchdog.stop();
    const runners = [...this.#alive];
    for (const runner of runners) {
      for (const flight of runner.drain()) flight.reject(closedError());
      runner.ref();
      runner.kill(crashed("The script runner was closed."));
    }
    await Promise.all(runners.map((runner) => runner.ended));
  }

  #dispatch(flight: Flight): void {
    this.#choose(flight.run.key).take(flight);
    this.#watchdog.wake();
  }

  #choose(key: string): RunnerChild {
    const place = hash(key) % this.#places.length;
    const preferred = this.#places[place] ?? this.#fill(place);
    const nowMs = performance.now();
    const isFree = (runner: RunnerChild | undefined): runner is RunnerChild =>
      runner?.isReady === true && (runner.load === 0 || nowMs - runner.headSinceMs < stalledMs);
    if (isFree(preferred)) return preferred;
    const [free] = this.#places.filter(isFree).sort((a, b) => a.load - b.load);
    return free ?? preferred;
  }

  /** Puts the spare, or a new process, in a place. */
  #fill(place: number): RunnerChild {
    const runner = this.#spare ?? this.#start();
    this.#spare = undefined;
    this.#places[place] = runner;
    if (runner.isReady) this.#complete();
    return runner;
  }

  /** Starts what is missing. Waits until one is ready, so that the first run has the machine for itself. */
  #complete(): void {
    if (this.#isClosed) return;
    for (const [place, runner] of this.#places.entries()) if (runner === undefined) this.#fill(place);
    this.#spare ??= this.#start();
  }

  #start(): RunnerChild {
    const runner = new RunnerChild(this.#limits, {
      ready: () => {
        this.#complete();
      },
      lost: () => {
        this.#replace(runner);
      },
      gone: (end) => {
        this.#alive.delete(runner);
        this.#settle(runner, end);
      },
    });
    this.#alive.add(runner);
    return runner;
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
    if (!this.#isClosed && runner.isReady && runner.load > 0) this.#fill(place);
  }

  #settle(runner: RunnerChild, { victim, failure, waiting, stderr }: RunnerEnd): void {
    if (this.#isClosed) return;
    if (!runner.isReady) {
      this.#log.error({ pid: runner.pid, stderr }, "A script runner did not start.");
      for (const flight of victim === undefined ? waiting : [victim, ...waiting])
        flight.resolve({ ...crashed("The process that runs scripts did not start."), log: [] });
      return;
    }
    const { key, event } = victim?.run ?? {};
    this.#log.warn({ pid: runner.pid, code: failure.code, key, event, stderr }, "A script runner was lost.");
    if (victim !== undefined) {
      if (this.#quarantine.note(victim.run))
        this.#log.warn({ key, event }, "A script is refused for a while.");
      victim.resolve({ ...failure, log: victim.log });
    }
    for (const flight of waiting) this.#dispatch(flight);
  }
}

function closedError(): HookwrightError {
  return new HookwrightError("script/crashed", "The script runner was closed.");
}

/** FNV-1a: spreads keys over places, the same key always to the same one. */
function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < key.length; index++)
    value = Math.imul(value ^ key.charCodeAt(index), 0x01000193);
  return value >>> 0;
}
