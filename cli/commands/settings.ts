// `hookwright settings`: what operators set while a server runs, for all accounts or for one. What is not set is the engine's own.
import { printJson } from "../../runtime/data/json.ts";
import type { Asked } from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineAccountOptions,
  engineAccountUsage,
  formatOption,
  isJsonFormat,
  parseArguments,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command } from "../command.ts";

type Changes = NonNullable<Asked<"changeDeploymentSettings">["body"]>;

const numbers = ["concurrentTransactions", "successRetentionHours", "errorRetentionHours"] as const;
const flags = ["errorWebhookEnabled"] as const;
const texts = ["errorWebhookUrl"] as const;

/** Shows settings; with `name=value` it changes them, with `name=` it takes them away. */
export const settings: Command = {
  usage: `hookwright settings [<name>=<value>]… [--format text|json] ${engineAccountUsage}
  names: ${[...numbers, ...flags, ...texts].join(", ")}`,
  async run(args, terminal) {
    const options = { ...engineAccountOptions, ...formatOption };
    const { values, positionals } = parseArguments(args, options, [], Infinity);
    const { account } = values;
    const isJson = isJsonFormat(values);
    const body = parseChanges(positionals);
    const shown = await atEngine(askedPlace(values), terminal, ({ client }) => {
      if (account === undefined)
        return positionals.length === 0
          ? client.call("getDeploymentSettings")
          : client.call("changeDeploymentSettings", { body });
      const params = { account };
      return positionals.length === 0
        ? client.call("getAccountSettings", { params })
        : client.call("changeAccountSettings", { params, body });
    });
    if (shown === undefined) return 1;
    const entries = Object.entries(shown);
    if (isJson) terminal.out(`${printJson(shown)}\n`);
    else for (const [name, value] of entries) terminal.out(`${name}=${String(value)}\n`);
    if (entries.length === 0) terminal.err("Nothing is set.\n");
    return 0;
  },
};

function parseChanges(entries: readonly string[]): Changes {
  const changes: Changes = {};
  for (const entry of entries) {
    const [, given, text = ""] = /^(\w+)=(.*)$/s.exec(entry) ?? [];
    if (given === undefined) throw new Misuse("settings are given as name=value");
    const number = numbers.find((name) => name === given);
    const flag = flags.find((name) => name === given);
    const string = texts.find((name) => name === given);
    if (number !== undefined) changes[number] = text === "" ? null : toNumber(given, text);
    else if (flag !== undefined) changes[flag] = text === "" ? null : toFlag(given, text);
    else if (string !== undefined) changes[string] = text === "" ? null : text;
    else throw new Misuse(`there is no setting ${JSON.stringify(given)}`);
  }
  return changes;
}

function toNumber(name: string, text: string): number {
  if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new Misuse(`${name} must be a number`);
  return Number(text);
}

function toFlag(name: string, text: string): boolean {
  if (text !== "true" && text !== "false") throw new Misuse(`${name} must be true or false`);
  return text === "true";
}
