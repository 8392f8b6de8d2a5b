// `hookwright cycles`: the cycles of an account, the state of each, when it runs next and when a run was skipped.
import { printJson } from "../../runtime/data/json.ts";
import type { Cycle } from "../../runtime/management/client.ts";
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

/** Lists cycles. */
export const cycles: Command = {
  usage: `hookwright cycles [--format text|json] ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values } = parseArguments(args, { ...engineAccountOptions, ...formatOption });
    const isJson = isJsonFormat(values);
    const items = await atEngine(askedPlace(values), terminal, ({ client }) => client.list("listCycles"));
    if (items === undefined) return 1;
    if (isJson) terminal.out(`${printJson(items)}\n`);
    else for (const cycle of items) terminal.out(`${toLine(cycle)}\n`);
    if (items.length === 0) terminal.err("There is no cycle.\n");
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
