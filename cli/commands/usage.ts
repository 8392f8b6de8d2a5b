// `hookwright usage`: the calls that cycles made at vendors in a period, those that succeeded (2xx) and those that did not (4xx, 5xx).
import type { UsageSum } from "../../runtime/store/usage.ts";
import { itemsText } from "../../runtime/server/render.ts";
import { accountOptions, parseArguments, askedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

const options = {
  ...accountOptions,
  from: { type: "string" },
  to: { type: "string" },
  by: { type: "string", default: "connector" },
  format: { type: "string", default: "text" },
} as const;

/** Shows the sums of a period. */
export const usage: Command = {
  usage:
    "hookwright usage [--from <day>] [--to <day>] [--by day,cycle,connector] [--format text|json] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values } = parseArguments(args, options);
    const { from, to, by, format } = values;
    if (format !== "text" && format !== "json") throw new Misuse("--format must be text or json");
    const period = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    const answer = await atEngine<{ readonly items: readonly UsageSum[] }>(askedPlace(values), terminal, {
      request: { method: "GET", path: `/usage?${new URLSearchParams({ ...period, by }).toString()}` },
      inProcess: async ({ engine }) =>
        JSON.parse(
          itemsText(await engine.usage({ ...period, by: by.split(",").filter((name) => name !== "") })),
        ) as { readonly items: readonly UsageSum[] },
    });
    if (answer === undefined) return 1;
    if (format === "json") terminal.out(`${JSON.stringify(answer.items, undefined, 2)}\n`);
    else
      for (const { day, cycle, connector, success, incident } of answer.items)
        terminal.out(
          [day, cycle, connector, `${String(success)} success`, `${String(incident)} incident`]
            .filter((part) => part !== undefined)
            .join("  ") + "\n",
        );
    if (answer.items.length === 0) terminal.err("No call was made.\n");
    return 0;
  },
};
