// `hookwright usage`: the calls that cycles made at vendors in a period, those that succeeded (2xx) and those that did not (4xx, 5xx).
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

const options = {
  ...engineAccountOptions,
  ...formatOption,
  from: { type: "string" },
  to: { type: "string" },
  by: { type: "string", default: "connector" },
} as const;

/** Shows the sums of a period. */
export const usage: Command = {
  usage: `hookwright usage [--from <day>] [--to <day>] [--by day,cycle,connector] [--format text|json] ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values } = parseArguments(args, options);
    const { from, to, by } = values;
    const isJson = isJsonFormat(values);
    const query = { by, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const answer = await atEngine(askedPlace(values), terminal, ({ client }) =>
      client.call("getUsage", { query }),
    );
    if (answer === undefined) return 1;
    const { items } = answer;
    if (isJson) terminal.out(`${printJson(items)}\n`);
    else
      for (const { day, cycle, connector, success, incident } of items)
        terminal.out(
          [day, cycle, connector, `${String(success)} success`, `${String(incident)} incident`]
            .filter((part) => part !== undefined)
            .join("  ") + "\n",
        );
    if (items.length === 0) terminal.err("No call was made.\n");
    return 0;
  },
};
