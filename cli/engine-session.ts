// Where a command asks its questions, always by the typed client of the management API: the server that it was told of, the server that
// has the project's data folder, or an engine that is opened for it in this process and does no other work. The lock says whether there
// is such a server. Whoever gets the lock removes the record that a killed one left behind: its port may be anybody's by now.
import { isHookwrightError, type HookwrightError } from "../runtime/contract/error.ts";
import { decodeOwnJson } from "../runtime/data/json.ts";
import {
  createManagementClient,
  type ApplyNote,
  type ManagementClient,
} from "../runtime/management/client.ts";
import { acquireLock } from "../runtime/store-sqlite/lock.ts";
import type { AskedPlace } from "./arguments.ts";
import type { Terminal } from "./command.ts";
import { adminToken, dataFolder, readServerRecord, removeServerRecord } from "./data-folder.ts";
import { namedServer, type AskedServer } from "./named-server.ts";

/** A place to ask. */
export interface EngineSession {
  /** Asks about the things of the account that the place names. */
  readonly client: ManagementClient;
  /** Where the server is that answers; absent: the engine is in this process, and ends with the session. */
  readonly serverUrl?: string;
  /** What opening the engine did. */
  readonly notes: readonly ApplyNote[];
  close(): Promise<void>;
}

/** A server that runs. */
export type ServerSession = EngineSession & { readonly serverUrl: string };

/** How an engine is opened, where one is. */
export interface OpenSessionOptions {
  /** Entries of `--allow-egress`. */
  readonly allowEgress?: readonly string[];
}

/** Opens it. `undefined` when no server runs and the project does not compile; its problems are then printed. */
export async function openSession(
  place: AskedPlace,
  terminal: Terminal,
  options: OpenSessionOptions = {},
): Promise<EngineSession | undefined> {
  // First: a server answers for what it runs, whatever the files say by now.
  const running = await openServer(place, terminal);
  if (running !== undefined) return running;
  const { openOwnEngine } = await import("./own-engine.ts");
  try {
    return await openOwnEngine(place, terminal, options);
  } catch (error) {
    // One that was started meanwhile.
    if (isInUse(error)) return serverOfFolder(place, error);
    throw error;
  }
}

/** The same, of a server only. `undefined`: none runs. */
export async function openServer(place: AskedPlace, terminal: Terminal): Promise<ServerSession | undefined> {
  if (place.server !== undefined) return toSession(await namedServer(place.server, terminal), place);
  try {
    const folder = dataFolder(place.project);
    const release = acquireLock(folder);
    removeServerRecord(folder);
    release();
    return undefined;
  } catch (error) {
    if (isInUse(error)) return serverOfFolder(place, error);
    throw error;
  }
}

function isInUse(error: unknown): error is HookwrightError {
  return isHookwrightError(error) && error.code === "store/in-use";
}

/** Who has the folder; fails as taking it did where that is no server, or not any more. */
function serverOfFolder(place: AskedPlace, inUse: HookwrightError): ServerSession {
  const folder = dataFolder(place.project);
  const record = readServerRecord(folder);
  if (record === undefined) throw inUse;
  return toSession(
    { url: record.managementUrl, token: adminToken(folder), toUnreachable: () => inUse },
    place,
  );
}

function toSession({ url, token, toUnreachable }: AskedServer, { account }: AskedPlace): ServerSession {
  const client = createManagementClient({
    url,
    token,
    ...(account !== undefined && { account }),
    // Values of transactions keep their digits.
    parse: decodeOwnJson,
    async fetch(asked, request) {
      // Followed, a redirect would make another request of it.
      const response = await fetch(asked, { ...request, redirect: "error" }).catch((error: unknown) => {
        throw toUnreachable(error);
      });
      const isJson = response.headers.get("content-type")?.includes("json") === true;
      if (response.ok && response.status !== 204 && !isJson)
        throw toUnreachable(new Error("it is no management API"));
      return response;
    },
  });
  return { client, serverUrl: url, notes: [], close: () => Promise.resolve() };
}
