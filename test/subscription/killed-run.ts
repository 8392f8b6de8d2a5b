// Runs an engine in a process that is killed at one place, starts another one on what it left, and says what that finds. The history
// checker looks at what the first one has left, and at what the second one has made of it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { programFile } from "../bundled.ts";
import { postgresRows, sqliteRows } from "../chaos/crash-rows.ts";
import { createFolder } from "../engine/program.ts";
import { assertKept } from "../history/check.ts";
import { createRecorder } from "../history/recorder.ts";
import type { PostgresServer } from "../store/postgres-server.ts";
import type { HookVendor } from "./hook-vendor.ts";

const program = await programFile("test/subscription/programs/run-hooks.ts");

/** A subscription as the ledger has it. */
export interface SettledHook {
  readonly cycle: string;
  readonly state: string;
  readonly url: string;
}

/** Where to kill and what to do before. */
export interface KilledRun {
  readonly vendor: HookVendor;
  readonly subscription: string;
  /** A crashpoint and its hit: `create.saved:2`. */
  readonly at: string;
  readonly commands: readonly string[];
  /** Absent: SQLite. */
  readonly server?: PostgresServer | undefined;
}

/** Longer than a lease: what a dead process held is anybody's after it. */
const restartMs = 40_000;

let databases = 0;

/** The signal that ended the first process, and what each `settle` of the second one printed. */
export async function runKilled(
  { vendor, subscription, at, commands, server }: KilledRun,
  after: readonly string[],
): Promise<{ readonly signal: unknown; readonly settled: readonly (readonly SettledHook[])[] }> {
  const folder = createFolder();
  const rows =
    server === undefined ? sqliteRows(folder) : await postgresRows(server, `hooks_${String(++databases)}`);
  const run = async (list: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const args = [
      "--disable-warning=ExperimentalWarning",
      program,
      folder,
      vendor.url,
      subscription,
      ...list,
    ];
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const { database } = rows;
    const child = spawn(process.execPath, args, {
      env: {
        PATH,
        NODE_COMPILE_CACHE,
        ...(database !== undefined && { HOOKWRIGHT_DATABASE: database }),
        ...env,
      },
    });
    // One that never ends does not outlive its test.
    onTestFinished(() => void child.kill("SIGKILL"));
    const output = text(child.stdout);
    const errors = text(child.stderr);
    const [code, signal] = (await once(child, "exit")) as [number | null, string | null];
    if (code !== 0 && signal === null) throw new Error(await errors);
    return { signal, lines: (await output).trim().split("\n") };
  };
  const { signal } = await run(commands, { HOOKWRIGHT_CRASH_AT: at });
  const earlier = await rows.read();
  await rows.skip(restartMs);
  const { lines } = await run(after);
  const stored = await rows.read();
  await rows.close();
  assertKept(createRecorder().history({ stored, earlier: [earlier] }), `Killed at ${at}`);
  return { signal, settled: lines.map((line) => JSON.parse(line) as SettledHook[]) };
}
