// `hookwright disconnect`: gives a connection up. Cycles that use it stop, the vendor's webhooks are deleted, and what was saved is
// forgotten.
import { askedPlace, engineAccountOptions, engineAccountUsage, parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { openSession } from "../engine-session.ts";
import { namedInstallation } from "../named-installation.ts";

const options = {
  ...engineAccountOptions,
  installation: { type: "string" },
  force: { type: "boolean", default: false },
  "allow-egress": { type: "string", multiple: true },
} as const;

/** Disconnects an installation. */
export const disconnect: Command = {
  usage: `hookwright disconnect <connector> [--installation <name>] [--force] [--allow-egress <cidr or host:port>]… ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["connector"]);
    const [connector = ""] = positionals;
    const name = values.installation ?? connector;
    const allowEgress = values["allow-egress"] ?? [];
    const session = await openSession(askedPlace(values), terminal, { allowEgress });
    if (session === undefined) return 1;
    const { client } = session;
    try {
      await namedInstallation(client, connector, name);
      const disconnected = await client.call("deauthenticateInstallation", {
        params: { name },
        query: { force: values.force },
      });
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
