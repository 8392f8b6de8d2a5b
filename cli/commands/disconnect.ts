// `hookwright disconnect`: gives a connection up. Cycles that use it stop, the vendor's webhooks are deleted, and what was saved is
// forgotten.
import { HookwrightError } from "../../runtime/contract/error.ts";
import { accountOptions, parseArguments, askedPlace } from "../arguments.ts";
import type { Command } from "../command.ts";
import { connectionsAt } from "../connect/questions.ts";
import { openSession } from "../engine-session.ts";

const options = {
  ...accountOptions,
  installation: { type: "string" },
  force: { type: "boolean", default: false },
  "allow-egress": { type: "string", multiple: true },
} as const;

/** Disconnects an installation. */
export const disconnect: Command = {
  usage:
    "hookwright disconnect <connector> [--installation <name>] [--force] [--allow-egress <cidr or host:port>]… [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector"]);
    const [connector = ""] = positionals;
    const name = values.installation ?? connector;
    const allowEgress = values["allow-egress"] ?? [];
    const session = await openSession(askedPlace(values), terminal, { allowEgress });
    if (session === undefined) return 1;
    try {
      const asking = connectionsAt(session);
      const { connector: of } = await asking.status(name);
      if (of !== connector)
        throw new HookwrightError(
          "installation/invalid",
          `The installation \`${name}\` is of \`${of}\`, not of \`${connector}\`.`,
        );
      const disconnected = await asking.disconnect(name, { force: values.force });
      const { stopped, deletedHooks, leftHooks, stillGiven } = disconnected;
      for (const cycle of stopped) terminal.err(`Stopped ${cycle}, which uses it.\n`);
      if (deletedHooks > 0) terminal.err(`Deleted at the vendor: ${String(deletedHooks)} of its webhooks.\n`);
      for (const { url, message, hint } of leftHooks)
        terminal.err(`Left at the vendor: the webhook for ${url}. ${message}\n  ${hint}\n`);
      if (stillGiven.length > 0)
        terminal.err(`Its file still gives ${stillGiven.join(", ")}: remove that too.\n`);
      terminal.out(`${name} is disconnected\n`);
      return 0;
    } finally {
      await session.close();
    }
  },
};
