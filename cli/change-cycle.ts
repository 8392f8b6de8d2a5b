// Changes a cycle where the project runs.
import { atEngine } from "./at-engine.ts";
import type { Terminal } from "./command.ts";

/** What can be done to a cycle. */
export type CycleAction = "start" | "stop" | "remove";

/** A change to carry out. */
export interface CycleChange {
  readonly project: string;
  readonly cycle: string;
  readonly action: CycleAction;
  readonly terminal: Terminal;
}

/** Carries the change out. `undefined` when the project does not compile; its problems are then printed. */
export function changeCycle({
  project,
  cycle,
  action,
  terminal,
}: CycleChange): Promise<{ readonly state: string } | undefined> {
  const path = `/cycles/${encodeURIComponent(cycle)}`;
  return atEngine(project, terminal, {
    request: action === "remove" ? { method: "DELETE", path } : { method: "POST", path: `${path}/${action}` },
    async inProcess({ engine }) {
      if (action === "start") return engine.startCycle(cycle);
      if (action === "stop") return engine.stopCycle(cycle);
      await engine.removeCycle(cycle);
      return { state: "removed" };
    },
  });
}
