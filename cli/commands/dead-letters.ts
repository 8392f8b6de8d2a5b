// `hookwright dead-letters`: transactions that failed and that nobody has dealt with; run them once more from the step that failed, or
// put them aside. Of many, a few hundred at a time, so that no request takes long.
import { printJson } from "../../runtime/data/json.ts";
import type { Asked, ManagementClient, Redriven } from "../../runtime/management/client.ts";
import {
  askedPage,
  askedPlace,
  assertNoPage,
  engineAccountOptions,
  engineAccountUsage,
  formatOption,
  isJsonFormat,
  pageOptions,
  pageUsage,
  parseArguments,
  tellMore,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { sentence } from "../journal-text.ts";

const options = {
  ...engineAccountOptions,
  ...formatOption,
  cycle: { type: "string" },
  step: { type: "string" },
  code: { type: "string" },
  all: { type: "boolean", default: false },
  release: { type: "string" },
  again: { type: "boolean", default: false },
  ...pageOptions,
} as const;

type PageQuery = NonNullable<Asked<"listDeadLetters">["query"]>;
/** Which of them. */
type Which = Pick<PageQuery, "cycle" | "step" | "code">;
/** How they run once more. */
type Wish = NonNullable<Asked<"redriveDeadLetter">["body"]>;

/** Lists dead letters, redrives or dismisses one or many. */
export const deadLetters: Command = {
  usage: `hookwright dead-letters list [--cycle <cycle> [--step <step>]] [--code <code>] ${pageUsage} [--format text|json] ${engineAccountUsage}
  hookwright dead-letters redrive <id>|--all [--cycle …] [--release old|live] [--again] ${engineAccountUsage}
  hookwright dead-letters dismiss <id>|--all [--cycle …] ${engineAccountUsage}`,
  async run(args, terminal) {
    const { values, positionals } = parseArguments(args, options, ["list, redrive or dismiss"], 2);
    const [verb, id] = positionals;
    const { cycle, step, code, all, release, again } = values;
    const isJson = isJsonFormat(values);
    if (release !== undefined && release !== "old" && release !== "live")
      throw new Misuse("--release must be old or live");
    const which: Which = {
      ...(cycle !== undefined && { cycle }),
      ...(step !== undefined && { step }),
      ...(code !== undefined && { code }),
    };
    const wish: Wish = { ...(release && { release }), ...(again && { again }) };
    const work = chosen(verb, id, all);
    if (work !== "list") assertNoPage(values);
    if (isJson && work !== "list") throw new Misuse("`--format` goes with `list`");
    const page = askedPage(values);
    const ended = await atEngine<ExitCode>(askedPlace(values), terminal, ({ client }) => {
      if (work === "list") return list(client, terminal, { query: { ...which, ...page }, isJson });
      if (work === "redrive") return redrive(client, terminal, { id, which, wish });
      return dismiss(client, terminal, { id, which });
    });
    return ended ?? 1;
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
const limit = 100;

async function list(
  client: ManagementClient,
  terminal: Terminal,
  { query, isJson }: { readonly query: PageQuery; readonly isJson: boolean },
): Promise<0> {
  const { items, next } = await client.call("listDeadLetters", { query });
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else
    for (const { failedAt, cycle, step, transaction, error } of items)
      terminal.out(`${failedAt}  ${cycle}.${step}  ${transaction}  ${sentence(error)}\n`);
  if (items.length === 0) terminal.err("There are no dead letters.\n");
  tellMore(terminal, next);
  return 0;
}

async function redrive(
  client: ManagementClient,
  terminal: Terminal,
  { id, which, wish }: { readonly id: string | undefined; readonly which: Which; readonly wish: Wish },
): Promise<0 | 1> {
  if (id !== undefined) {
    terminal.out(redrivenText(await client.call("redriveDeadLetter", { params: { id }, body: wish })));
    return 0;
  }
  let failures = 0;
  for await (const one of client.all("redriveDeadLetters", { query: { ...which, limit }, body: wish })) {
    if (one.error !== undefined) failures++;
    terminal.out(redrivenText(one));
  }
  return failures === 0 ? 0 : 1;
}

function redrivenText({ transaction, successor = "", already, error }: Redriven): string {
  if (error !== undefined) return `${transaction}  not redriven: ${sentence(error)}\n`;
  return `${transaction}  → ${successor}${already === true ? "  (redriven before)" : ""}\n`;
}

async function dismiss(
  client: ManagementClient,
  terminal: Terminal,
  { id, which }: { readonly id: string | undefined; readonly which: Which },
): Promise<0> {
  if (id !== undefined) {
    const { resolution = "" } = await client.call("dismissDeadLetter", { params: { id } });
    terminal.out(`${id}  ${resolution}\n`);
    return 0;
  }
  for (let total = 0; ;) {
    const { count } = await client.call("dismissDeadLetters", { query: { ...which, limit } });
    total += count;
    if (count === limit) continue;
    terminal.out(`${String(total)} dismissed\n`);
    return 0;
  }
}
