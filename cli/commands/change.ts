// `hookwright start`, `stop` and `remove`: one change of one cycle, where the project runs.
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { changeCycle, type CycleAction } from "../change-cycle.ts";
import type { Command } from "../command.ts";

/** Starts a cycle. */
export const start: Command = change("start");
/** Stops a cycle. */
export const stop: Command = change("stop");
/** Removes a cycle. */
export const remove: Command = change(
  "remove",
  "Its URLs are gone; `hookwright hooks list` shows what is still being deleted at vendors.\n",
);

function change(action: CycleAction, afterwards = ""): Command {
  return {
    usage: `hookwright ${action} <cycle> [--project <dir>]`,
    async run(args, terminal) {
      const { values, positionals } = parseArguments(args, commonOptions, ["cycle"]);
      const [cycle = ""] = positionals;
      const changed = await changeCycle({ project: projectFolder(values.project), cycle, action, terminal });
      if (changed === undefined) return 1;
      terminal.out(`${cycle} ${changed.state}\n`);
      terminal.err(afterwards);
      return 0;
    },
  };
}
