// `hookwright transactions`: what ran, and of one transaction each visit with its errors, warnings and what its scripts wrote.
// Values belong to customers and are shown where somebody asks for them (`--full`); what a definition calls sensitive is masked.
import { visible } from "../../compiler/diagnostics/quote.ts";
import { printJson } from "../../runtime/data/json.ts";
import type {
  Asked,
  Attempt,
  Transaction,
  TransactionDetail,
  Visit,
} from "../../runtime/management/client.ts";
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
  type AskedPlace,
} from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { logLines, sentence } from "../journal-text.ts";

/** Lists transactions, shows one, runs one once more, or ends one. */
export const transactions: Command = {
  usage: `hookwright transactions list [--cycle <cycle>] [--parent <id>] ${pageUsage} [--format text|json] ${engineAccountUsage}
  hookwright transactions show <id> [--full] [--format text|json] ${engineAccountUsage}
  hookwright transactions replay <id> [--from <step>] [--release old|live] [--format text|json] ${engineAccountUsage}
  hookwright transactions cancel <id> [--format text|json] ${engineAccountUsage}`,
  async run(args, terminal) {
    const options = {
      ...engineAccountOptions,
      ...formatOption,
      ...pageOptions,
      cycle: { type: "string" },
      parent: { type: "string" },
      full: { type: "boolean" },
      from: { type: "string" },
      release: { type: "string" },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["list, show, replay or cancel"], 2);
    const [verb, id] = positionals;
    const { cycle, parent, full, from, release } = values;
    const asked = { place: askedPlace(values), terminal, isJson: isJsonFormat(values) };
    const query = { ...(cycle !== undefined && { cycle }), ...(parent !== undefined && { parent }) };
    if (verb !== "list") assertNoPage(values);
    if (verb !== "replay" && (from ?? release) !== undefined)
      throw new Misuse("`--from` and `--release` go with `replay`");
    if (verb === "list" && id === undefined && full === undefined)
      return list(asked, { ...query, ...askedPage(values) });
    if (verb === "show" && id !== undefined && Object.keys(query).length === 0)
      return show(asked, { id, isFull: full === true });
    if (verb === "replay" && id !== undefined && cycle === undefined && full === undefined)
      return replay(asked, { id, from, release });
    if (verb === "cancel" && id !== undefined && full === undefined && Object.keys(query).length === 0)
      return cancel(asked, id);
    throw new Misuse("say `list`, or `show`, `replay` or `cancel` and a transaction's id");
  },
};

interface Question {
  readonly place: AskedPlace;
  readonly terminal: Terminal;
  readonly isJson: boolean;
}

async function list(
  { place, terminal, isJson }: Question,
  query: NonNullable<Asked<"listTransactions">["query"]>,
): Promise<ExitCode> {
  const answer = await atEngine(place, terminal, ({ client }) => client.call("listTransactions", { query }));
  if (answer === undefined) return 1;
  const { items, next } = answer;
  if (isJson) terminal.out(`${printJson(items)}\n`);
  else for (const transaction of items) terminal.out(head(transaction));
  if (items.length === 0) terminal.err("No transaction was found.\n");
  tellMore(terminal, next);
  return 0;
}

async function show(
  { place, terminal, isJson }: Question,
  { id, isFull }: { readonly id: string; readonly isFull: boolean },
): Promise<ExitCode> {
  const found = await atEngine(place, terminal, ({ client }) =>
    client.call("getTransaction", { params: { id } }),
  );
  if (found === undefined) return 1;
  terminal.out(isJson ? `${printJson(found)}\n` : detailText(found, isFull));
  return 0;
}

function detailText(found: TransactionDetail, isFull: boolean): string {
  const { visits, attempts, children, delivery } = found;
  return [
    head(found),
    isFull && delivery !== undefined ? `  delivery ${delivery}\n` : "",
    ...visits.map(
      (visit) => visitText(visit) + (isFull ? valuesText(visit) : "") + attemptsText(visit.attempts, isFull),
    ),
    attemptsText(attempts, isFull),
    ...children.map(childText),
  ].join("");
}

