// What the operating system says about runner processes, for tests.
import { execFileSync } from "node:child_process";

/** A running process. */
export interface RunningProcess {
  readonly pid: number;
  /** True when it is on a CPU or wants one: an idle runner waits in a read. */
  readonly isBusy: boolean;
  /** Its priority is lowered when it is ready. */
  readonly isReady: boolean;
}

/** The runner processes that a process has started. */
export function runnerProcesses(parent: number = process.pid): RunningProcess[] {
  const columns = ["pid", "ppid", "stat", "nice", "args"].flatMap((name) => ["-o", `${name}=`]);
  const lines = execFileSync("ps", ["-A", "-ww", ...columns], { encoding: "utf8" }).split("\n");
  return lines.flatMap((line) => {
    const [pid, ppid, stat = "Z", nice, ...command] = line.trim().split(/\s+/);
    if (Number(ppid) !== parent || stat.startsWith("Z")) return [];
    if (!command.some((word) => /hookwright-script|runner-process/.test(word))) return [];
    return [{ pid: Number(pid), isBusy: stat.startsWith("R"), isReady: Number(nice) > 0 }];
  });
}

/** True while a process exists and is no zombie. */
export function isRunning(pid: number): boolean {
  try {
    return !execFileSync("ps", ["-p", String(pid), "-o", "stat="], { encoding: "utf8" }).startsWith("Z");
  } catch {
    return false;
  }
}
