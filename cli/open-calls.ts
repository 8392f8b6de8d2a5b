// What commands make calls with: the compiled project's installation with what is saved, and everything a call needs of a running
// engine. Nothing of a running server is needed, nor does one stand in the way.
import { join } from "node:path";
import type { Build } from "../compiler/program/build.ts";
import { createAuthenticator } from "../runtime/auth/authenticator.ts";
import { systemClock } from "../runtime/base/clock.ts";
import { silentLog } from "../runtime/base/log.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import { withAllSaved } from "../runtime/engine/installations.ts";
import type { FileStore } from "../runtime/files/file-store.ts";
import { createFolderFiles } from "../runtime/files/folder-files.ts";
import { createEgress } from "../runtime/http/egress.ts";
import { createRateLimiter } from "../runtime/http/rate-limiter.ts";
import { createTransport } from "../runtime/http/undici-transport.ts";
import {
  createInstallation,
  type Installation,
  type InstallationInput,
} from "../runtime/method/installation.ts";
import { createScriptHost, type ScriptHostServices } from "../runtime/method/script-host.ts";
import type { CallServices } from "../runtime/method/services.ts";
import { createScriptRunner } from "../runtime/script/script-runner.ts";
import { partnerAccount, type CredentialOwner } from "../runtime/secrets/credentials.ts";
import type { ScriptStorage } from "../runtime/store/script-storage.ts";
import type { Store } from "../runtime/store/store.ts";
import { findAccount, type FoundAccount } from "./account-of-build.ts";
import { engineAccountOptions, engineAccountUsage, projectFolder } from "./arguments.ts";
import type { Terminal } from "./command.ts";
import { dataFolder } from "./data-folder.ts";
import { loadBuild } from "./load-build.ts";
import { loadConnector, releaseOf } from "./load-connector.ts";
import { openSavedInstallations, type SavedInstallations } from "./saved-installations.ts";
import { openStore } from "./open-store.ts";
import { placeScripts } from "./script-places.ts";
import { resolveInstallation } from "./to-project.ts";

/** The options of every command that makes calls; with `--server` that one makes them. */
export const callOptions = {
  ...engineAccountOptions,
  installation: { type: "string" },
  set: { type: "string", multiple: true },
  "allow-egress": { type: "string", multiple: true },
} as const;

/** Those options for a command's usage. */
export const callUsage = `[--allow-egress <cidr or host:port>]… ${engineAccountUsage}`;

/** Their values. */
export interface CallOptionValues {
  readonly project: string;
  readonly account?: string | undefined;
  readonly installation?: string | undefined;
  readonly "allow-egress"?: readonly string[] | undefined;
}

/** An installation whose methods can be called. */
export interface OpenCalls {
  readonly installation: Installation;
  readonly services: CallServices;
  /** The account's id. */
  readonly account: string;
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
  if (build === undefined) {
    terminal.err(
      "Nothing was called: a project is compiled as a whole, and this one has the errors above.\n",
    );
    return undefined;
  }
  const name = values.installation ?? connector;
  const account = findAccount(build, values.account);
  const saved = await openSavedInstallations(folder);
  try {
    const use = { account, connector, name, saved };
    const installation = await loadInstallation(build, join(folder, "releases"), use);
    const transport = createTransport({ egress: createEgress({ allow: values["allow-egress"] ?? [] }) });
    const scripts = placeScripts(createScriptRunner({}), project);
    const storage = storageOf(saved, folder);
    const files = createFolderFiles({ folder: join(folder, "files"), clock: systemClock });
    const hostServices = { transport, storage: storage.open };
    const { rateLimits: limits } = saved;
    const limiter = createRateLimiter({ limits, clock: systemClock, log: silentLog });
    const calls = { transport, scripts, hostServices, clock: systemClock, files, limiter };
    return {
      installation,
      account: account.id,
      services: { ...calls, ...withAuthenticator(calls, saved) },
      files,
      async close() {
        await scripts.close();
        await transport.close();
        await storage.close();
        await saved.close();
      },
    };
  } catch (error) {
    await saved.close();
    throw error;
  }
}

/** With the tokens that are saved; without any, calls get their own and forget them. */
function withAuthenticator(
  { transport, scripts, clock, hostServices }: CallServices & { readonly hostServices: ScriptHostServices },
  { credentials }: SavedInstallations,
): Pick<CallServices, "authenticator"> {
  if (credentials === undefined) return {};
  const authenticator = createAuthenticator({
    transport,
    scripts,
    clock,
    credentials,
    scriptHost: ({ account, connector, name }) =>
      createScriptHost(hostServices, { account, connector: connector.id, installation: name }),
  });
  return { authenticator };
}

/** What scripts keep: in the store that is open, or in one that is made when a script first keeps something. */
function storageOf(
  { store }: SavedInstallations,
  folder: string,
): { readonly open: () => Promise<ScriptStorage>; readonly close: () => Promise<void> } {
  let made: Promise<Store> | undefined;
  return {
    async open() {
      if (store !== undefined) return store.scriptStorage;
      made ??= openStore(folder);
      return (await made).scriptStorage;
    },
    async close() {
      // One that could not be opened has told its script why.
      await made?.then((opened) => opened.close()).catch(() => undefined);
    },
  };
}

async function loadInstallation(
  build: Build,
  releasesFolder: string,
  {
    account: { id: account, externalId, installations },
    connector,
    name,
    saved,
  }: {
    readonly account: FoundAccount;
    readonly connector: string;
    readonly name: string;
    readonly saved: SavedInstallations;
  },
): Promise<Installation> {
  const built = installations.find((installation) => installation.name === name);
  const release = built?.release ?? releaseOf(build, connector);
  if (built === undefined ? name !== connector : built.connector !== connector)
    throw new HookwrightError(
      "installation/invalid",
      `There is no installation \`${name}\` of \`${connector}\`.`,
    );
  const input = {
    ...(built && resolveInstallation(built)),
    account,
    ...(externalId !== undefined && { externalAccount: externalId }),
    name,
    connector: await loadConnector(build, release, releasesFolder),
    release,
  };
  const result = createInstallation(await withSavedValues(input, saved));
  if (result.kind === "valid") return result.installation;
  throw new HookwrightError("installation/invalid", result.problems.join(" "), {
    hint: `Give what is missing with \`hookwright connect ${connector}\`, or correct the installation \`${name}\`.`,
  });
}

async function withSavedValues(
  input: InstallationInput,
  { credentials }: SavedInstallations,
): Promise<InstallationInput> {
  if (credentials === undefined) return input;
  const { account, name, connector } = input;
  const own = await credentials.read({ account, installation: name, connector: connector.id });
  const partner = await credentials.read({
    account: partnerAccount,
    installation: connector.id,
    connector: connector.id,
  });
  const current = (owner: CredentialOwner) => (owner.account === partnerAccount ? partner : own).credential;
  return withAllSaved(input, { current });
}
