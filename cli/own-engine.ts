// An engine in the command's own process, asked by the same API as a server, without a port. It receives nothing and does no work: this
// shell has neither a server's egress nor its environment.
import { silentLog, type Log } from "../runtime/base/log.ts";
import { createLocalClient } from "../runtime/server/local.ts";
import type { AskedPlace } from "./arguments.ts";
import type { Terminal } from "./command.ts";
import { dataFolder } from "./data-folder.ts";
import type { EngineSession, OpenSessionOptions } from "./engine-session.ts";
import { loadBuild } from "./load-build.ts";
import { openEngine } from "./open-engine.ts";
import { createWorkbench } from "./workbench.ts";

/**
 * Opens it with the project as its files say. `undefined` where they do not compile: their problems are then printed. Rejects with
 * `store/in-use` when another process has the data folder.
 */
export async function openOwnEngine(
  { project, account }: AskedPlace,
  terminal: Terminal,
  { allowEgress = [] }: OpenSessionOptions,
): Promise<EngineSession | undefined> {
  const folder = dataFolder(project);
  const build = await loadBuild(project, folder, terminal);
  if (build === undefined) return undefined;
  // A cycle that registers webhooks can only start here when it is known where they will arrive.
  const publicUrl = (): string => (process.env["HOOKWRIGHT_PUBLIC_URL"] ?? "").replace(/\/$/, "");
  const limits = { concurrency: 0 };
  const opened = await openEngine({ project, build, publicUrl, allowEgress, log: silentLog, limits });
  const { engine, notes, isAlone } = opened;
  const workbench = createWorkbench(project, folder, { ownsFiles: isAlone });
  const log = toTerminal(terminal);
  return {
    client: createLocalClient({ engine, workbench, log, ...(account !== undefined && { account }) }),
    notes,
    async close() {
      await engine.stop();
      await opened.close();
    },
  };
}

/** A fault of ours is told to whoever called the command: nobody else reads a log here. */
function toTerminal(terminal: Terminal): Log {
  return {
    ...silentLog,
    error: ({ err }, message) => {
      terminal.err(`${err instanceof Error ? err.message : message}\n`);
    },
  };
}
