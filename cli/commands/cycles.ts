// `hookwright cycles`: the cycles of an account, the state of each, when it runs next and when a run was skipped.
import { itemsText } from "../../runtime/server/render.ts";
import { accountOptions, askedPlace, parseArguments } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

/** A cycle as the API shows it. */
interface Cycle {
  readonly id: string;
  readonly state: string;
  readonly pausedAt?: string;
  readonly startsAt?: string;
  readonly nextRunAt?: string;
  readonly skippedAt?: string;
  readonly skippedReason?: string;
}

/** Lists cycles. */
export const cycles: Command = {
  usage: "hookwright cycles [--format text|json] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...accountOptions, format: { type: "string", default: "text" } } as const;
    const { values } = parseArguments(args, options);
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    const answer = await atEngine<{ readonly items: readonly Cycle[] }>(askedPlace(values), terminal, {
      request: { method: "GET", path: "/cycles" },
      inProcess: ({ engine }) =>
        Promise.resolve(JSON.parse(itemsText(engine.cycles())) as { readonly items: readonly Cycle[] }),
    });
    if (answer === undefined) return 1;
    if (values.format === "json") terminal.out(`${JSON.stringify(answer.items, undefined, 2)}\n`);
    else for (const cycle of answer.items) terminal.out(`${toLine(cycle)}\n`);
    if (answer.items.length === 0) terminal.err("There is no cycle.\n");
    return 0;
  },
};

function toLine({ id, state, pausedAt, startsAt, nextRunAt, skippedAt, skippedReason }: Cycle): string {
  return [
    id,
    state,
    ...(pausedAt === undefined ? [] : [`paused since ${pausedAt}`]),
    ...(startsAt === undefined ? [] : [`starts ${startsAt}`]),
    ...(nextRunAt === undefined ? [] : [`next run ${nextRunAt}`]),
    ...(skippedAt === undefined ? [] : [`run skipped ${skippedAt}: ${skippedReason ?? ""}`]),
  ].join("  ");
}
