// `hookwright start`: see `change-cycle.ts`.
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import type { Command } from "../command.ts";
import { changeCycle } from "../change-cycle.ts";

/** Starts a cycle. */
export const start: Command = {
  usage: "hookwright start <cycle> [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, commonOptions, ["cycle"]);
    const [cycle = ""] = positionals;
    const changed = await changeCycle({
      project: projectFolder(values.project),
      cycle,
      action: "start",
      terminal,
    });
    if (changed === undefined) return 1;
    terminal.out(`${cycle} ${changed.state}\n`);
    return 0;
  },
};
