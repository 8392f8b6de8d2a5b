// `hookwright tokens create | list | revoke`: the tokens with which programs ask the management API. A token is shown when it is made and
// never again: only its digest is kept.
import type { AccessTokenStatus, NewAccessToken } from "../../runtime/engine/access-tokens.ts";
import { itemsText } from "../../runtime/server/render.ts";
import { commonOptions, parseArguments, projectFolder, type AskedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type Terminal } from "../command.ts";
import type { OpenEngine } from "../open-engine.ts";

const options = {
  ...commonOptions,
  write: { type: "boolean", default: false },
  for: { type: "string" },
  expires: { type: "string" },
  format: { type: "string", default: "text" },
} as const;

/** As the API gives it. */
type Token = Pick<AccessTokenStatus, "name" | "lastFour" | "scope" | "account"> & {
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly lastUsedAt?: string;
};

/** Makes, lists and revokes tokens. */
export const tokens: Command = {
  usage:
    "hookwright tokens create <name> [--write] [--for <account>] [--expires <date>] | list [--format text|json] | revoke <name> [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["create, list or revoke"], 2);
    const [action, name] = positionals;
    const place = { project: projectFolder(values.project), account: undefined };
    if (values.format !== "text" && values.format !== "json")
      throw new Misuse("--format must be text or json");
    if (action === "list" && name === undefined) return list(place, terminal, values.format);
    if (name === undefined) throw new Misuse("<name> is missing");
    if (action === "revoke") return revoke(place, terminal, name);
    if (action !== "create") throw new Misuse("tokens are there to `create`, `list` or `revoke`");
    const { for: account, expires } = values;
    const made = await atEngine<Pick<NewAccessToken, "token">>(
      place,
      terminal,
      createQuestion(name, {
        scope: values.write ? "write" : "read",
        ...(account !== undefined && { account }),
        ...(expires !== undefined && { expiresAt: expires }),
      }),
    );
    if (made === undefined) return 1;
    terminal.err("Copy the token now: it is not shown again.\n");
    terminal.out(`${made.token}\n`);
    return 0;
  },
};

interface Wish {
  readonly scope: "read" | "write";
  readonly account?: string;
  readonly expiresAt?: string;
}

function createQuestion(name: string, wish: Wish) {
  return {
    request: { method: "POST", path: "/tokens", body: { name, ...wish } },
    inProcess: ({ engine }: OpenEngine) => {
      const { account, ...rest } = wish;
      const of = account === undefined ? {} : { account: engine.account(account).id };
      return engine.accessTokens.create({ name, ...rest, ...of });
    },
  } as const;
}

async function list(place: AskedPlace, terminal: Terminal, format: "text" | "json"): Promise<0 | 1> {
  const answer = await atEngine<{ readonly items: readonly Token[] }>(place, terminal, {
    request: { method: "GET", path: "/tokens" },
    inProcess: ({ engine }) =>
      Promise.resolve(
        JSON.parse(itemsText(engine.accessTokens.list())) as { readonly items: readonly Token[] },
      ),
  });
  if (answer === undefined) return 1;
  if (format === "json") terminal.out(`${JSON.stringify(answer.items, undefined, 2)}\n`);
  else for (const token of answer.items) terminal.out(tokenText(token));
  if (answer.items.length === 0)
    terminal.err("There is no token. Make one with `hookwright tokens create <name>`.\n");
  return 0;
}

async function revoke(place: AskedPlace, terminal: Terminal, name: string): Promise<0 | 1> {
  const revoked = await atEngine<Pick<Token, "name" | "lastFour">>(place, terminal, {
    request: { method: "DELETE", path: `/tokens/${encodeURIComponent(name)}` },
    inProcess: ({ engine }) => engine.accessTokens.revoke(name),
  });
  if (revoked === undefined) return 1;
  terminal.out(`${revoked.name} (…${revoked.lastFour}) lets nobody in any more\n`);
  return 0;
}

function tokenText({ name, lastFour, scope, account, createdAt, expiresAt, lastUsedAt }: Token): string {
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
