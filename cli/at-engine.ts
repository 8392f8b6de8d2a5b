// Asks where the project runs: through an engine that is opened for this one question and does no other work, or, when a
// server holds the data folder, through that server's API. The lock says which: a record that a killed server left behind is
// never believed, so its port, which may be anybody's by now, is never called.
import { silentLog } from "../runtime/base/log.ts";
import { HookwrightError, isHookwrightError, type ErrorCode } from "../runtime/contract/error.ts";
import { acquireLock } from "../runtime/store-sqlite/lock.ts";
import type { Terminal } from "./command.ts";
import { adminToken, dataFolder, readServerRecord } from "./data-folder.ts";
import { loadBuild } from "./load-build.ts";
import { openEngine, type OpenEngine } from "./open-engine.ts";

/** One question, in both ways of asking it. `T` is what the API's JSON is. */
export interface Question<T> {
  readonly request: { readonly method: "GET" | "POST" | "DELETE"; readonly path: string };
  inProcess(opened: OpenEngine): Promise<T>;
}

/** The answer. `undefined` when no server runs and the project does not compile; its problems are then printed. */
export async function atEngine<T>(
  project: string,
  terminal: Terminal,
  question: Question<T>,
): Promise<T | undefined> {
  const folder = dataFolder(project);
  try {
    // The lock first: a server answers for what it runs, whatever the files say by now.
    acquireLock(folder)();
    return await askHere(project, terminal, question);
  } catch (error) {
    if (!isHookwrightError(error) || error.code !== "store/in-use") throw error;
    return askThere(folder, question, error);
  }
}

async function askHere<T>(
  project: string,
  terminal: Terminal,
  { inProcess }: Question<T>,
): Promise<T | undefined> {
  const folder = dataFolder(project);
  const build = await loadBuild(project, folder, terminal);
  if (build === undefined) return undefined;
  // A cycle that registers webhooks can only start here when it is known where they will arrive.
  const publicUrl = (): string => (process.env["HOOKWRIGHT_PUBLIC_URL"] ?? "").replace(/\/$/, "");
  // No work: this shell has neither the server's egress nor its environment.
  const limits = { concurrency: 0 };
  const opened = await openEngine({ project, build, publicUrl, allowEgress: [], log: silentLog, limits });
  try {
    return await inProcess(opened);
  } finally {
    await opened.engine.stop();
    await opened.close();
  }
}

async function askThere<T>(
  folder: string,
  { request: { method, path } }: Question<T>,
  inUse: HookwrightError,
): Promise<T> {
  const record = readServerRecord(folder);
  if (record === undefined) throw inUse;
  const headers = { authorization: `Bearer ${adminToken(folder)}` };
  const response = await fetch(`${record.managementUrl}/api/v1${path}`, { method, headers }).catch(
    () => undefined,
  );
  if (response === undefined) throw inUse;
  return readAnswer<T>(response);
}

interface Problem {
  readonly code?: ErrorCode;
  readonly detail?: string;
  readonly hint?: string;
}

async function readAnswer<T>(response: Response): Promise<T> {
  if (response.ok) return (await response.json()) as T;
  const { code = "internal", detail, hint } = (await response.json()) as Problem;
  throw new HookwrightError(
    code,
    detail ?? `The server answered ${String(response.status)}.`,
    hint === undefined ? {} : { hint },
  );
}
