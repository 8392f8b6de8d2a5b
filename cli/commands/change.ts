// `hookwright start`, `stop` and `remove`: one change of one cycle, where the project runs.
import { parseIso, toMs } from "../../runtime/contract/instant.ts";
import { accountOptions, parseArguments, askedPlace, type AskedPlace } from "../arguments.ts";
import { changeCycle, type CycleChange } from "../change-cycle.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";

/** Starts a cycle. */
export const start: Command = {
  usage:
    "hookwright start <cycle> [--once] [--at <date>] [--every <interval>] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = {
      ...accountOptions,
      once: { type: "boolean", default: false },
      at: { type: "string" },
      every: { type: "string" },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    const { at, every, once } = values;
    const instant = at === undefined ? undefined : parseIso(at);
    if (at !== undefined && instant === undefined)
      throw new Misuse("--at takes a date such as 2026-01-31T09:30:00Z");
    const everyMs = every === undefined ? undefined : intervalMs(every);
    return carryOut(askedPlace(values), terminal, {
      action: "start",
      cycle,
      once,
      ...(instant !== undefined && { atMs: toMs(instant) }),
      ...(everyMs !== undefined && { everyMs }),
    });
  },
};

/** Stops a cycle. */
export const stop: Command = {
  usage: "hookwright stop <cycle> [--finish] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...accountOptions, finish: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    return carryOut(askedPlace(values), terminal, { action: "stop", cycle, finish: values.finish });
  },
};

/** Removes a cycle. */
export const remove: Command = {
  usage: "hookwright remove <cycle> [--stop] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = { ...accountOptions, stop: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    const code = await carryOut(askedPlace(values), terminal, { action: "remove", cycle, stop: values.stop });
    if (code === 0)
      terminal.err(
        "Its URLs are gone; `hookwright hooks list` shows what is still being deleted at vendors.\n",
      );
    return code;
  },
};

function intervalMs(every: string): number {
  const [, count = "", unit = ""] = /^(\d+)([mhd])$/.exec(every) ?? [];
  const minutes = { m: 1, h: 60, d: 1440 }[unit];
  if (minutes === undefined)
    throw new Misuse("--every takes 1m, 5m, 15m, 30m, 1h, 2h, 3h, 4h, 6h, 8h, 12h, 1d or 7d");
  return Number(count) * minutes * 60_000;
}

async function carryOut(place: AskedPlace, terminal: Terminal, change: CycleChange): Promise<ExitCode> {
  const changed = await changeCycle(place, terminal, change);
  if (changed === undefined) return 1;
  terminal.out(`${change.cycle} ${changed.state}\n`);
  for (const warning of changed.warnings ?? []) terminal.err(`${warning}\n`);
  return 0;
}
