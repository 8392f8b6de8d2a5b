// `hookwright deliveries`: what arrived at webhooks and what became of it. A delivery that a script dropped or failed for has
// no transaction, so that its reason and its log are found here alone. Bodies are not shown: they belong to customers.
import type { JsonValue } from "../../runtime/contract/value.ts";
import { itemsText, itemText } from "../../runtime/server/render.ts";
import { commonOptions, parseArguments, projectFolder } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { visible } from "../../compiler/diagnostics/quote.ts";
import { logLines, sentence } from "../journal-text.ts";
import type { EventVerdict, Verdicts } from "../../runtime/webhook/verdict.ts";

/** As the API gives it. */
interface Delivery {
  readonly id: string;
  readonly webhook: string;
  readonly receivedAt: string;
  readonly outcome: string;
  readonly reason?: JsonValue;
  /** Of one delivery alone. */
  readonly log?: readonly string[];
  readonly verdicts?: Verdicts;
}

/** Lists deliveries, or shows one. */
export const deliveries: Command = {
  usage:
    "hookwright deliveries list [--webhook <identifier>] [--project <dir>]\n  hookwright deliveries show <id> [--project <dir>]",
  async run(args, terminal) {
    const options = { ...commonOptions, webhook: { type: "string" } } as const;
    const { values, positionals } = parseArguments(args, options, ["list or show"], 2);
    const [verb, id] = positionals;
    const project = projectFolder(values.project);
    if (verb === "list" && id === undefined) return list(project, terminal, values.webhook);
    if (verb === "show" && id !== undefined && values.webhook === undefined)
      return show(project, terminal, id);
    throw new Misuse("say `list`, or `show` and a delivery's id");
  },
};

const listed = 50;

async function list(project: string, terminal: Terminal, webhook: string | undefined): Promise<ExitCode> {
  const only = webhook === undefined ? {} : { webhook };
  const query = new URLSearchParams({ limit: String(listed), ...only });
  const answer = await atEngine<{ readonly items: readonly Delivery[] }>(project, terminal, {
    request: { method: "GET", path: `/deliveries?${query.toString()}` },
    inProcess: async ({ engine }) =>
      JSON.parse(itemsText(await engine.deliveries({ limit: listed, ...only }))) as {
        readonly items: readonly Delivery[];
      },
  });
  if (answer === undefined) return 1;
  for (const delivery of answer.items) terminal.out(head(delivery));
  if (answer.items.length === 0) terminal.err("No delivery was found.\n");
  return 0;
}

async function show(project: string, terminal: Terminal, id: string): Promise<ExitCode> {
  const delivery = await atEngine<Delivery>(project, terminal, {
    request: { method: "GET", path: `/deliveries/${encodeURIComponent(id)}` },
    inProcess: async ({ engine }) => JSON.parse(itemText(await engine.delivery(id))) as Delivery,
  });
  if (delivery === undefined) return 1;
  const lines = logLines(delivery.log ?? []).map((line) => `${line}\n`);
  terminal.out(head(delivery) + verdictLines(delivery.verdicts).join("") + lines.join(""));
  return 0;
}

function verdictLines(verdicts: Verdicts | undefined): readonly string[] {
  if (verdicts === undefined) return [];
  const { handshake, proof, items, events } = verdicts;
  const verified = proof === "none" ? "not verified: the webhook asks for no proof" : `verified: ${proof}`;
  const lines = [
    ...(handshake === undefined ? [] : ["no handshake"]),
    verified,
    ...(items === undefined ? [] : [`divided into ${String(items)} items`]),
    ...events.map(verdictLine),
  ];
  return lines.map((line) => `  ${visible(line)}\n`);
}

function verdictLine({ item, cycle, step, outcome, transaction, message }: EventVerdict): string {
  const which = item === undefined ? "event" : `item ${String(item)}`;
  const whose = cycle === undefined ? "" : ` for ${cycle}/${step ?? ""}`;
  const started = transaction === undefined ? "" : `, transaction ${transaction}`;
  return `${which}${whose}: ${words[outcome]}${started}${message === undefined ? "" : `. ${message}`}`;
}

const words: Readonly<Record<EventVerdict["outcome"], string>> = {
  accepted: "accepted",
  duplicate: "came before",
  dropped: "dropped by a script",
  "event-ignored": "ignored",
  failed: "its script failed",
  filtered: "filtered out",
  inactive: "not taken",
  late: "late",
  "routed-nowhere": "for nobody",
  signal: "a signal",
};

function head({ receivedAt, outcome, webhook, id, reason }: Delivery): string {
  const why = reason === undefined ? "" : `  ${sentence(reason)}`;
  return `${receivedAt}  ${outcome.padEnd(9)}  ${webhook}  ${id}${why}\n`;
}
