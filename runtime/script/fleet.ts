// The living runner processes of one pool: started, watched, and given up when they die. What is to become of the runs
// that a dead one leaves behind, the pool decides.
import type { Log } from "../base/log.ts";
import type { Measures } from "../base/measures.ts";
import { HookwrightError } from "../contract/error.ts";
import { RunnerChild, type Flight, type RunnerEnd } from "./child.ts";
import { crashed, limitHint, neverStarted } from "./failure.ts";
import { installedVersion, lowerPriority } from "./launch.ts";
import type { ScriptLimits } from "./limits.ts";
import type { Quarantine } from "./quarantine.ts";
import type { ScriptOutcome, ScriptRun } from "./runner.ts";
import { Watchdog } from "./watchdog.ts";

/** Some runners, and the choice among them. */
export interface RunnerPool {
  /** Settles the flight, sooner or later. */
  take(flight: Flight): void;
  close(): Promise<void>;
}

/** What every pool shares. */
export interface FleetServices {
  readonly limits: ScriptLimits;
  readonly log: Log;
  readonly quarantine: Quarantine;
  readonly measures: Pick<Measures, "runnersLost">;
}

/** What a pool hears of its runners. */
export interface FleetEvents {
  readonly ready: () => void;
  readonly idle: () => void;
  /** It takes no more runs. */
  readonly lost: (runner: RunnerChild) => void;
  /** Runs that were never begun, and need another runner. */
  readonly again: (flight: Flight) => void;
  /** Some time has passed, while runs are carried out. */
  readonly looked: () => void;
}

/** The runners of one pool. */
export class Fleet {
  readonly #services: FleetServices;
  readonly #events: FleetEvents;
  readonly #watchdog: Watchdog;
  readonly #alive = new Set<RunnerChild>();
  readonly #retired = new WeakSet<RunnerChild>();
  #isClosed = false;

  constructor(services: FleetServices, events: FleetEvents) {
    this.#services = services;
    this.#events = events;
    this.#watchdog = new Watchdog(services.limits, () => this.#alive, events.looked);
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** Starts a process. Where nobody waits for it, it gives way to the others from the beginning. */
  start(isHurried: boolean): RunnerChild {
    const { ready, idle } = this.#events;
    const runner = new RunnerChild(this.#services.limits, {
      ready,
      idle,
      lost: () => {
        this.#events.lost(runner);
      },
      gone: (end) => {
        this.#alive.delete(runner);
        if (!this.#retired.has(runner)) this.#settle(runner, end);
      },
    });
    this.#alive.add(runner);
    if (!isHurried && runner.pid !== undefined) lowerPriority(runner.pid);
    return runner;
  }

  /** Gives a run to a runner, and watches it; unless its script was refused since it was taken. */
  give(runner: RunnerChild, flight: Flight): void {
    const { quarantine } = this.#services;
    const refusal = quarantine.refusal(flight.run);
    if (refusal !== undefined) {
      flight.resolve({ ...refusal, log: [] });
      return;
    }
    const resolve = (outcome: ScriptOutcome): void => {
      // Where the process dies of it, whoever is to blame is noted then.
      const isStopped = outcome.kind === "failed" && outcome.code === "script/timeout" && !runner.isLost;
      if (isStopped) quarantine.noteStop(flight.run);
      flight.resolve(hinted(outcome, flight.run));
    };
    runner.take({ ...flight, resolve });
    this.#watchdog.wake();
  }

  /** Ends a runner that has nothing to do. */
  retire(runner: RunnerChild): void {
    this.#retired.add(runner);
    runner.kill(crashed("The runner was not needed any more."));
  }

  /** Ends all of them; what they have begun is rejected. */
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

  #settle(runner: RunnerChild, { victim, failure, isStarved, waiting, stderr }: RunnerEnd): void {
    if (this.#isClosed) return;
    const { log, quarantine, measures } = this.#services;
    measures.runnersLost.add(runner.isReady ? failure.code : "script/not-started");
    if (!runner.isReady) {
      const outcome = { ...neverStarted(installedVersion()), log: [] };
      log.error({ pid: runner.pid, stderr, reason: outcome.message }, "A script runner did not start.");
      for (const flight of victim === undefined ? waiting : [victim, ...waiting]) flight.resolve(outcome);
      return;
    }
    const { key, event } = victim?.run ?? {};
    log.warn({ pid: runner.pid, code: failure.code, key, event, stderr }, "A script runner was lost.");
    if (victim !== undefined) {
      const isToBlame = failure.code !== "script/timeout" || !isStarved;
      if (isToBlame && quarantine.noteKill(victim.run))
        log.warn({ key, event }, "A script is refused from now on.");
      victim.resolve({ ...failure, log: victim.log });
    }
    for (const flight of waiting) this.#events.again(flight);
  }
}

function hinted(outcome: ScriptOutcome, { pool }: ScriptRun): ScriptOutcome {
  if (outcome.kind !== "failed") return outcome;
  const hint = limitHint(outcome.code, pool);
  return hint === undefined ? outcome : { ...outcome, hint };
}

/** What runs are rejected with after `close`. */
export function closedError(): HookwrightError {
  return new HookwrightError("script/crashed", "The script runner was closed.");
}
