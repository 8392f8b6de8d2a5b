// `hookwright tokens create | list | revoke`: the tokens with which programs ask the management API. A token is shown when it is made and
// never again: only its digest is kept.
import { printJson } from "../../runtime/data/json.ts";
import type { AccessToken, Asked } from "../../runtime/management/client.ts";
import {
  askedPlace,
  engineOptions,
  engineUsage,
  formatOption,
  isJsonFormat,
  parseArguments,
  type AskedPlace,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type Terminal } from "../command.ts";

const options = {
  ...engineOptions,
  ...formatOption,
  write: { type: "boolean", default: false },
  for: { type: "string" },
  expires: { type: "string" },
} as const;

/** Makes, lists and revokes tokens. */
export const tokens: Command = {
  usage: `hookwright tokens create <name> [--write] [--for <account>] [--expires <date>] | list [--format text|json] | revoke <name> ${engineUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["create, list or revoke"], 2);
    const [action, name] = positionals;
    const place = askedPlace(values);
    const isJson = isJsonFormat(values);
    if (action === "list" && name === undefined) return list(place, terminal, isJson);
    if (isJson) throw new Misuse("`--format` goes with `list`");
    if (name === undefined) throw new Misuse("<name> is missing");
    if (action === "revoke") return revoke(place, terminal, name);
    if (action !== "create") throw new Misuse("tokens are there to `create`, `list` or `revoke`");
    const { for: account, expires } = values;
    const body: Asked<"createToken">["body"] = {
      name,
      scope: values.write ? "write" : "read",
      ...(account !== undefined && { account }),
      ...(expires !== undefined && { expiresAt: expires }),
    };
    const made = await atEngine(place, terminal, ({ client }) => client.call("createToken", { body }));
    if (made === undefined) return 1;
    terminal.err("Copy the token now: it is not shown again.\n");
    terminal.out(`${made.token}\n`);
    return 0;
  },
};

async function list(place: AskedPlace, terminal: Terminal, isJson: boolean): Promise<0 | 1> {
  const items = await atEngine(place, terminal, ({ client }) => client.list("listTokens"));
  if (items === undefined) return 1;
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else for (const token of items) terminal.out(tokenText(token));
  if (items.length === 0)
    terminal.err("There is no token. Make one with `hookwright tokens create <name>`.\n");
  return 0;
}

async function revoke(place: AskedPlace, terminal: Terminal, name: string): Promise<0 | 1> {
  const revoked = await atEngine(place, terminal, ({ client }) =>
    client.call("revokeToken", { params: { name } }),
  );
  if (revoked === undefined) return 1;
  terminal.out(`${revoked.name} (…${revoked.lastFour}) lets nobody in any more\n`);
  return 0;
}

function tokenText({
  name,
  lastFour,
  scope,
  account,
  createdAt,
  expiresAt,
  lastUsedAt,
}: AccessToken): string {
  const facts = [
    `…${lastFour}`,
    scope,
    account ?? "every account",
    `made ${createdAt}`,
    ...(expiresAt === undefined ? [] : [`until ${expiresAt}`]),
    ...(lastUsedAt === undefined ? [] : [`used ${lastUsedAt}`]),
  ];
  return `${name}  ${facts.join("  ")}\n`;
}
