// `hookwright accounts`: the accounts, what they are called, and how much each has.
import { printJson } from "../../runtime/data/json.ts";
import type { Account } from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineOptions,
  engineUsage,
  formatOption,
  isJsonFormat,
  parseArguments,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import type { Command } from "../command.ts";

/** Lists accounts. */
export const accounts: Command = {
  usage: `hookwright accounts [--format text|json] ${engineUsage}`,
  async run(args, terminal) {
    const { values } = parseArguments(args, { ...engineOptions, ...formatOption });
    const isJson = isJsonFormat(values);
    const items = await atEngine(askedPlace(values), terminal, ({ client }) => client.list("listAccounts"));
    if (items === undefined) return 1;
    if (isJson) terminal.out(`${printJson(items)}\n`);
    else for (const account of items) terminal.out(`${toLine(account)}\n`);
    return 0;
  },
};

function toLine({ id, externalId, name, cycles, running }: Account): string {
  const called = [externalId, name].filter((one) => one !== undefined);
  const what = `${String(cycles)} ${cycles === 1 ? "cycle" : "cycles"}, ${String(running)} running`;
  return `${id}${called.length === 0 ? "" : ` (${called.join(", ")})`}  ${what}`;
}
