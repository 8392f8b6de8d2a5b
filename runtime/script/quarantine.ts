// Keeps scripts that kill their runners from doing so at every delivery: each kill costs a process start.
import type { Clock } from "../base/clock.ts";
import type { ScriptRun } from "./runner.ts";
import { isSameScript } from "./script-text.ts";

/** So many kills within the window, and the script is refused for a while after the last. */
const killLimit = 3;
const windowMs = 10 * 60_000;
const refusalMs = 60_000;

/** A script that killed its runner, and when: the last kills, oldest first. */
interface Offender {
  readonly run: ScriptRun;
  readonly killsAtMs: readonly number[];
}

/** Remembers which scripts killed their runners. The same script under another key is another one. */
export class Quarantine {
  readonly #clock: Clock;
  readonly #offenders = new Map<string, readonly Offender[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes that a run killed its runner. True when its script is refused from now on. */
  note(run: ScriptRun): boolean {
    const nowMs = this.#clock.now();
    this.#forget(nowMs - windowMs);
    const offenders = this.#offenders.get(run.key) ?? [];
    const before = offenders.find((offender) => isSameScript(offender.run, run));
    const killsAtMs = [...(before?.killsAtMs ?? []), nowMs].slice(-killLimit);
    const others = offenders.filter((offender) => offender !== before);
    this.#offenders.set(run.key, [...others, { run, killsAtMs }]);
    return killsAtMs.length === killLimit;
  }

  /** Why this run is refused, for people; absent when it is not. */
  refusal(run: ScriptRun): string | undefined {
    const offender = this.#offenders.get(run.key)?.find((one) => isSameScript(one.run, run));
    if (offender === undefined || offender.killsAtMs.length < killLimit) return undefined;
    const leftMs = (offender.killsAtMs.at(-1) ?? 0) + refusalMs - this.#clock.now();
    if (leftMs <= 0) return undefined;
    return (
      `The script ended the process that ran it ${String(killLimit)} times within ${String(windowMs / 60_000)} minutes ` +
      `and is not run for another ${String(Math.ceil(leftMs / 1000))} s.`
    );
  }

  /** Drops kills that were before `sinceMs`, and scripts that have none left. */
  #forget(sinceMs: number): void {
    for (const [key, offenders] of this.#offenders) {
      const left = offenders
        .map(({ run, killsAtMs }) => ({ run, killsAtMs: killsAtMs.filter((atMs) => atMs > sinceMs) }))
        .filter(({ killsAtMs }) => killsAtMs.length > 0);
      if (left.length === 0) this.#offenders.delete(key);
      else this.#offenders.set(key, left);
    }
  }
}
