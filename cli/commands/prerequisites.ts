// `hookwright prerequisites`: what a cycle lacks before it can start, all of it at once, with the codes of B§11.2.
import type { Prerequisite } from "../../runtime/engine/prerequisites.ts";
import { accountOptions, askedPlace, parseArguments } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

/** Lists them; 1 when the cycle cannot start. */
export const prerequisites: Command = {
  usage: "hookwright prerequisites <cycle> [--format text|json] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...accountOptions, format: { type: "string", default: "text" } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    if (values.format !== "text" && values.format !== "json") throw new Misuse("--format is text or json");
    const answer = await atEngine<{ readonly items: readonly Prerequisite[] }>(askedPlace(values), terminal, {
      request: { method: "GET", path: `/cycles/${encodeURIComponent(cycle)}/prerequisites` },
      inProcess: async ({ engine }) => ({ items: await engine.prerequisites(cycle) }),
    });
    if (answer === undefined) return 1;
    const { items } = answer;
    if (values.format === "json") terminal.out(`${JSON.stringify(items, undefined, 2)}\n`);
    else
      for (const { code, message, isWarning } of items)
        terminal.out(`${isWarning === true ? "warning" : `error ${String(code)}`}  ${message}\n`);
    if (items.length === 0) terminal.err("Nothing is missing.\n");
    return items.some(({ isWarning }) => isWarning !== true) ? 1 : 0;
  },
};
