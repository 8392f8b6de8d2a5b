// `hookwright keys create | list | revoke`: the keys with which senders prove themselves (S4). A key is shown when it is made and never
// again: only its digest is kept.
import { printJson } from "../../runtime/data/json.ts";
import type { SenderKey } from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineAccountOptions,
  engineAccountUsage,
  formatOption,
  isJsonFormat,
  parseArguments,
  type AskedPlace,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type Terminal } from "../command.ts";

const options = {
  ...engineAccountOptions,
  ...formatOption,
  webhook: { type: "string" },
  expires: { type: "string" },
} as const;

/** Makes, lists and revokes keys. */
export const keys: Command = {
  usage: `hookwright keys create <name> [--webhook <cycle>.<step>] [--expires <date>] | list [--format text|json] | revoke <name> ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["create, list or revoke"], 2);
    const [action, name] = positionals;
    const place = askedPlace(values);
    const isJson = isJsonFormat(values);
    if (action === "list" && name === undefined) return list(place, terminal, isJson);
    if (isJson) throw new Misuse("`--format` goes with `list`");
    if (name === undefined) throw new Misuse("<name> is missing");
    if (action === "revoke") return revoke(place, terminal, name);
    if (action !== "create") throw new Misuse("keys are there to `create`, `list` or `revoke`");
    const { webhook, expires } = values;
    const body = {
      name,
      ...(webhook !== undefined && { webhook }),
      ...(expires !== undefined && { expiresAt: expires }),
    };
    const made = await atEngine(place, terminal, ({ client }) => client.call("createSenderKey", { body }));
    if (made === undefined) return 1;
    terminal.err("Copy the key now: it is not shown again.\n");
    terminal.out(`${made.key}\n`);
    terminal.err(`${made.curl}\n`);
    return 0;
  },
};

async function list(place: AskedPlace, terminal: Terminal, isJson: boolean): Promise<0 | 1> {
  const items = await atEngine(place, terminal, ({ client }) => client.list("listSenderKeys"));
  if (items === undefined) return 1;
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else for (const key of items) terminal.out(keyText(key));
  if (items.length === 0) terminal.err("There is no key. Make one with `hookwright keys create <name>`.\n");
  return 0;
}

async function revoke(place: AskedPlace, terminal: Terminal, name: string): Promise<0 | 1> {
  const revoked = await atEngine(place, terminal, ({ client }) =>
    client.call("revokeSenderKey", { params: { name } }),
  );
  if (revoked === undefined) return 1;
  terminal.out(`${revoked.name} (…${revoked.lastFour}) proves nothing any more\n`);
  return 0;
}

function keyText({ name, lastFour, webhook, createdAt, expiresAt, lastUsedAt }: SenderKey): string {
  const facts = [
    `…${lastFour}`,
    webhook ?? "every webhook",
    `made ${createdAt}`,
    ...(expiresAt === undefined ? [] : [`until ${expiresAt}`]),
    ...(lastUsedAt === undefined ? [] : [`used ${lastUsedAt}`]),
  ];
  return `${name}  ${facts.join("  ")}\n`;
}
