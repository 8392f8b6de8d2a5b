// `hookwright installations`: whose connectors an account has, which of them are connected, and which cycles use them.
import { printJson } from "../../runtime/data/json.ts";
import type { Installation } from "../../runtime/management/client.ts";
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

/** Lists installations. */
export const installations: Command = {
  usage: `hookwright installations [--format text|json] ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values } = parseArguments(args, { ...engineAccountOptions, ...formatOption });
    const isJson = isJsonFormat(values);
    const items = await atEngine(askedPlace(values), terminal, ({ client }) =>
      client.list("listInstallations"),
    );
    if (items === undefined) return 1;
    if (isJson) terminal.out(`${printJson(items)}\n`);
    else for (const installation of items) terminal.out(toText(installation));
    if (items.length === 0) terminal.err("There is no installation.\n");
    return 0;
  },
};

function toText({ name, connector, connected, tested, cycles, problems, isMade }: Installation): string {
  const facts = [
    name,
    connector,
    connected ? "connected" : "not connected",
    ...(tested === undefined || tested === "none" ? [] : [`test ${tested}`]),
    ...(isMade ? ["in no file"] : []),
    ...(cycles.length === 0 ? [] : [`used by ${cycles.join(", ")}`]),
  ];
  return [facts.join("  "), ...problems.map((problem) => `  ${problem}`), ""].join("\n");
}
