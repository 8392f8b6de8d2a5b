// Asks where the project runs: through the running server's API, or, when none runs, through an engine that is opened for this
// one question.
import { silentLog } from "../runtime/base/log.ts";
import { HookwrightError, type ErrorCode } from "../runtime/contract/error.ts";
import type { Terminal } from "./command.ts";
import { adminToken, dataFolder, readServerRecord, type ServerRecord } from "./data-folder.ts";
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
  { request, inProcess }: Question<T>,
): Promise<T | undefined> {
  const folder = dataFolder(project);
  const record = readServerRecord(folder);
  const response = record === undefined ? undefined : await send(record, request, adminToken(folder));
  if (response !== undefined) return readAnswer<T>(response);
  const build = await loadBuild(project, folder, terminal);
  if (build === undefined) return undefined;
  // A cycle that registers webhooks can only start here when it is known where they will arrive.
  const publicUrl = (): string => (process.env["HOOKWRIGHT_PUBLIC_URL"] ?? "").replace(/\/$/, "");
  const opened = await openEngine({ folder, build, publicUrl, allowEgress: [], log: silentLog });
  try {
    return await inProcess(opened);
  } finally {
    await opened.close();
  }
}

/** `undefined` when no server answers there: it was killed and left its record behind. */
async function send(
  { managementUrl }: ServerRecord,
  { method, path }: Question<unknown>["request"],
  token: string,
): Promise<Response | undefined> {
  try {
    const headers = { authorization: `Bearer ${token}` };
    return await fetch(`${managementUrl}/api/v1${path}`, { method, headers });
  } catch {
    return undefined;
  }
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
