// Changes a cycle where the project runs.
import type { Terminal } from "./command.ts";
import { atEngine } from "./at-engine.ts";

/** What can be done to a cycle. */
export type CycleAction = "start" | "stop" | "remove";

/** Carries the action out. `undefined` when the project does not compile; its problems are then printed. */
export function changeCycle(
  project: string,
  cycle: string,
  at: { readonly action: CycleAction; readonly terminal: Terminal },
): Promise<{ readonly state: string } | undefined> {
  const path = `/cycles/${encodeURIComponent(cycle)}`;
  return atEngine(project, at.terminal, {
    request:
      at.action === "remove" ? { method: "DELETE", path } : { method: "POST", path: `${path}/${at.action}` },
    async inProcess({ engine }) {
      if (at.action === "start") return engine.startCycle(cycle);
      if (at.action === "stop") return engine.stopCycle(cycle);
      await engine.removeCycle(cycle);
      return { state: "removed" };
    },
  });
}
