// `hookwright remove`: see `change-cycle.ts`.
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import type { Command } from "../command.ts";
import { changeCycle } from "../change-cycle.ts";

/** Removes a cycle. */
export const remove: Command = {
  usage: "hookwright remove <cycle> [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, commonOptions, ["cycle"]);
    const [cycle = ""] = positionals;
    const changed = await changeCycle({
      project: projectFolder(values.project),
      cycle,
      action: "remove",
      terminal,
    });
    if (changed === undefined) return 1;
    terminal.out(`${cycle} ${changed.state}\n`);
    terminal.err(
      "Its URLs are gone; `hookwright hooks list` shows what is still being deleted at vendors.\n",
    );
    return 0;
  },
};
