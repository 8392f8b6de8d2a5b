// The scripts that take part in one webhook or in the calls of one method, outermost level first, and what they handle.
import type { Script } from "../contract/connector.ts";
import type { ScriptSource } from "./runner.ts";

/** Scripts that share one global scope (B§7.1). Made once and kept: a runner finds the same set compiled. */
export interface ScriptSet {
  readonly sources: readonly ScriptSource[];
  /** The events that any level handles. */
  readonly events: ReadonlySet<string>;
}

/** The scripts of the levels that have one. */
export function createScriptSet(levels: {
  readonly connector: Script | undefined;
  readonly method: Script | undefined;
  readonly step: Script | undefined;
}): ScriptSet {
  const sources: ScriptSource[] = [];
  const events = new Set<string>();
  for (const level of ["connector", "method", "step"] as const) {
    const script = levels[level];
    if (script === undefined) continue;
    sources.push({ level, file: script.file, source: script.source });
    // The exits of a step are its connector's matter (B§7.2): a handler of the step's own has no effect.
    for (const event of script.events)
      if (level !== "step" || event !== "action_condition") events.add(event);
  }
  return { sources, events };
}
