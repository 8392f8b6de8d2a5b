// `hookwright backlog`: what waits in a cycle's queue.
import { accountOptions, parseArguments, askedPlace } from "../arguments.ts";
import { changeCycle } from "../change-cycle.ts";
import { Misuse, type Command } from "../command.ts";

/** Pauses and resumes a cycle's queue. */
export const backlog: Command = {
  usage: "hookwright backlog <cycle> pause | resume [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, accountOptions, ["cycle", "pause or resume"]);
    const [cycle = "", action] = positionals;
    if (action !== "pause" && action !== "resume") throw new Misuse("say `pause` or `resume`");
    const changed = await changeCycle(askedPlace(values), terminal, { action, cycle });
    if (changed === undefined) return 1;
    terminal.out(`${cycle} ${action === "pause" ? "paused" : changed.state}\n`);
    return 0;
  },
};
