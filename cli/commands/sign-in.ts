// `hookwright sign-in`: the console's address, and a code with which one person signs in to it. A server has to run.
import { askedPlace, commonOptions, parseArguments } from "../arguments.ts";
import { Misuse, type Command } from "../command.ts";
import { dataFolder, readServerRecord } from "../data-folder.ts";
import { openSession } from "../engine-session.ts";
import { signInHint } from "../sign-in-hint.ts";

/** Shows a code. */
export const signIn: Command = {
  usage: "hookwright sign-in [--project <dir>]",
  async run(args, terminal) {
    const { values } = parseArguments(args, commonOptions);
    const place = askedPlace(values);
    const session = await openSession(place, terminal);
    if (session === undefined) return 1;
    try {
      const { code } = await session.ask<{ readonly code: string }>({
        request: { method: "POST", path: "/sign-in-codes" },
        inProcess: () => Promise.reject(new Misuse("no server runs here; begin with `hookwright serve`")),
      });
      const { managementUrl = "" } = readServerRecord(dataFolder(place.project)) ?? {};
      terminal.out(`${managementUrl}/   ${signInHint(code)}\n`);
      return 0;
    } finally {
      await session.close();
    }
  },
};
