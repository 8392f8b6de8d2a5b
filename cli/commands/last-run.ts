// `hookwright last-run`: when a step last ran well, as its next run will be told (`LastSuccessfulRunDate`), and another date for it.
import { parseIso } from "../../runtime/contract/instant.ts";
import { askedPlace, engineAccountOptions, engineAccountUsage, parseArguments } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";
import { parseStep } from "../value-arguments.ts";

const options = {
  ...engineAccountOptions,
  set: { type: "string" },
  clear: { type: "boolean", default: false },
} as const;

/** Shows the date of a step, sets it, or takes it away, so that the next run begins with the present. */
export const lastRun: Command = {
  usage: `hookwright last-run <cycle>.<step> [--set <date> | --clear] ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["cycle>.<step"]);
    const params = parseStep(positionals[0]);
    const { set, clear } = values;
    if (set !== undefined && clear) throw new Misuse("--set and --clear contradict each other");
    if (set !== undefined && parseIso(set) === undefined)
      throw new Misuse("--set takes a date such as 2026-01-31T09:30:00Z");
    const shown = await atEngine(askedPlace(values), terminal, ({ client }) => {
      if (set !== undefined) return client.call("setLastRun", { params, query: { at: set } });
      return client.call(clear ? "clearLastRun" : "getLastRun", { params });
    });
    if (shown === undefined) return 1;
    terminal.out(`${shown.lastRun ?? "none: the next run begins with the present"}\n`);
    return 0;
  },
};
