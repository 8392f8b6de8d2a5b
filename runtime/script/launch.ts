// How a runner process is started: with no environment, no network, no descriptor of ours but its pipes, and as few rights
// as Node can take from it. Must also work when this folder was built to JavaScript.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
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

/** Starts a runner process. Descriptor 2 is for its last words, 3 the pipe for frames. May throw. */
export function launchRunner(limits: ScriptLimits): ChildProcess {
  const [file, ...args] = runnerCommand([entry, JSON.stringify(limits), String(process.pid)]);
  return spawn(file, args, { cwd: dirname(entry), env: {}, stdio: ["ignore", "ignore", "pipe", "pipe"] });
}

/**
 * The version of the code that runners are started with: that on the disk, which an installation may have changed since this
 * process loaded its own. Absent when it cannot be read.
 */
export function installedVersion(): string | undefined {
  const file = join(dirname(entry), "..", "contract", `version${entry.endsWith(".ts") ? ".ts" : ".js"}`);
  try {
    return /version = "([^"]+)"/.exec(readFileSync(file, "utf8"))?.[1];
  } catch {
    return undefined;
  }
}

/**
 * Becomes a process without a network: as root, or as a user who may have a namespace of their own. Where neither is
 * allowed, what `seal-process.ts` does is all there is.
 */
const withoutNetwork = `
unset PWD OLDPWD SHLVL _
if unshare --net true 2>/dev/null; then exec unshare --net "$@"; fi
if unshare --user --map-current-user --net true 2>/dev/null; then exec unshare --user --map-current-user --net "$@"; fi
exec "$@"`;

/** The command that runs a program with the rights of a runner. */
export function runnerCommand(program: readonly string[]): readonly [string, ...string[]] {
  const command = [process.execPath, ...runnerFlags(), ...program] as const;
  return process.platform === "linux" ? ["/bin/sh", "-c", withoutNetwork, "sh", ...command] : [...command];
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
 * `--no-node-snapshot` is required by isolated-vm, `--expose-gc` by `sandbox.ts`. This realm has about twice the stack of an
 * isolate (`runner-process.ts`): what a script calls on a full stack still ends well here. The permission model is a second layer only: who reaches this realm
 * finds no file but installed code, no child process and nothing to write to.
 */
function runnerFlags(): string[] {
  return [
    "--no-node-snapshot",
    "--expose-gc",
    "--stack-size=2000",
    "--disallow-code-generation-from-strings",
    "--permission",
    "--allow-addons",
    "--allow-worker",
    ...Array.from((readable ??= readableFolders()), (path) => `--allow-fs-read=${path}`),
    "--disable-warning=SecurityWarning",
    "--disable-warning=ExperimentalWarning",
  ];
}

/** The packages that a runner process reads, each behind the one that needs it. */
const packages: readonly (readonly string[])[] = [
  ["isolated-vm", "node-gyp-build"],
  ["saxes", "xmlchars"],
  ["csv-parse"],
  ["iconv-lite", "safer-buffer"],
  ["moment-timezone", "moment"],
  ["crypto-js"],
];

/** Found once: it takes the engine some milliseconds. */
let readable: ReadonlySet<string> | undefined;

/** Where the runner's own code and its packages are found, also when packages are links to a common place. */
function readableFolders(): Set<string> {
  const folders = new Set(ownRooms.map((room) => join(dirname(entry), "..", room)));
  for (const chain of packages) {
    let from = entry;
    for (const name of chain) {
      const { resolve } = createRequire(from);
      for (const folder of resolve.paths(name) ?? []) if (existsSync(folder)) folders.add(folder);
      from = resolve(name);
      folders.add(packageFolder(from));
    }
  }
  // node-gyp-build looks here to tell musl from glibc.
  return folders.add("/etc/alpine-release");
}

function packageFolder(file: string): string {
  const folder = dirname(file);
  return folder === dirname(folder) || existsSync(join(folder, "package.json"))
    ? folder
    : packageFolder(folder);
}
