// How a runner process is started: with no environment, no descriptor of ours but its pipes, and as few rights as Node
// can take from it. Must also work when this folder was built to JavaScript.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { setPriority } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ScriptLimits } from "./limits.ts";

/** Scripts give way to the engine where both want the CPU, but not so far that senders wait: they get about 1 to its 3. */
const niceness = 5;

/** The rooms of this product whose code a runner process loads. */
const ownRooms = ["script", "contract", "data"];

const entry = fileURLToPath(
  new URL(`./runner-process${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url),
);

/** Starts a runner process. Descriptor 0 is its lifeline, 2 its last words, 3 the pipe for frames. May throw. */
export function launchRunner(limits: ScriptLimits): ChildProcess {
  return spawn(process.execPath, [...runnerFlags(), entry, JSON.stringify(limits)], {
    cwd: dirname(entry),
    env: {},
    stdio: ["pipe", "ignore", "pipe", "pipe"],
  });
}

/** Lowers the priority of the thread that runs scripts. Only once it is ready: starting is not to be slowed down. */
export function lowerPriority(pid: number): void {
  try {
    setPriority(pid, niceness);
  } catch {
    // It died meanwhile, or the system does not allow it: runs are only less fair to the engine.
  }
}

/**
 * `--no-node-snapshot` is required by isolated-vm. The permission model is a second layer only: who reaches this realm
 * finds no file but installed code, no child process and nothing to write to.
 */
function runnerFlags(): string[] {
  return [
    "--no-node-snapshot",
    "--disallow-code-generation-from-strings",
    "--permission",
    "--allow-addons",
    "--allow-worker",
    ...Array.from(readableFolders(), (path) => `--allow-fs-read=${path}`),
    "--disable-warning=SecurityWarning",
    "--disable-warning=ExperimentalWarning",
  ];
}

/** Where the runner's own code and the addon are found, also when packages are links to a common place. */
function readableFolders(): Set<string> {
  const folders = new Set(ownRooms.map((room) => join(dirname(entry), "..", room)));
  let from = entry;
  for (const name of ["isolated-vm", "node-gyp-build"]) {
    const { resolve } = createRequire(from);
    for (const folder of resolve.paths(name) ?? []) if (existsSync(folder)) folders.add(folder);
    from = resolve(name);
    folders.add(dirname(from));
  }
  // node-gyp-build looks here to tell musl from glibc.
  return folders.add("/etc/alpine-release");
}
