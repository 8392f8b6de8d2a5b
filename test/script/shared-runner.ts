// One script runner for all tests of a process that want nothing special of theirs: to start its processes costs more than what most of
// them run. They keep nothing alive and end with the process.
import type { ScriptRunner } from "../../runtime/script/runner.ts";
import { createScriptRunner } from "../../runtime/script/script-runner.ts";

const runners = new Map<number | undefined, ScriptRunner>();

/** The runner with this limit of time for answers. To close it does nothing: others use it. */
export function sharedRunner(answerMs?: number): ScriptRunner {
  const known = runners.get(answerMs);
  const runner =
    known ?? createScriptRunner({ runners: 1, limits: answerMs === undefined ? {} : { answerMs } });
  runners.set(answerMs, runner);
  return { run: (asked) => runner.run(asked), close: () => Promise.resolve() };
}
