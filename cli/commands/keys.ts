// `hookwright keys create | list | revoke`: the keys with which senders prove themselves (S4). A key is shown when it is made and never
// again: only its digest is kept.
import type { ApiKeyStatus, ApiKeyWish, NewApiKey } from "../../runtime/engine/api-keys.ts";
import { accountOptions, parseArguments, askedPlace, type AskedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type Terminal } from "../command.ts";
import type { Question } from "../engine-session.ts";

const options = {
  ...accountOptions,
  webhook: { type: "string" },
  expires: { type: "string" },
} as const;

/** What the API and the engine have in common; times are texts. */
type Key = Pick<ApiKeyStatus, "name" | "lastFour" | "webhook"> & {
  readonly createdAt: string;
  readonly expiresAt?: string;
  readonly lastUsedAt?: string;
};

/** Makes, lists and revokes keys. */
export const keys: Command = {
  usage:
    "hookwright keys create <name> [--webhook <cycle>.<step>] [--expires <date>] | list | revoke <name> [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["create, list or revoke"], 2);
    const [action, name] = positionals;
    const place = askedPlace(values);
    if (action === "list" && name === undefined) return list(place, terminal);
    if (name === undefined) throw new Misuse("<name> is missing");
    if (action === "revoke") return revoke(place, terminal, name);
    if (action !== "create") throw new Misuse("keys are there to `create`, `list` or `revoke`");
    const { webhook, expires } = values;
    return create(place, terminal, {
      name,
      ...(webhook !== undefined && { webhook }),
      ...(expires !== undefined && { expiresAt: expires }),
    });
  },
};

async function create(place: AskedPlace, terminal: Terminal, wish: ApiKeyWish): Promise<0 | 1> {
  const made = await atEngine<Pick<NewApiKey, "key" | "curl">>(place, terminal, {
    request: { method: "POST", path: "/api-keys", body: wish },
    inProcess: ({ engine }) => engine.apiKeys.create(wish),
  });
  if (made === undefined) return 1;
  terminal.err("Copy the key now: it is not shown again.\n");
  terminal.out(`${made.key}\n`);
  terminal.err(`${made.curl}\n`);
  return 0;
}

async function list(place: AskedPlace, terminal: Terminal): Promise<0 | 1> {
  const answer = await atEngine<{ readonly items: readonly Key[] }>(place, terminal, {
    request: { method: "GET", path: "/api-keys" },
    inProcess: ({ engine }) => Promise.resolve({ items: engine.apiKeys.list().map(toKey) }),
  });
  if (answer === undefined) return 1;
  for (const key of answer.items) terminal.out(keyText(key));
  if (answer.items.length === 0)
    terminal.err("There is no key. Make one with `hookwright keys create <name>`.\n");
  return 0;
}

async function revoke(place: AskedPlace, terminal: Terminal, name: string): Promise<0 | 1> {
  const question: Question<Pick<Key, "name" | "lastFour">> = {
    request: { method: "DELETE", path: `/api-keys/${encodeURIComponent(name)}` },
    inProcess: ({ engine }) => engine.apiKeys.revoke(name),
  };
  const revoked = await atEngine(place, terminal, question);
  if (revoked === undefined) return 1;
  terminal.out(`${revoked.name} (…${revoked.lastFour}) proves nothing any more\n`);
  return 0;
}

function toKey({ createdAtMs, expiresAtMs, lastUsedAtMs, ...key }: ApiKeyStatus): Key {
  return {
    ...key,
    createdAt: new Date(createdAtMs).toISOString(),
    ...(expiresAtMs !== undefined && { expiresAt: new Date(expiresAtMs).toISOString() }),
    ...(lastUsedAtMs !== undefined && { lastUsedAt: new Date(lastUsedAtMs).toISOString() }),
  };
}

function keyText({ name, lastFour, webhook, createdAt, expiresAt, lastUsedAt }: Key): string {
  const facts = [
    `…${lastFour}`,
    webhook ?? "every webhook",
    `made ${createdAt}`,
    ...(expiresAt === undefined ? [] : [`until ${expiresAt}`]),
    ...(lastUsedAt === undefined ? [] : [`used ${lastUsedAt}`]),
  ];
  return `${name}  ${facts.join("  ")}\n`;
}
