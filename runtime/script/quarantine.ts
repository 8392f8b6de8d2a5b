// Keeps scripts that kill their runners from doing so at every delivery: each kill costs a process start.
import type { ScriptFailure } from "./failure.ts";
import type { ScriptRun } from "./runner.ts";
import { isSameScript } from "./script-text.ts";

/** So many kills with no finished run between, and the script is refused until its definition changes. */
const killLimit = 3;

/** So many scripts are remembered; the one that killed least lately is forgotten. */
const remembered = 1000;

/** A script that killed its runner. */
interface Offender {
  readonly run: Pick<ScriptRun, "key" | "event" | "sources" | "writable">;
  readonly kills: number;
}

/** Remembers which scripts killed their runners. The same script under another key is another one. */
export class Quarantine {
  /** The latest last. */
  #offenders: readonly Offender[] = [];

  /** Notes that a run killed its runner. True when its script is refused from now on. */
  note({ key, event, sources, writable }: ScriptRun): boolean {
    const run = { key, event, sources, writable };
    const before = this.#find(run);
    const kills = (before?.kills ?? 0) + 1;
    const others = this.#offenders.filter((offender) => offender !== before);
    this.#offenders = [...others, { run, kills }].slice(-remembered);
    return kills === killLimit;
  }

  /** A run has finished: what the script cost before was a delivery's fault, or chance. */
  forgive(run: ScriptRun): void {
    const before = this.#find(run);
    if (before === undefined || before.kills >= killLimit) return;
    this.#offenders = this.#offenders.filter((offender) => offender !== before);
  }

  /** How this run fails where it is refused; absent where it is not. */
  refusal(run: ScriptRun): ScriptFailure | undefined {
    if ((this.#find(run)?.kills ?? 0) < killLimit) return undefined;
    const files = run.sources.map(({ file }) => file).join(", ");
    const message =
      `\`${run.event}\` of ${files} is not run any more: it ended the process that ran it ${String(killLimit)} times in a row, by ` +
      `taking too much time or memory. Change the script and apply the project, or restart the engine.`;
    return { kind: "failed", code: "script/quarantined", message };
  }

  #find(run: Offender["run"]): Offender | undefined {
    return this.#offenders.find((one) => one.run.key === run.key && isSameScript(one.run, run));
  }
}
