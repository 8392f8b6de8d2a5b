// Kills runner processes from outside (reliability.md, fact 3: isolated-vm cannot be trusted to stop a script). It
// measures real processes in real time, so it uses the monotonic clock: a jump of the wall clock must not blind it.
import { readFileSync } from "node:fs";
import type { RunnerChild } from "./child.ts";
import { ranOutOfMemory, tookTooLong } from "./failure.ts";
import type { ScriptLimits } from "./limits.ts";

const pollMs = 10;

/** isolated-vm's own time-out gets this much longer to end the run cleanly; then the process is killed. */
const graceMs = 250;

/** Watches the runners that have runs to answer. */
export class Watchdog {
  readonly #processMiB: number;
  readonly #runners: () => Iterable<RunnerChild>;
  readonly #looked: () => void;
  /**
   * Overdue at the poll before: killed at the next one only, since answers may lie unread when the engine itself was
   * busy, and timers come before them.
   */
  #overdue = new WeakSet<RunnerChild>();
  #timer: NodeJS.Timeout | undefined;

  /** `looked` is called after each look at the runners. */
  constructor({ processMiB }: ScriptLimits, runners: () => Iterable<RunnerChild>, looked: () => void) {
    this.#processMiB = processMiB;
    this.#runners = runners;
    this.#looked = looked;
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
    this.#looked();
  }

  #check(runner: RunnerChild, nowMs: number): void {
    const { timeLimitMs } = runner;
    const sinceMs = nowMs - runner.headSinceMs;
    if (runner.isWaiting && sinceMs > timeLimitMs) runner.expire();
    const isOverdue = sinceMs > timeLimitMs + graceMs;
    if (isOverdue && this.#overdue.has(runner)) runner.kill(tookTooLong(timeLimitMs));
    else if (residentMiB(runner.pid) > this.#processMiB) runner.kill(ranOutOfMemory(this.#processMiB));
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
