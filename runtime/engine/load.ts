// Releases become plans and modules: the one home of loading. Content comes from the store and is checked against its
// hash before it runs; a connector's module can import nothing but the engine's own copy of the contract.
import { randomUUID } from "node:crypto";
import { mkdir, readFile, realpath, rename, writeFile } from "node:fs/promises";
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { sha256 } from "../base/ids.ts";
import { contractVersion, type Connector } from "../contract/connector.ts";
import { HookwrightError, isHookwrightError } from "../contract/error.ts";
import type { LoadedPlan } from "../cycle/plan.ts";
import { readPlan } from "../cycle/read-plan.ts";
import { withWrittenWebhooks } from "../cycle/written-webhooks.ts";
import type { Release, Store } from "../store/store.ts";

/** Loads cycles' releases with the connectors they pin, each once. */
export interface ReleaseLoader {
  /** Rejects with `release/not-found`, or with `contract/version` when it was compiled for another contract. */
  plan(hash: string): Promise<LoadedPlan>;
  /** Rejects as `plan` does. */
  connector(hash: string): Promise<Connector>;
  /** Ends the resolution of `hookwright/contract` for this folder. */
  close(): void;
}

/** Where releases come from. */
export type ReleaseStore = Pick<Store, "release">;

/** A loader that keeps modules as `<folder>/<hash>.mjs`. */
export async function createReleaseLoader(store: ReleaseStore, folder: string): Promise<ReleaseLoader> {
  await mkdir(folder, { recursive: true });
  // Modules know themselves by the real path, which the resolution hook compares with.
  const home = await realpath(folder);
  const hooks = provideContract(pathToFileURL(join(home, "/")).href);
  const connectors = new Map<string, Promise<Connector>>();
  const plans = new Map<string, Promise<LoadedPlan>>();
  const loadConnector = (hash: string): Promise<Connector> =>
    once(connectors, hash, async () => importConnector(home, await readRelease(store, hash)));
  return {
    plan: (hash) => once(plans, hash, async () => loadPlan(await readRelease(store, hash), loadConnector)),
    connector: loadConnector,
    close: () => {
      hooks.deregister();
    },
  };
}

/** A cycle's plan; `undefined` where it cannot be loaded here. Rejects while the store cannot be read: no cycle is left out for that. */
export async function planIfLoadable(
  loader: Pick<ReleaseLoader, "plan">,
  hash: string,
): Promise<LoadedPlan | undefined> {
  return loader.plan(hash).catch((error: unknown) => {
    if (isHookwrightError(error) && error.code.startsWith("store/")) throw error;
    return undefined;
  });
}

/** Keeps what succeeded; what failed is tried again when asked for again. */
function once<T>(loaded: Map<string, Promise<T>>, hash: string, load: () => Promise<T>): Promise<T> {
  const known = loaded.get(hash);
  if (known !== undefined) return known;
  const promise = load();
  loaded.set(hash, promise);
  promise.catch(() => loaded.delete(hash));
  return promise;
}

/** Fails when a release's content is not what its hash names. */
export function assertContent({ hash, name, content }: Pick<Release, "hash" | "name" | "content">): void {
  if (sha256(content) !== hash)
    throw new HookwrightError(
      "internal",
      `The content of release ${hash} of \`${name}\` does not match its hash.`,
    );
}

async function readRelease(store: ReleaseStore, hash: string): Promise<Release> {
  const release = await store.release(hash);
  if (release === undefined)
    throw new HookwrightError("release/not-found", `The release ${hash} is not in the store.`, {
      hint: "Apply the project again.",
    });
  assertContent(release);
  return release;
}

async function loadPlan(
  { hash, name, content }: Release,
  loadConnector: (hash: string) => Promise<Connector>,
): Promise<LoadedPlan> {
  const plan = readPlan(name, content);
  assertContract(`The cycle \`${name}\``, plan.contract);
  const connectors = Object.entries(plan.connectors).map(
    async ([key, { release }]) => [key, await loadConnector(release)] as const,
  );
  return { hash, ...withWrittenWebhooks(hash, plan, new Map(await Promise.all(connectors))) };
}

async function importConnector(home: string, release: Release): Promise<Connector> {
  const file = join(home, `${release.hash}.mjs`);
  await writeModule(file, release.content);
  const subject = `The connector \`${release.name}\``;
  let module: { readonly connector: Connector };
  try {
    module = (await import(pathToFileURL(file).href)) as typeof module;
  } catch (error) {
    // Most likely it imports a name that another contract had.
    throw new HookwrightError(
      "contract/version",
      `${subject} cannot be loaded by this release of Hookwright.`,
      {
        hint: recompile,
        cause: error,
      },
    );
  }
  assertContract(subject, module.connector.contract);
  return module.connector;
}

const recompile = "Run hookwright compile.";

function assertContract(subject: string, contract: number): void {
  if (contract === contractVersion) return;
  throw new HookwrightError(
    "contract/version",
    `${subject} was compiled for contract ${String(contract)}; this release of Hookwright has contract ${String(contractVersion)}.`,
    { hint: recompile },
  );
}

/** Writes a module unless the very same text stands there; another process never sees half of it. */
async function writeModule(file: string, content: string): Promise<void> {
  const present = await readFile(file, "utf8").catch(() => undefined);
  if (present === content) return;
  // Two may write the same one at once: in this process, or in another container, whose process has the same id.
  const temporary = `${file}.${randomUUID()}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, file);
}

/** Lets modules below a folder import `hookwright/contract`, and nothing else. */
function provideContract(folderUrl: string): { deregister(): void } {
  return registerHooks({
    resolve(specifier, context, next) {
      if (context.parentURL?.startsWith(folderUrl) !== true) return next(specifier, context);
      if (specifier === "hookwright/contract") return { url: contractUrl, shortCircuit: true };
      throw new Error(`A release imports nothing but hookwright/contract, not ${specifier}.`);
    },
  });
}

/** The engine's own contract: TypeScript in the repository, JavaScript in the published package. */
const contractUrl = new URL(
  `../contract/index${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`,
  import.meta.url,
).href;
