// Changes a cycle where the project runs.
import type { StopOptions } from "../runtime/engine/lifecycle.ts";
import type { StartOptions } from "../runtime/engine/runs.ts";
import type { AskedPlace } from "./arguments.ts";
import { atEngine } from "./at-engine.ts";
import type { Terminal } from "./command.ts";
import type { Question } from "./engine-session.ts";

/** A change to carry out. */
export type CycleChange = { readonly cycle: string } & (
  | ({ readonly action: "start" } & StartOptions)
  | { readonly action: "pause" | "resume" }
  | ({ readonly action: "stop" } & StopOptions)
  | { readonly action: "remove"; readonly stop: boolean }
);

interface Changed {
  /** What is worth knowing after a start. */
  readonly warnings?: readonly string[];
  readonly state: string;
}

/** Carries the change out. `undefined` when the project does not compile; its problems are then printed. */
export function changeCycle(
  place: AskedPlace,
  terminal: Terminal,
  change: CycleChange,
): Promise<Changed | undefined> {
  return atEngine(place, terminal, question(change));
}

function question(change: CycleChange): Question<Changed> {
  const { cycle, action } = change;
  const path = `/cycles/${encodeURIComponent(cycle)}`;
  switch (action) {
    case "start": {
      const { action: _, cycle: __, ...options } = change;
      return {
        request: { method: "POST", path: `${path}/start${startQuery(options)}` },
        inProcess: ({ engine }) => engine.startCycle(cycle, options),
      };
    }
    case "stop": {
      const { finish = false } = change;
      return {
        request: { method: "POST", path: `${path}/stop${finish ? "?finish=true" : ""}` },
        inProcess: ({ engine }) => engine.stopCycle(cycle, { finish }),
      };
    }
    case "pause":
    case "resume":
      return {
        request: { method: "POST", path: `${path}/${action}` },
        inProcess: ({ engine }) =>
          action === "pause" ? engine.pauseCycle(cycle) : engine.resumeCycle(cycle),
      };
    case "remove":
      return {
        request: { method: "DELETE", path: `${path}${change.stop ? "?stop=true" : ""}` },
        async inProcess({ engine }) {
          await engine.removeCycle(cycle, { stop: change.stop });
          return { state: "removed" };
        },
      };
  }
}

function startQuery({ once = false, atMs, everyMs }: StartOptions): string {
  const query = new URLSearchParams({
    ...(once && { once: "true" }),
    ...(atMs !== undefined && { at: new Date(atMs).toISOString() }),
    ...(everyMs !== undefined && { interval: String(everyMs / 60_000) }),
  }).toString();
  return query === "" ? "" : `?${query}`;
}
