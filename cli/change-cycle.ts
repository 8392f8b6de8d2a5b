// Changes a cycle where the project runs: through the running server's API, or, when none runs, through an engine that is
// opened for this one change.
import { silentLog } from "../runtime/base/log.ts";
import { HookwrightError } from "../runtime/contract/error.ts";
import type { Terminal } from "./command.ts";
import { adminToken, dataFolder, readServerRecord } from "./data-folder.ts";
import { loadBuild } from "./load-build.ts";
import { openEngine } from "./open-engine.ts";

/** What can be done to a cycle. */
export type CycleAction = "start" | "stop";

/** Carries the action out. `undefined` when the project does not compile; its problems are then printed. */
export async function changeCycle(
  project: string,
  cycle: string,
  at: { readonly action: CycleAction; readonly terminal: Terminal },
): Promise<{ readonly state: string } | undefined> {
  const folder = dataFolder(project);
  const record = readServerRecord(folder);
  const answer =
    record === undefined
      ? undefined
      : await post(
          `${record.managementUrl}/api/v1/cycles/${encodeURIComponent(cycle)}/${at.action}`,
          adminToken(folder),
        );
  if (answer !== undefined) return answer;
  const build = await loadBuild(project, folder, at.terminal);
  if (build === undefined) return undefined;
  const opened = await openEngine({ folder, build, publicUrl: () => "", allowEgress: [], log: silentLog });
  try {
    return await (at.action === "start" ? opened.engine.startCycle(cycle) : opened.engine.stopCycle(cycle));
  } finally {
    await opened.engine.stop();
    await opened.close();
  }
}

interface Problem {
  readonly detail?: string;
  readonly hint?: string;
}

/** `undefined` when no server answers there: it was killed and left its record behind. */
async function post(url: string, token: string): Promise<{ readonly state: string } | undefined> {
  let response: Response;
  try {
    response = await fetch(url, { method: "POST", headers: { authorization: `Bearer ${token}` } });
  } catch {
    return undefined;
  }
  const body = (await response.json()) as { readonly state: string } & Problem;
  if (response.ok) return body;
  throw new HookwrightError(
    response.status === 404 ? "cycle/not-found" : "cycle/not-ready",
    body.detail ?? `The server answered ${String(response.status)}.`,
    body.hint === undefined ? {} : { hint: body.hint },
  );
}
