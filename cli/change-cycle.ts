// Changes a cycle where the project runs: through an engine that is opened for this one change and does no other work, or,
// when a server holds the data folder, through that server's API. The lock says which: a record that a killed server left
// behind is never believed, so its port, which may be anybody's by now, is never called.
import { silentLog } from "../runtime/base/log.ts";
import { HookwrightError, isHookwrightError } from "../runtime/contract/error.ts";
import type { Terminal } from "./command.ts";
import { adminToken, dataFolder, readServerRecord } from "./data-folder.ts";
import { loadBuild } from "./load-build.ts";
import { openEngine } from "./open-engine.ts";

/** What can be done to a cycle. */
export type CycleAction = "start" | "stop";

/** A change to carry out. */
export interface CycleChange {
  readonly project: string;
  readonly cycle: string;
  readonly action: CycleAction;
  readonly terminal: Terminal;
}

/** Carries the change out. `undefined` when the project does not compile; its problems are then printed. */
export async function changeCycle(change: CycleChange): Promise<{ readonly state: string } | undefined> {
  try {
    return await changeHere(change);
  } catch (error) {
    if (!isHookwrightError(error) || error.code !== "store/in-use") throw error;
    return changeThere(change, error);
  }
}

async function changeHere(change: CycleChange): Promise<{ readonly state: string } | undefined> {
  const { project, cycle, action, terminal } = change;
  const folder = dataFolder(project);
  const build = await loadBuild(project, folder, terminal);
  if (build === undefined) return undefined;
  // No work: this shell has neither the server's egress nor its environment.
  const limits = { concurrency: 0 };
  const opened = await openEngine({
    folder,
    build,
    publicUrl: () => "",
    allowEgress: [],
    log: silentLog,
    limits,
  });
  try {
    return await (action === "start" ? opened.engine.startCycle(cycle) : opened.engine.stopCycle(cycle));
  } finally {
    await opened.engine.stop();
    await opened.close();
  }
}

interface Problem {
  readonly detail?: string;
  readonly hint?: string;
}

async function changeThere(
  { project, cycle, action }: CycleChange,
  inUse: HookwrightError,
): Promise<{ readonly state: string }> {
  const folder = dataFolder(project);
  const record = readServerRecord(folder);
  if (record === undefined) throw inUse;
  const url = `${record.managementUrl}/api/v1/cycles/${encodeURIComponent(cycle)}/${action}`;
  const headers = { authorization: `Bearer ${adminToken(folder)}` };
  const response = await fetch(url, { method: "POST", headers }).catch(() => undefined);
  if (response === undefined) throw inUse;
  const body = (await response.json()) as { readonly state: string } & Problem;
  if (response.ok) return body;
  throw new HookwrightError(
    response.status === 404 ? "cycle/not-found" : "cycle/not-ready",
    body.detail ?? `The server answered ${String(response.status)}.`,
    body.hint === undefined ? {} : { hint: body.hint },
  );
}
