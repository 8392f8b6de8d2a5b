// Kills runner processes from outside (reliability.md, fact 3: isolated-vm cannot be trusted to stop a script). It
// measures real processes in real time, so it uses the monotonic clock: a jump of the wall clock must not blind it.
import { readFileSync } from "node:fs";
import type { RunnerChild } from "./child.ts";
import { ranOutOfMemory, tookTooLong } from "./failure.ts";
import type { ScriptLimits } from "./limits.ts";

const pollMs = 10;

/** isolated-vm's own time-out gets this much longer to end the run cleanly; then the process is killed. */
const graceMs = 250;

/** A process that is not ready by then never will be. */
const startLimitMs = 30_000;

/** Watches the runners that have runs to answer. */
export class Watchdog {
  readonly #limits: ScriptLimits;
  readonly #runners: () => Iterable<RunnerChild>;
  /**
   * Overdue at the poll before: killed at the next one only, since answers may lie unread when the engine itself was
   * busy, and timers come before them.
   */
  #overdue = new WeakSet<RunnerChild>();
  #timer: NodeJS.Timeout | undefined;

  constructor(limits: ScriptLimits, runners: () => Iterable<RunnerChild>) {
    this.#limits = limits;
    this.#runners = runners;
  }

  /** Starts to watch. It stops by itself when no runner has anything to do. */
  wake(): void {
    this.#timer ??= setInterval(() => {
      this.#poll();
    }, pollMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #poll(): void {
    const nowMs = performance.now();
    let isIdle = true;
    for (const runner of this.#runners()) {
      if (runner.load === 0) continue;
      isIdle = false;
      this.#check(runner, nowMs);
    }
    if (isIdle) this.stop();
  }

  #check(runner: RunnerChild, nowMs: number): void {
    const { timeLimitMs, processMiB } = this.#limits;
    const limitMs = runner.isReady ? timeLimitMs + graceMs : startLimitMs;
    const sinceMs = nowMs - runner.headSinceMs;
    if (runner.isWaiting && sinceMs > timeLimitMs) runner.expire();
    const isOverdue = sinceMs > limitMs;
    if (isOverdue && this.#overdue.has(runner)) runner.kill(tookTooLong(this.#limits));
    else if (residentMiB(runner.pid) > processMiB) runner.kill(ranOutOfMemory(processMiB));
    if (isOverdue) this.#overdue.add(runner);
    else this.#overdue.delete(runner);
  }
}

/** Node does not tell the size of a page, but its own size in bytes and in pages. */
let pageBytes: number | undefined;

/** The resident memory of a process; 0 where the system does not tell (then only the isolate's own limit holds). */
function residentMiB(pid: number | undefined): number {
  if (process.platform !== "linux" || pid === undefined) return 0;
  pageBytes ??= 2 ** Math.round(Math.log2(process.memoryUsage.rss() / residentPages("self")));
  return (residentPages(String(pid)) * pageBytes) / (1024 * 1024);
}

function residentPages(pid: string): number {
  try {
    return Number(readFileSync(`/proc/${pid}/statm`, "latin1").split(" ")[1]);
  } catch {
    return 0;
  }
}
