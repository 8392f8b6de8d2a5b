// `hookwright start`, `stop` and `remove`: one change of one cycle, where the project runs.
import { parseIso } from "../../runtime/contract/instant.ts";
import type { ManagementClient } from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineAccountOptions,
  engineAccountUsage,
  parseArguments,
  type AskedPlace,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";

/** Starts a cycle. */
export const start: Command = {
  usage: `hookwright start <cycle> [--once] [--at <date>] [--every <interval>] ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = {
      ...engineAccountOptions,
      once: { type: "boolean", default: false },
      at: { type: "string" },
      every: { type: "string" },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    const { at, every, once } = values;
    if (at !== undefined && parseIso(at) === undefined)
      throw new Misuse("--at takes a date such as 2026-01-31T09:30:00Z");
    const query = {
      once,
      ...(at !== undefined && { at }),
      ...(every !== undefined && { interval: intervalMinutes(every) }),
    };
    return carryOut(askedPlace(values), terminal, cycle, (client) =>
      client.call("startCycle", { params: { cycle }, query }),
    );
  },
};

/** Stops a cycle. */
export const stop: Command = {
  usage: `hookwright stop <cycle> [--finish] ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = { ...engineAccountOptions, finish: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    const asked = { params: { cycle }, query: { finish: values.finish } };
    return carryOut(askedPlace(values), terminal, cycle, (client) => client.call("stopCycle", asked));
  },
};

/** Removes a cycle. */
export const remove: Command = {
  usage: `hookwright remove <cycle> [--stop] ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = { ...engineAccountOptions, stop: { type: "boolean", default: false } } as const;
    const { values, positionals } = parseArguments(args, options, ["cycle"]);
    const [cycle = ""] = positionals;
    const asked = { params: { cycle }, query: { stop: values.stop } };
    const code = await carryOut(askedPlace(values), terminal, cycle, (client) =>
      client.call("removeCycle", asked),
    );
    if (code === 0)
      terminal.err(
        "Its URLs are gone; `hookwright hooks list` shows what is still being deleted at vendors.\n",
      );
    return code;
  },
};

function intervalMinutes(every: string): number {
  const [, count = "", unit = ""] = /^(\d+)([mhd])$/.exec(every) ?? [];
  const minutes = { m: 1, h: 60, d: 1440 }[unit];
  if (minutes === undefined)
    throw new Misuse("--every takes 1m, 5m, 15m, 30m, 1h, 2h, 3h, 4h, 6h, 8h, 12h, 1d or 7d");
  return Number(count) * minutes;
}

/** How the cycle is afterwards. */
interface Changed {
  readonly state: string;
  /** What is worth knowing after a start. */
  readonly warnings?: readonly string[];
}

async function carryOut(
  place: AskedPlace,
  terminal: Terminal,
  cycle: string,
  change: (client: ManagementClient) => Promise<Changed>,
): Promise<ExitCode> {
  const changed = await atEngine(place, terminal, ({ client }) => change(client));
  if (changed === undefined) return 1;
  terminal.out(`${cycle} ${changed.state}\n`);
  for (const warning of changed.warnings ?? []) terminal.err(`${warning}\n`);
  return 0;
}
