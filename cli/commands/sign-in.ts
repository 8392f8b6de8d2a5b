// `hookwright sign-in`: the console's address, and a code with which one person signs in to it. A server has to run: a code is good at
// the one that made it.
import { askedPlace, engineOptions, engineUsage, parseArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { openServer } from "../engine-session.ts";
import { signInHint } from "../sign-in-hint.ts";

/** Shows a code. */
export const signIn: Command = {
  usage: `hookwright sign-in ${engineUsage}`,
  async run(args, terminal) {
    const { values } = parseArguments(args, engineOptions);
    const session = await openServer(askedPlace(values), terminal);
    if (session === undefined) {
      terminal.err(
        "No server runs here, and the console is a server's.\n  Start one with `hookwright serve`, then give this again; or name one with --server.\n",
      );
      return 1;
    }
    const { code } = await session.client.call("createSignInCode");
    terminal.out(`${session.serverUrl}/   ${signInHint(code)}\n`);
    return 0;
  },
};
