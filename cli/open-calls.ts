// What commands make calls with: the compiled project's installation, and everything a call needs of a running engine. The store
// is opened only when a script asks for what it keeps there. Nothing of a running server is needed.
import { join } from "node:path";
import type { Build } from "../compiler/program/build.ts";
import { systemClock } from "../runtime/base/clock.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import type { FileStore } from "../runtime/files/file-store.ts";
import { createFolderFiles } from "../runtime/files/folder-files.ts";
import { createEgress } from "../runtime/http/egress.ts";
import { createTransport } from "../runtime/http/undici-transport.ts";
import { createInstallation, type Installation } from "../runtime/method/installation.ts";
import type { CallServices } from "../runtime/method/services.ts";
import { createScriptRunner } from "../runtime/script/script-runner.ts";
import { createSqliteStore } from "../runtime/store-sqlite/store.ts";
import type { ScriptStorage } from "../runtime/store/script-storage.ts";
import type { Store } from "../runtime/store/store.ts";
import { projectFolder } from "./arguments.ts";
import type { Terminal } from "./command.ts";
import { dataFolder } from "./data-folder.ts";
import { loadBuild } from "./load-build.ts";
import { loadConnector, releaseOf } from "./load-connector.ts";
import { placeScripts } from "./script-places.ts";
import { toProject } from "./to-project.ts";

/** The options of every command that makes calls. */
export const callOptions = {
  installation: { type: "string" },
  set: { type: "string", multiple: true },
  "allow-egress": { type: "string", multiple: true },
} as const;

/** Their values. */
export interface CallOptionValues {
  readonly project: string;
  readonly installation?: string | undefined;
  readonly "allow-egress"?: readonly string[] | undefined;
}

/** An installation whose methods can be called. */
export interface OpenCalls {
  readonly installation: Installation;
  readonly services: CallServices;
  /** What `services` reads and receives files with. */
  readonly files: FileStore;
  close(): Promise<void>;
}

/**
 * Opens what calls of a connector need. `undefined` when the project does not compile: its problems are then printed. Rejects
 * with `connector/not-found` or `installation/invalid`.
 */
export async function openCalls(
  connector: string,
  values: CallOptionValues,
  terminal: Terminal,
): Promise<OpenCalls | undefined> {
  const project = projectFolder(values.project);
  const folder = dataFolder(project);
  const build = await loadBuild(project, folder, terminal);
  if (build === undefined) return undefined;
  const name = values.installation ?? connector;
  const installation = await loadInstallation(build, join(folder, "releases"), { connector, name });
  const transport = createTransport({ egress: createEgress({ allow: values["allow-egress"] ?? [] }) });
  const scripts = placeScripts(createScriptRunner({}), project);
  const { storage, close } = storeOnDemand(folder);
  const files = createFolderFiles({ folder: join(folder, "files"), clock: systemClock });
  return {
    installation,
    services: { transport, scripts, hostServices: { transport, storage }, clock: systemClock, files },
    files,
    async close() {
      await scripts.close();
      await transport.close();
      await close();
    },
  };
}

interface StoreOnDemand {
  readonly storage: () => Promise<ScriptStorage>;
  readonly close: () => Promise<void>;
}

/** What scripts keep in the project's store, which is opened when one of them asks. */
function storeOnDemand(folder: string): StoreOnDemand {
  let store: Promise<Store> | undefined;
  return {
    async storage() {
      store ??= createSqliteStore({ folder, clock: systemClock });
      return (await store).scriptStorage;
    },
    async close() {
      // One that could not be opened has told its script why.
      await store?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}

async function loadInstallation(
  build: Build,
  releasesFolder: string,
  { connector, name }: { readonly connector: string; readonly name: string },
): Promise<Installation> {
  const built = build.installations.find((installation) => installation.name === name);
  const release = built?.release ?? releaseOf(build, connector);
  if (built === undefined ? name !== connector : built.connector !== connector)
    throw new HookwrightError(
      "installation/invalid",
      `There is no installation \`${name}\` of \`${connector}\`.`,
    );
  const given = toProject(build).installations.find((installation) => installation.name === name);
  const result = createInstallation({
    ...given,
    account: "default",
    name,
    connector: await loadConnector(build, release, releasesFolder),
    release,
  });
  if (result.kind === "valid") return result.installation;
  throw new HookwrightError("installation/invalid", result.problems.join(" "), {
    hint: `Correct the installation \`${name}\`.`,
  });
}
