// An engine with everything it needs, for one scenario: SQLite in a folder, HTTP on loopback, calls rerouted to the vendor, time
// that stands still until it is moved. It can be ended as a process ends that is killed, and started again on what it left.
import { silentLog } from "../../runtime/base/log.ts";
import type { VirtualClock } from "../../runtime/base/virtual-clock.ts";
import { createEngine, type Engine } from "../../runtime/engine/engine.ts";
import { defaultLimits } from "../../runtime/engine/limits.ts";
import type { Project } from "../../runtime/engine/project.ts";
import { rerouteCalls } from "../../runtime/http/reroute.ts";
import type { Transport } from "../../runtime/http/transport.ts";
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import { startPublicServer } from "../../runtime/server/public.ts";
import { createSqliteStore } from "../../runtime/store-sqlite/store.ts";

/** What all scenarios of a run share: making them takes long. */
export interface Tools {
  readonly scripts: ScriptRunner;
  readonly transport: Transport;
  /** Where modules are written: each is loaded once. */
  readonly releasesFolder: string;
}

/** What a machine is started with. */
export interface MachineOptions {
  readonly tools: Tools;
  readonly folder: string;
  readonly clock: VirtualClock;
  readonly project: Project;
  readonly vendorUrl: string;
  /** Where the public port listens; 0 picks a free one. */
  readonly port: number;
}

/** A running engine. */
export interface Machine {
  readonly engine: Engine;
  /** The public port. */
  readonly url: string;
  readonly port: number;
  /** Changes the URL that vendors are told. */
  setPublicUrl(to: string): void;
  stop(): Promise<void>;
  /** Ends it in the middle of what it does: nothing more is written. */
  kill(): Promise<void>;
}

/** Starts an engine on what is in the folder. */
export async function startMachine(options: MachineOptions): Promise<Machine> {
  const { tools, folder, clock, project, vendorUrl } = options;
  const log = silentLog;
  const store = await createSqliteStore({ folder, clock });
  let url = "";
  const engine = await createEngine({
    store,
    scripts: tools.scripts,
    transport: rerouteCalls(tools.transport, () => vendorUrl),
    clock,
    log,
    releasesFolder: tools.releasesFolder,
    publicUrl: () => url,
    secretKey: new Uint8Array(32).fill(7),
  });
  await engine.apply(project);
  const server = await startPublicServer({ engine, host: "127.0.0.1", port: options.port, log });
  ({ url } = server);
  let ending: Promise<void> | undefined;
  /** What is under way is given up at once: the time that it would have does not pass by itself. */
  const endEngine = async (): Promise<void> => {
    const stopping = engine.stop().catch(() => undefined);
    clock.advance(defaultLimits.drainMs);
    await stopping;
  };
  return {
    engine,
    url: server.url,
    port: Number(new URL(server.url).port),
    setPublicUrl(to) {
      url = to;
    },
    stop: () =>
      (ending ??= (async () => {
        await endEngine();
        await server.stop();
        await store.close();
      })()),
    kill: () =>
      (ending ??= (async () => {
        // Whatever it learns from now on it can tell nobody.
        await store.close();
        await endEngine();
        await server.stop();
      })()),
  };
}
