// `hookwright last-run`: when a step last ran well, as its next run will be told (`LastSuccessfulRunDate`), and another date for it.
import { parseIso } from "../../runtime/contract/instant.ts";
import type { LastRun } from "../../runtime/engine/last-run.ts";
import { accountOptions, parseArguments, askedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

const options = {
  ...accountOptions,
  set: { type: "string" },
  clear: { type: "boolean", default: false },
} as const;

/** Shows the date of a step, sets it, or takes it away, so that the next run begins with the present. */
export const lastRun: Command = {
  usage:
    "hookwright last-run <cycle>.<step> [--set <date> | --clear] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["cycle>.<step"]);
    const [, cycle, step] = /^([^.]+)\.(.+)$/.exec(positionals[0] ?? "") ?? [];
    if (cycle === undefined || step === undefined) throw new Misuse("the step is named as <cycle>.<step>");
    const { set, clear } = values;
    if (set !== undefined && clear) throw new Misuse("--set and --clear contradict each other");
    if (set !== undefined && parseIso(set) === undefined)
      throw new Misuse("--set takes a date such as 2026-01-31T09:30:00Z");
    const place = `/cycles/${encodeURIComponent(cycle)}/steps/${encodeURIComponent(step)}/last-run`;
    const name = { cycle, step };
    const shown = await atEngine<LastRun>(askedPlace(values), terminal, {
      request: {
        method: set === undefined ? (clear ? "DELETE" : "GET") : "POST",
        path: set === undefined ? place : `${place}?at=${encodeURIComponent(set)}`,
      },
      inProcess: ({ engine }) =>
        set === undefined && !clear ? engine.lastRun(name) : engine.saveLastRun(name, set),
    });
    if (shown === undefined) return 1;
    terminal.out(`${shown.lastRun ?? "none: the next run begins with the present"}\n`);
    return 0;
  },
};
