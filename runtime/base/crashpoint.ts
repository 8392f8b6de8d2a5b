// Places at which a test may kill the process, to prove what is left on stable storage there. Inert unless the environment
// names one; nothing else may ever depend on them.

/** `name` or `name:n`; the n-th hit of that name is the last thing this process does. */
const [wanted, count = "1"] = (process.env["HOOKWRIGHT_CRASH_AT"] ?? "").split(":");
let left = Number(count);

/** Kills this process with SIGKILL when `HOOKWRIGHT_CRASH_AT` names this place. */
export function crashpoint(name: string): void {
  if (name === wanted && --left === 0) process.kill(process.pid, "SIGKILL");
}
