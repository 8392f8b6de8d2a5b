// Where a project runs, for as long as a command has questions: an engine that is opened for them and does no other work, or, when a
// server holds the data folder, that server's API. The lock says which: a record that a killed server left behind is never believed,
// so its port, which may be anybody's by now, is never called.
import { silentLog } from "../runtime/base/log.ts";
import { HookwrightError, isHookwrightError, type ErrorCode } from "../runtime/contract/error.ts";
import { decodeOwnJson } from "../runtime/data/json.ts";
import { acquireLock } from "../runtime/store-sqlite/lock.ts";
import type { AskedPlace } from "./arguments.ts";
import type { Terminal } from "./command.ts";
import { adminToken, dataFolder, readServerRecord, type ServerRecord } from "./data-folder.ts";
import { loadBuild } from "./load-build.ts";
import { openEngine, type OpenEngine } from "./open-engine.ts";

/** One question, in both ways of asking it. `T` is what the API's JSON is. */
export interface Question<T> {
  /** Without the account, which the place names. */
  readonly request: {
    readonly method: "GET" | "POST" | "PUT" | "DELETE";
    readonly path: string;
    /** JSON. */
    readonly body?: object;
  };
  inProcess(opened: OpenEngine): Promise<T>;
}

/** A place to ask. */
export interface EngineSession {
  /** True when a server answers. */
  readonly isServer: boolean;
  ask<T>(question: Question<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens it. `undefined` when no server runs and the project does not compile; its problems are then printed. */
export async function openSession(
  { project, account }: AskedPlace,
  terminal: Terminal,
  { allowEgress = [] }: { readonly allowEgress?: readonly string[] } = {},
): Promise<EngineSession | undefined> {
  const folder = dataFolder(project);
  try {
    // The lock first: a server answers for what it runs, whatever the files say by now.
    acquireLock(folder)();
    const build = await loadBuild(project, folder, terminal);
    if (build === undefined) return undefined;
    // A cycle that registers webhooks can only start here when it is known where they will arrive.
    const publicUrl = (): string => (process.env["HOOKWRIGHT_PUBLIC_URL"] ?? "").replace(/\/$/, "");
    // No work: this shell has neither the server's egress nor its environment.
    const limits = { concurrency: 0 };
    const opened = await openEngine({ project, build, publicUrl, allowEgress, log: silentLog, limits });
    return toSession(opened, account);
  } catch (error) {
    if (!isHookwrightError(error) || error.code !== "store/in-use") throw error;
    return serverSession(folder, error, account);
  }
}

function toSession(opened: OpenEngine, account: string | undefined): EngineSession {
  return {
    isServer: false,
    ask: (question) => question.inProcess(account === undefined ? opened : ofAccount(opened, account)),
    async close() {
      await opened.engine.stop();
      await opened.close();
    },
  };
}

/** The engine as it is for whoever acts for an account. */
function ofAccount(opened: OpenEngine, account: string): OpenEngine {
  return { ...opened, engine: { ...opened.engine, ...opened.engine.account(account) } };
}

function serverSession(folder: string, inUse: HookwrightError, account: string | undefined): EngineSession {
  const record = readServerRecord(folder);
  if (record === undefined) throw inUse;
  const token = adminToken(folder);
  return {
    isServer: true,
    ask: ({ request }) =>
      askServer(record, token, {
        request: account === undefined ? request : { ...request, path: withAccount(request.path, account) },
        inUse,
      }),
    close: () => Promise.resolve(),
  };
}

function withAccount(path: string, account: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}account=${encodeURIComponent(account)}`;
}

async function askServer<T>(
  { managementUrl }: ServerRecord,
  token: string,
  { request, inUse }: Pick<Question<T>, "request"> & { readonly inUse: HookwrightError },
): Promise<T> {
  const { method, path, body } = request;
  const ask = async (asked: string): Promise<Partial<Page>> => {
    const response = await fetch(`${managementUrl}/api/v1${asked}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => undefined);
    if (response === undefined) throw inUse;
    return readAnswer(response);
  };
  const answer = await ask(path);
  if (method !== "GET" || path.includes("limit=")) return answer as T;
  // A list is read to its end, unless somebody asked for a part of it.
  const { items = [] } = answer;
  for (let { next } = answer; next !== undefined;) {
    const page = await ask(`${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(next)}`);
    items.push(...(page.items ?? []));
    next = page.next;
  }
  return answer as T;
}

/** A page of a list, as the API gives it. */
interface Page {
  readonly items: unknown[];
  readonly next: string;
}

interface Problem {
  readonly code?: ErrorCode;
  readonly detail?: string;
  readonly hint?: string;
}

async function readAnswer<T>(response: Response): Promise<T> {
  // Values of transactions keep their digits.
  if (response.ok) return decodeOwnJson(await response.text()) as T;
  const { code = "internal", detail, hint } = (await response.json()) as Problem;
  throw new HookwrightError(
    code,
    detail ?? `The server answered ${String(response.status)}.`,
    hint === undefined ? {} : { hint },
  );
}
