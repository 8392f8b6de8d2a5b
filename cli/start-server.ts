// A whole server: engine, public port, management port, the record that tells other commands where it is. Used by `serve`
// and by the example.
import type { Build } from "../compiler/program/build.ts";
import { setTimeout as wait } from "node:timers/promises";
import { createLog } from "../runtime/base/log.ts";
import { createMeasures } from "../runtime/base/measures.ts";
import type { Engine } from "../runtime/engine/engine.ts";
import type { ScriptLimits } from "../runtime/script/limits.ts";
import { startManagementServer } from "../runtime/server/management.ts";
import { startPublicServer } from "../runtime/server/public.ts";
import { consoleFolder } from "./console-folder.ts";
import { adminToken, dataFolder, removeServerRecord, writeServerRecord } from "./data-folder.ts";
import type { GivenLimits } from "./ingress-limits.ts";
import { openEngine, type Role } from "./open-engine.ts";
import type { GivenDatabase } from "./open-store.ts";
import { createWorkbench } from "./workbench.ts";

/** How a server is started. */
export interface ServerOptions {
  /** The project's folder. */
  readonly project: string;
  readonly build: Build;
  /** Where the public port listens. */
  readonly host: string;
  /** Where the management port listens: loopback, unless an operator says otherwise. */
  readonly managementHost: string;
  /** 0 picks a free port. */
  readonly port: number;
  readonly managementPort: number;
  /** How the world reaches the public port; absent: the address it listens on. */
  readonly publicUrl: string | undefined;
  readonly allowEgress: readonly string[];
  /** Calls of these origins go to simulators instead. */
  readonly instead?: ReadonlyMap<string, string>;
  /** Absent: the one that the environment names, or the file in the data folder. */
  readonly database?: GivenDatabase;
  readonly role?: Role;
  readonly scriptLimits?: Partial<ScriptLimits>;
  readonly limits?: GivenLimits;
  /** How long it still takes deliveries after it was told to stop, while load balancers learn that it is not ready. */
  readonly drainDelayMs?: number;
}

/** A running server. */
export interface RunningServer {
  readonly engine: Engine;
  readonly publicUrl: string;
  readonly managementUrl: string;
  /** The page that people look at, and a code with which one of them signs in; absent where it was not built. */
  console(): { readonly url: string; readonly code: string } | undefined;
  /** Takes no more requests, drains, closes. */
  stop(): Promise<void>;
}

/** Starts a server. Rejects with `store/in-use` or `server/address-in-use`; then nothing is left open. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { project, build, allowEgress, instead, scriptLimits, limits, database, role } = options;
  const folder = dataFolder(project);
  const log = createLog();
  const measures = createMeasures();
  let publicUrl = options.publicUrl ?? "";
  let isLeaving = false;
  const opened = await openEngine({
    project,
    build,
    allowEgress,
    log,
    measures,
    publicUrl: () => publicUrl,
    ...(instead && { instead }),
    ...(database && { database }),
    ...(role && { role }),
    ...(scriptLimits && { scriptLimits }),
    ...(limits && { limits: limits.engine }),
  });
  const { engine } = opened;
  // The engine stops before its ports: callers who wait are answered, new deliveries are told to come again.
  const ports: Pick<RunningServer, "stop">[] = [];
  const close = async (): Promise<void> => {
    removeServerRecord(folder);
    await engine.stop();
    for (const port of ports.splice(0)) await port.stop();
    await opened.close();
  };
  const stop = async (): Promise<void> => {
    isLeaving = true;
    await wait(options.drainDelayMs ?? 0);
    await close();
  };
  try {
    if (role !== "worker") {
      const ingress = await startPublicServer({
        engine,
        host: options.host,
        port: options.port,
        log,
        measures,
        ...(limits && { limits: limits.ingress }),
      });
      ports.push(ingress);
      publicUrl ||= ingress.url;
    }
    const token = adminToken(folder);
    const builtConsole = consoleFolder();
    const management = await startManagementServer({
      engine,
      host: options.managementHost,
      port: options.managementPort,
      token,
      log,
      measures,
      isLeaving: () => isLeaving,
      workbench: createWorkbench(project, folder, { ownsFiles: opened.isAlone }),
      ...(builtConsole !== undefined && { consoleFolder: builtConsole }),
    });
    ports.push(management);
    for (const note of opened.notes)
      log.info({ kind: note.kind, account: note.account, cycle: note.cycle }, note.message);
    writeServerRecord(folder, { managementUrl: management.url, publicUrl, pid: process.pid });
    const console: RunningServer["console"] = () => {
      if (builtConsole === undefined) return undefined;
      return { url: `${management.url}/`, code: management.createSignInCode().code };
    };
    return { engine, publicUrl, managementUrl: management.url, console, stop };
  } catch (error) {
    await close();
    throw error;
  }
}
