// Remembers for an hour what scripts cost: one that killed its runners is refused, since each kill costs a process start, and
// one that was stopped is kept away from runners that others wait for.
import type { Clock } from "../base/clock.ts";
import type { ScriptFailure } from "./failure.ts";
import type { ScriptRun } from "./runner.ts";
import { isSameScript } from "./script-text.ts";

/** So many kills within `rememberedMs`, and the script is refused until the first of them is that long ago. */
const killLimit = 3;

const rememberedMs = 60 * 60_000;

/** The scripts of so many keys are remembered; the key that was noted least lately is forgotten. */
const mostKeys = 1000;

/** A script that was stopped. */
interface Offender {
  readonly script: Pick<ScriptRun, "event" | "sources" | "writable">;
  /** When it killed its runners: the last times, at most `killLimit`. */
  readonly killsMs: readonly number[];
  readonly stoppedAtMs: number;
}

/** What scripts have cost. The same script under another key, as that of another release, is another one. */
export class Quarantine {
  readonly #clock: Clock;
  /** By key, the latest last. */
  readonly #offenders = new Map<string, readonly Offender[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Notes that a run killed its runner. True when its script is refused from now on. */
  noteKill(run: ScriptRun): boolean {
    const nowMs = this.#clock.now();
    const killsMs = [...(this.#find(run)?.killsMs ?? []), nowMs].slice(-killLimit);
    this.#keep(run, { killsMs, stoppedAtMs: nowMs });
    return this.refusal(run) !== undefined;
  }

  /** Notes that a run was stopped, and its runner lives. */
  noteStop(run: ScriptRun): void {
    this.#keep(run, { killsMs: this.#find(run)?.killsMs ?? [], stoppedAtMs: this.#clock.now() });
  }

  /** True when a run of the script was stopped or killed its runner within the last hour. */
  isNoted(run: ScriptRun): boolean {
    const { stoppedAtMs = -Infinity } = this.#find(run) ?? {};
    return stoppedAtMs + rememberedMs > this.#clock.now();
  }

  /** How this run fails where it is refused; absent where it is not. */
  refusal(run: ScriptRun): ScriptFailure | undefined {
    const { killsMs = [] } = this.#find(run) ?? {};
    const untilMs = (killsMs[0] ?? 0) + rememberedMs;
    if (killsMs.length < killLimit || untilMs <= this.#clock.now()) return undefined;
    const files = run.sources.map(({ file }) => file).join(", ");
    const message =
      `\`${run.event}\` of ${files} is not run before ${new Date(untilMs).toISOString()}: within an hour it ended the process ` +
      `that ran it ${String(killLimit)} times, by taking too much time or memory. It is run sooner when the script was changed and the ` +
      `project applied, or the engine restarted.`;
    return { kind: "failed", code: "script/quarantined", message };
  }

  #find(run: ScriptRun): Offender | undefined {
    return this.#offenders.get(run.key)?.find(({ script }) => isSameScript(script, run));
  }

  /** Puts the script's key last, and in the place of what was known of the script what is known now. */
  #keep(run: ScriptRun, cost: Omit<Offender, "script">): void {
    const { key, event, sources, writable } = run;
    const forgottenMs = this.#clock.now() - rememberedMs;
    const others = (this.#offenders.get(key) ?? []).filter(
      ({ script, stoppedAtMs }) => stoppedAtMs > forgottenMs && !isSameScript(script, run),
    );
    this.#offenders.delete(key);
    this.#offenders.set(key, [...others, { script: { event, sources, writable }, ...cost }]);
    const [oldest] = this.#offenders.keys();
    if (oldest !== undefined && this.#offenders.size > mostKeys) this.#offenders.delete(oldest);
  }
}
