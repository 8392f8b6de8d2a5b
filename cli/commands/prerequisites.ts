// `hookwright prerequisites`: what a cycle lacks before it can start, all of it at once, with the codes of B§11.2.
import { printJson } from "../../runtime/data/json.ts";
import {
  askedPlace,
  engineAccountOptions,
  engineAccountUsage,
  formatOption,
  isJsonFormat,
  parseArguments,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import type { Command } from "../command.ts";

/** Lists them; 1 when the cycle cannot start. */
export const prerequisites: Command = {
  usage: `hookwright prerequisites <cycle> [--format text|json] ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = { ...engineAccountOptions, ...formatOption };
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    const isJson = isJsonFormat(values);
    const answer = await atEngine(askedPlace(values), terminal, ({ client }) =>
      client.call("listPrerequisites", { params: { cycle } }),
    );
    if (answer === undefined) return 1;
    const { items } = answer;
    if (isJson) terminal.out(`${printJson(items)}\n`);
    else
      for (const { code, message, isWarning } of items)
        terminal.out(`${isWarning === true ? "warning" : `error ${String(code)}`}  ${message}\n`);
    if (items.length === 0) terminal.err("Nothing is missing.\n");
    return items.some(({ isWarning }) => isWarning !== true) ? 1 : 0;
  },
};
