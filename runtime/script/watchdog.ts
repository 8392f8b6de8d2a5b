// Kills runner processes from outside (reliability.md, fact 3: isolated-vm cannot be trusted to stop a script). It
// measures real processes in real time, so it uses the monotonic clock: a jump of the wall clock must not blind it.
import { readFileSync } from "node:fs";
import type { RunnerChild } from "./child.ts";
import { ranOutOfMemory, tookTooLong } from "./failure.ts";
import type { ScriptLimits } from "./limits.ts";

const pollMs = 10;

/** isolated-vm's own time-out gets this much longer to end the run cleanly; then the process is killed. */
const graceMs = 250;

interface Mark {
  readonly headSinceMs: number;
  readonly cpuMs: number;
}

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
  /** For runs that last: what their process had computed when that was seen. */
  readonly #marks = new WeakMap<RunnerChild, Mark>();

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
    if (sinceMs > timeLimitMs / 4) this.#mark(runner);
    if (isOverdue && this.#overdue.has(runner)) {
      runner.kill(tookTooLong(timeLimitMs), this.#computedMs(runner) < timeLimitMs / 20);
    } else if (residentMiB(runner.pid) > this.#processMiB) runner.kill(ranOutOfMemory(this.#processMiB));
    if (isOverdue) this.#overdue.add(runner);
    else this.#overdue.delete(runner);
  }

  #mark(runner: RunnerChild): void {
    const { headSinceMs } = runner;
    if (this.#marks.get(runner)?.headSinceMs === headSinceMs) return;
    this.#marks.set(runner, { headSinceMs, cpuMs: cpuMs(runner.pid) });
  }

  /** What the process has computed since its run was seen to last; everything where the system does not tell. */
  #computedMs(runner: RunnerChild): number {
    if (process.platform !== "linux") return Infinity;
    return cpuMs(runner.pid) - (this.#marks.get(runner)?.cpuMs ?? 0);
  }
}

/** A clock tick of `/proc`: 100 a second on every Linux. */
const tickMs = 10;

/** The CPU time of a process; 0 where the system does not tell. */
function cpuMs(pid: number | undefined): number {
  try {
    const stat = readFileSync(`/proc/${String(pid)}/stat`, "latin1");
    // Behind the name, which may hold anything: state is the first.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[11]) + Number(fields[12])) * tickMs;
  } catch {
    return 0;
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
