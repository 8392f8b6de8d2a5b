// What a process has spent, as Linux counts it.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Processor time of a process, all threads together, in milliseconds. */
export function cpuOf(pid: number): number {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system] = [fields[11], fields[12]];
  return (Number(user) + Number(system)) * tickMs;
}

const tickMs = 1000 / Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));

/** Processor time of a process's main thread, and of all its other threads, in milliseconds; finer than `cpuOf`. */
export function threadsOf(pid: number): { readonly mainMs: number; readonly othersMs: number } {
  const folder = `/proc/${String(pid)}/task`;
  const spentMs = (thread: string): number =>
    Number(readFileSync(`${folder}/${thread}/schedstat`, "utf8").split(" ")[0]) / 1e6;
  const mainMs = spentMs(String(pid));
  const all = readdirSync(folder).reduce((sum, thread) => sum + spentMs(thread), 0);
  return { mainMs, othersMs: all - mainMs };
}
