// `hookwright dead-letters`: transactions that failed and that nobody has dealt with; run them once more from the step that failed, or
// put them aside. Of many, a few hundred at a time, so that no request takes long.
import type { JsonValue } from "../../runtime/contract/value.ts";
import type { RedriveWish } from "../../runtime/engine/dead-letters.ts";
import { itemText, itemsText } from "../../runtime/server/render.ts";
import { accountOptions, parseArguments, askedPlace } from "../arguments.ts";
import { Misuse, type Command, type Terminal } from "../command.ts";
import { openSession, type EngineSession, type Question } from "../engine-session.ts";
import { sentence } from "../journal-text.ts";

const options = {
  ...accountOptions,
  cycle: { type: "string" },
  step: { type: "string" },
  code: { type: "string" },
  all: { type: "boolean", default: false },
  release: { type: "string" },
  again: { type: "boolean", default: false },
  limit: { type: "string", default: "50" },
  before: { type: "string" },
  format: { type: "string", default: "text" },
} as const;

interface Which {
  readonly cycle?: string;
  readonly step?: string;
  readonly code?: string;
}

/** As the API gives it. */
interface Letter extends Which {
  readonly transaction: string;
  readonly failedAt: string;
  readonly error?: JsonValue;
}

interface Redriven {
  readonly transaction: string;
  readonly successor?: string;
  readonly already?: true;
  readonly error?: JsonValue;
}

/** Lists dead letters, redrives or dismisses one or many. */
export const deadLetters: Command = {
  usage: `hookwright dead-letters list [--cycle <cycle> [--step <step>]] [--code <code>] [--limit 50] [--before <id>] [--format text|json] [--account <account>] [--project <dir>]
  hookwright dead-letters redrive <id>|--all [--cycle …] [--release old|live] [--again] [--account <account>] [--project <dir>]
  hookwright dead-letters dismiss <id>|--all [--cycle …] [--account <account>] [--project <dir>]`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["list, redrive or dismiss"], 2);
    const [verb, id] = positionals;
    const { cycle, step, code, all, format, release } = values;
    if (format !== "text" && format !== "json") throw new Misuse("--format must be text or json");
    if (release !== undefined && release !== "old" && release !== "live")
      throw new Misuse("--release must be old or live");
    const which: Which = {
      ...(cycle !== undefined && { cycle }),
      ...(step !== undefined && { step }),
      ...(code !== undefined && { code }),
    };
    const wish: RedriveWish = { ...(release && { release }), ...(values.again && { again: true }) };
    const work = chosen(verb, id, all);
    const session = await openSession(askedPlace(values), terminal);
    if (session === undefined) return 1;
    try {
      const { limit, before } = values;
      if (work === "list") return await list(session, terminal, { which, limit, before, format });
      if (work === "redrive") return await redrive(session, terminal, { id, which, wish });
      return await dismiss(session, terminal, { id, which });
    } finally {
      await session.close();
    }
  },
};

function chosen(
  verb: string | undefined,
  id: string | undefined,
  all: boolean,
): "list" | "redrive" | "dismiss" {
  if (verb === "list" && id === undefined && !all) return verb;
  if ((verb === "redrive" || verb === "dismiss") && (id !== undefined) !== all) return verb;
  throw new Misuse("say `list`, or `redrive` or `dismiss` and a transaction's id or --all");
}

/** Of many, so many at a time. */
const page = 100;

async function list(
  session: EngineSession,
  terminal: Terminal,
  given: {
    readonly which: Which;
    readonly limit: string;
    readonly before: string | undefined;
    readonly format: string;
  },
): Promise<0> {
  const { which, limit, before } = given;
  if (!/^\d{1,3}$/.test(limit)) throw new Misuse("--limit must be a number from 1 to 500");
  const query = { ...which, limit: Number(limit), ...(before !== undefined && { before }) };
  const { items } = await session.ask<{ readonly items: readonly Letter[] }>({
    request: { method: "GET", path: `/dead-letters?${search(query)}` },
    inProcess: async ({ engine }) => JSON.parse(itemsText(await engine.deadLetters.list(query))) as never,
  });
  if (given.format === "json") terminal.out(`${JSON.stringify(items, undefined, 2)}\n`);
  else
    for (const { failedAt, cycle = "", step = "", transaction, error = {} } of items)
      terminal.out(`${failedAt}  ${cycle}.${step}  ${transaction}  ${sentence(error)}\n`);
  if (items.length === 0) terminal.err("There are no dead letters.\n");
  return 0;
}

async function redrive(
  session: EngineSession,
  terminal: Terminal,
  { id, which, wish }: { readonly id: string | undefined; readonly which: Which; readonly wish: RedriveWish },
): Promise<0 | 1> {
  let failures = 0;
  const show = (redriven: Redriven): void => {
    const { transaction, successor = "", already, error } = redriven;
    if (error !== undefined) failures++;
    const became =
      error === undefined ? `${successor}${already ? "  (redriven before)" : ""}` : sentence(error);
    terminal.out(`${transaction}  ${error === undefined ? "→" : "not redriven:"} ${became}\n`);
  };
  if (id !== undefined) {
    const one: Question<Redriven> = {
      request: { method: "POST", path: `/dead-letters/${encodeURIComponent(id)}/redrive`, body: wish },
      inProcess: async ({ engine }) =>
        JSON.parse(itemText(await engine.deadLetters.redrive(id, wish))) as never,
    };
    show(await session.ask(one));
    return 0;
  }
  for (let before: string | undefined; ;) {
    const query = { ...which, limit: page, ...(before !== undefined && { before }) };
    const { items } = await session.ask<{ readonly items: readonly Redriven[] }>({
      request: { method: "POST", path: `/dead-letters/redrive?${search(query)}`, body: wish },
      inProcess: async ({ engine }) =>
        JSON.parse(itemsText(await engine.deadLetters.redriveMany(query, wish))) as never,
    });
    items.forEach(show);
    before = items.at(-1)?.transaction;
    if (items.length < page) return failures === 0 ? 0 : 1;
  }
}

async function dismiss(
  session: EngineSession,
  terminal: Terminal,
  { id, which }: { readonly id: string | undefined; readonly which: Which },
): Promise<0> {
  if (id !== undefined) {
    const letter = await session.ask<{ readonly resolution?: string }>({
      request: { method: "POST", path: `/dead-letters/${encodeURIComponent(id)}/dismiss` },
      inProcess: async ({ engine }) => JSON.parse(itemText(await engine.deadLetters.dismiss(id))) as never,
    });
    terminal.out(`${id}  ${letter.resolution ?? ""}\n`);
    return 0;
  }
  for (let total = 0; ;) {
    const query = { ...which, limit: page };
    const { count } = await session.ask<{ readonly count: number }>({
      request: { method: "POST", path: `/dead-letters/dismiss?${search(query)}` },
      inProcess: async ({ engine }) => ({ count: await engine.deadLetters.dismissMany(query) }),
    });
    total += count;
    if (count === page) continue;
    terminal.out(`${String(total)} dismissed\n`);
    return 0;
  }
}

function search({
  before,
  limit,
  ...which
}: Which & { readonly limit: number; readonly before?: string }): string {
  const cursor = before === undefined ? {} : { cursor: before };
  return new URLSearchParams({ ...which, limit: String(limit), ...cursor }).toString();
}