function childText({ id, origin, state }: TransactionDetail["children"][number]): string {
  return `  ${origin} ${id}  ${state}\n`;
}

/** What began it, where that is not simply a delivery. */
function originText({ origin, continues }: Shown): string {
  if (origin === "delivery") return "";
  return continues === undefined ? `  ${origin}` : `  ${origin} of ${continues.transaction}`;
}

async function replay(
  { place, terminal, isJson }: Question,
  given: { readonly id: string; readonly from: string | undefined; readonly release: string | undefined },
): Promise<ExitCode> {
  const { id, from, release } = given;
  if (release !== undefined && release !== "old" && release !== "live")
    throw new Misuse("--release must be old or live");
  const body: NonNullable<Asked<"replayTransaction">["body"]> = {
    ...(from !== undefined && { from }),
    ...(release !== undefined && { release }),
  };
  const answer = await atEngine(place, terminal, ({ client }) =>
    client.call("replayTransaction", { params: { id }, body }),
  );
  if (answer === undefined) return 1;
  terminal.out(isJson ? `${printJson(answer)}\n` : head(answer));
  return 0;
}

/** One that is in a step ends after it, and is `cancelling` until then. */
async function cancel({ place, terminal, isJson }: Question, id: string): Promise<ExitCode> {
  const answer = await atEngine(place, terminal, ({ client }) =>
    client.call("cancelTransaction", { params: { id } }),
  );
  if (answer === undefined) return 1;
  terminal.out(isJson ? `${printJson(answer)}\n` : head(answer));
  return 0;
}

type Shown = Transaction | TransactionDetail;

function head(transaction: Shown): string {
  const { id, cycle, createdAt, error, waiting, dueAt = "" } = transaction;
  const state = transaction.cancelling === true ? "cancelling" : transaction.state;
  const why =
    waiting === undefined ? sentence(error) : `waits until ${dueAt}${tryText(waiting)}: ${sentence(waiting)}`;
  return `${createdAt}  ${state.padEnd(9)}  ${cycle}  ${id}${originText(transaction)}${why === "" ? "" : `  ${why}`}\n`;
}

function tryText({ try: next, attempt, of = 0 }: NonNullable<Shown["waiting"]>): string {
  if (next !== undefined) return ` (try ${String(next)} of ${String(of)})`;
  return attempt === undefined ? "" : ` (attempt ${String(attempt)} of ${String(of)})`;
}

function visitText({ visit, step, state, startedAt, finishedAt, error, warning, log = [] }: Visit): string {
  const tookMs = Date.parse(finishedAt) - Date.parse(startedAt);
  const lines = [
    `${String(visit)}  ${step}  ${state}  ${String(tookMs)} ms`,
    ...(error === undefined ? [] : [`   error: ${sentence(error)}`]),
    ...(warning === undefined ? [] : [`   warning: ${sentence(warning)}`]),
    ...logLines(log),
  ];
  return lines.map((line) => `  ${line}\n`).join("");
}

/** The attempts that failed before, a line each; with what was sent and received where that is asked for. */
function attemptsText(attempts: readonly Attempt[] = [], isFull: boolean): string {
  return attempts
    .map(
      ({ attempt, startedAt, error, request, response }) =>
        `     attempt ${String(attempt)}  ${startedAt}  ${sentence(error)}\n` +
        (isFull
          ? valueLines([
              ["request", request],
              ["response", response],
            ])
          : ""),
    )
    .join("");
}

const shownValues = ["input", "request", "response", "output", "incident"] as const;

/** Each value of a visit on lines of its own, as JSON. */
function valuesText(visit: Visit): string {
  return valueLines(shownValues.map((name) => [name, visit[name]]));
}

function valueLines(values: readonly (readonly [name: string, value: unknown])[]): string {
  return values
    .flatMap(([name, value]) => {
      return value === undefined ? [] : [`${name}: ${printJson(value)}`];
    })
    .flatMap((text) => text.split("\n"))
    .map((line) => `     ${visible(line)}\n`)
    .join("");
}
