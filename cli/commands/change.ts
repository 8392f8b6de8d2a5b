// `hookwright start`, `stop` and `remove`: one change of one cycle, where the project runs.
import { accountOptions, parseArguments, askedPlace, type AskedPlace } from "../arguments.ts";
import { changeCycle, type CycleChange } from "../change-cycle.ts";
import type { Command, ExitCode, Terminal } from "../command.ts";

/** Starts a cycle. */
export const start: Command = {
  usage: "hookwright start <cycle> [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, accountOptions, ["cycle"]);
    const [cycle = ""] = positionals;
    return carryOut(askedPlace(values), terminal, { action: "start", cycle });
  },
};

/** Stops a cycle. */
export const stop: Command = {
  usage: "hookwright stop <cycle> [--finish] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...accountOptions, finish: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    return carryOut(askedPlace(values), terminal, { action: "stop", cycle, finish: values.finish });
  },
};

/** Removes a cycle. */
export const remove: Command = {
  usage: "hookwright remove <cycle> [--stop] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...accountOptions, stop: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    const code = await carryOut(askedPlace(values), terminal, { action: "remove", cycle, stop: values.stop });
    if (code === 0)
      terminal.err(
        "Its URLs are gone; `hookwright hooks list` shows what is still being deleted at vendors.\n",
      );
    return code;
  },
};

async function carryOut(place: AskedPlace, terminal: Terminal, change: CycleChange): Promise<ExitCode> {
  const changed = await changeCycle(place, terminal, change);
  if (changed === undefined) return 1;
  terminal.out(`${change.cycle} ${changed.state}\n`);
  return 0;
}
