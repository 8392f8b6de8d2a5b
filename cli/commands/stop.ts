// `hookwright stop`: see `change-cycle.ts`.
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import type { Command } from "../command.ts";
import { changeCycle } from "../change-cycle.ts";

/** Stops a cycle. */
export const stop: Command = {
  usage: "hookwright stop <cycle> [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, commonOptions, ["cycle"]);
    const [cycle = ""] = positionals;
    const changed = await changeCycle({
      project: projectFolder(values.project),
      cycle,
      action: "stop",
      terminal,
    });
    if (changed === undefined) return 1;
    terminal.out(`${cycle} ${changed.state}\n`);
    return 0;
  },
};
