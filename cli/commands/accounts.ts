// `hookwright accounts`: the accounts, what they are called, and how much each has.
import type { AccountStatus } from "../../runtime/engine/account.ts";
import { askedPlace, commonOptions, parseArguments } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

/** Lists accounts. */
export const accounts: Command = {
  usage: "hookwright accounts [--format text|json] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...commonOptions, format: { type: "string", default: "text" } } as const;
    const { values } = parseArguments(args, options);
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const answer = await atEngine<{ readonly items: readonly AccountStatus[] }>(
      askedPlace({ project: values.project }),
      terminal,
      {
        request: { method: "GET", path: "/accounts" },
        inProcess: ({ engine }) => Promise.resolve({ items: engine.accounts() }),
      },
    );
    if (answer === undefined) return 1;
    if (values.format === "json") terminal.out(`${JSON.stringify(answer.items)}\n`);
    else for (const account of answer.items) terminal.out(`${toLine(account)}\n`);
    return 0;
  },
};

function toLine({ id, externalId, name, cycles, running }: AccountStatus): string {
  const called = [externalId, name].filter((one) => one !== undefined);
  const what = `${String(cycles)} ${cycles === 1 ? "cycle" : "cycles"}, ${String(running)} running`;
  return `${id}${called.length === 0 ? "" : ` (${called.join(", ")})`}  ${what}`;
}
