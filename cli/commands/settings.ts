// `hookwright settings`: what operators set while a server runs, for all accounts or for one. What is not set is the engine's own.
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { Settings } from "../../runtime/engine/settings.ts";
import { commonOptions, parseArguments, askedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

const options = { ...commonOptions, account: { type: "string" } } as const;

/** Shows settings; with `name=value` it changes them, with `name=` it takes them away. */
export const settings: Command = {
  usage: "hookwright settings [<name>=<value>]… [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, [], Infinity);
    const { account } = values;
    const change = Object.fromEntries(positionals.map(parseChange));
    const path = account === undefined ? "/settings" : `/accounts/${encodeURIComponent(account)}/settings`;
    const shown = await atEngine<Settings>(askedPlace({ project: values.project }), terminal, {
      request: positionals.length === 0 ? { method: "GET", path } : { method: "PUT", path, body: change },
      inProcess({ engine }) {
        const own = account === undefined ? engine.deploymentSettings : engine.account(account).settings;
        return positionals.length === 0 ? own.own() : own.change(change);
      },
    });
    if (shown === undefined) return 1;
    const entries = Object.entries(shown);
    for (const [name, value] of entries) terminal.out(`${name}=${String(value)}\n`);
    if (entries.length === 0) terminal.err("Nothing is set.\n");
    return 0;
  },
};

/** A number and true or false are what they look like; everything else is text. */
function parseChange(entry: string): readonly [name: string, value: JsonValue] {
  const [, name, text] = /^(\w+)=(.*)$/s.exec(entry) ?? [];
  if (name === undefined || text === undefined) throw new Misuse("settings are given as name=value");
  if (text === "") return [name, null];
  if (text === "true" || text === "false") return [name, text === "true"];
  return [name, /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text];
}
