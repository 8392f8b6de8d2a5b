// Puts an engine together from a project's data folder and its build: the store, the sandbox, the way out, the values of
// installations.
import { join } from "node:path";
import type { Build } from "../compiler/program/build.ts";
import { systemClock } from "../runtime/base/clock.ts";
import type { Log } from "../runtime/base/log.ts";
import { createMeasures, type Measures } from "../runtime/base/measures.ts";
import { createEngine, type Engine } from "../runtime/engine/engine.ts";
import type { EngineLimits } from "../runtime/engine/limits.ts";
import type { ApplyNote, Project } from "../runtime/engine/project.ts";
import { createFolderFiles } from "../runtime/files/folder-files.ts";
import { createEgress } from "../runtime/http/egress.ts";
import { rerouteCalls } from "../runtime/http/reroute.ts";
import { createTransport } from "../runtime/http/undici-transport.ts";
import type { ScriptLimits } from "../runtime/script/limits.ts";
import { createScriptRunner } from "../runtime/script/script-runner.ts";
import { dataFolder } from "./data-folder.ts";
import { openStore, type GivenDatabase } from "./open-store.ts";
import { placeScripts } from "./script-places.ts";
import { secretKey } from "./secret-key.ts";
import { toProject } from "./to-project.ts";

/** What an engine of a project needs. */
export interface OpenEngineOptions {
  /** The project's folder. */
  readonly project: string;
  readonly build: Build;
  readonly publicUrl: () => string;
  /** Entries of `--allow-egress`. */
  readonly allowEgress: readonly string[];
  /** Calls of these origins go to simulators instead. */
  readonly instead?: ReadonlyMap<string, string>;
  readonly log: Log;
  /** Absent: the one that the environment names, or the file in the data folder. */
  readonly database?: GivenDatabase;
  /** What this process does where there are several. */
  readonly role?: Role;
  readonly limits?: Partial<EngineLimits>;
  readonly measures?: Measures;
  readonly scriptLimits?: Partial<ScriptLimits>;
}

/** `ingress`: receives, and leaves the work to others; `worker`: does work, and receives nothing. */
export type Role = "all" | "ingress" | "worker";

/** An engine that is applied and at work. */
export interface OpenEngine {
  readonly engine: Engine;
  readonly notes: readonly ApplyNote[];
  /** What was applied. */
  readonly project: Project;
  /** No other process works on this store. */
  readonly isAlone: boolean;
  /** Closes what the engine works with; `engine.stop()` comes first. */
  close(): Promise<void>;
}

/** Opens the engine. Rejects with `store/in-use` when another process has the data folder. */
export async function openEngine(options: OpenEngineOptions): Promise<OpenEngine> {
  const { project, build, log, measures = createMeasures() } = options;
  const folder = dataFolder(project);
  const egress = createEgress({ allow: options.allowEgress });
  const { database } = options;
  const store = await openStore(folder, { log, ...(database && { database }) });
  const scripts = placeScripts(
    createScriptRunner({ log, measures, limits: options.scriptLimits ?? {} }),
    project,
  );
  const transport = rerouteCalls(createTransport({ egress }), (origin) => options.instead?.get(origin));
  const close = async (): Promise<void> => {
    await scripts.close();
    await transport.close();
    await store.close();
  };
  try {
    const releasesFolder = join(folder, "releases");
    const { publicUrl } = options;
    const engine = await createEngine({
      store,
      scripts,
      transport,
      files: createFolderFiles({ folder: join(folder, "files"), clock: systemClock }),
      releasesFolder,
      publicUrl,
      secretKey: await secretKey(folder, store.dataKeys),
      log,
      limits: options.limits ?? {},
      measures,
      isIngress: options.role === "ingress",
    });
    const applied = toProject(build);
    const notes = await engine.apply(applied, { keepsNewer: true });
    return { engine, notes, project: applied, isAlone: store.isExclusive, close };
  } catch (error) {
    await close();
    throw error;
  }
}
