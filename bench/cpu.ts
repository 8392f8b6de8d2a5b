// What a process has spent, as Linux counts it.
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** Processor time of a process, all threads together, in milliseconds. */
export function cpuOf(pid: number): number {
  const { own } = spentBy(pid);
  return own;
}

/** The same with that of its children: those that run, and those that have ended. */
export function cpuOfFamily(pid: number): number {
  const { own, ended } = spentBy(pid);
  const children = execFileSync("ps", ["--ppid", String(pid), "-o", "pid="], { encoding: "utf8" });
  return children
    .split("\n")
    .filter((line) => line.trim() !== "")
    .reduce((sum, child) => sum + cpuOf(Number(child)), own + ended);
}

function spentBy(pid: number): { readonly own: number; readonly ended: number } {
  const stat = readFileSync(`/proc/${String(pid)}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [user, system, endedUser, endedSystem] = fields.slice(11, 15).map(Number);
  const ms = (ticks: number | undefined): number => (ticks ?? Number.NaN) * tickMs;
  return { own: ms(user) + ms(system), ended: ms(endedUser) + ms(endedSystem) };
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
