// `hookwright transactions`: what ran, and of one transaction each visit with its errors, warnings and what its scripts wrote.
// Values belong to customers and are shown where somebody asks for them (`--full`); what a definition calls sensitive is masked.
import { visible } from "../../compiler/diagnostics/quote.ts";
import { member, type JsonValue } from "../../runtime/contract/value.ts";
import type { ReplayWish } from "../../runtime/engine/replay-transaction.ts";
import { decodeOwnJson } from "../../runtime/data/json.ts";
import { itemsText, itemText } from "../../runtime/server/render.ts";
import { accountOptions, parseArguments, askedPlace, type AskedPlace } from "../arguments.ts";
import { atEngine } from "../at-engine.ts";
import { Misuse, type Command, type ExitCode, type Terminal } from "../command.ts";
import { logLines, sentence } from "../journal-text.ts";

/** As the API gives it. */
interface Transaction {
  readonly id: string;
  readonly cycle: string;
  readonly state: string;
  readonly createdAt: string;
  readonly origin: string;
  readonly delivery?: string;
  readonly continues?: { readonly transaction: string; readonly visit: number };
  readonly error?: JsonValue;
  /** Why it goes on then. */
  readonly waiting?: JsonValue;
  readonly dueAt?: string;
}

interface Visit {
  readonly visit: number;
  readonly step: string;
  readonly state: string;
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly error?: JsonValue;
  readonly warning?: JsonValue;
  readonly input?: JsonValue;
  readonly request?: JsonValue;
  readonly response?: JsonValue;
  readonly output?: JsonValue;
  readonly incident?: JsonValue;
  readonly log?: readonly string[];
  readonly attempts?: readonly Attempt[];
}

/** An attempt of a step that failed, and was followed by another. */
interface Attempt {
  readonly attempt: number;
  readonly startedAt: string;
  readonly error?: JsonValue;
  readonly request?: JsonValue;
  readonly response?: JsonValue;
}

/** Lists transactions, shows one, or runs one once more. */
export const transactions: Command = {
  usage:
    "hookwright transactions list [--cycle <cycle>] [--parent <id>] [--account <account>] [--project <dir>]\n  hookwright transactions show <id> [--full] [--account <account>] [--project <dir>]\n  hookwright transactions replay <id> [--from <step>] [--release old|live] [--account <account>] [--project <dir>]",
  async run(args, terminal) {
    const options = {
      ...accountOptions,
      cycle: { type: "string" },
      parent: { type: "string" },
      full: { type: "boolean" },
      from: { type: "string" },
      release: { type: "string" },
    } as const;
    const { values, positionals } = parseArguments(args, options, ["list, show or replay"], 2);
    const [verb, id] = positionals;
    const place = askedPlace(values);
    if (verb === "list" && id === undefined && values.full === undefined)
      return list(place, terminal, filterOf(values));
    if (verb === "show" && id !== undefined && Object.keys(filterOf(values)).length === 0)
      return show(place, terminal, { id, isFull: values.full === true });
    if (verb === "replay" && id !== undefined && values.cycle === undefined && values.full === undefined)
      return replay(place, terminal, { id, from: values.from, release: values.release });
    throw new Misuse("say `list`, or `show` or `replay` and a transaction's id");
  },
};

const listed = 50;

/** Which to list. */
interface ListFilter {
  readonly cycle?: string;
  readonly parent?: string;
}

function filterOf({ cycle, parent }: { readonly cycle?: string; readonly parent?: string }): ListFilter {
  return { ...(cycle === undefined ? {} : { cycle }), ...(parent === undefined ? {} : { parent }) };
}

async function list(place: AskedPlace, terminal: Terminal, filter: ListFilter): Promise<ExitCode> {
  const query = new URLSearchParams({ limit: String(listed), ...filter });
  const answer = await atEngine<{ readonly items: readonly Transaction[] }>(place, terminal, {
    request: { method: "GET", path: `/transactions?${query.toString()}` },
    inProcess: async ({ engine }) =>
      JSON.parse(itemsText(await engine.transactions({ limit: listed, ...filter }))) as {
        readonly items: readonly Transaction[];
      },
  });
  if (answer === undefined) return 1;
  for (const transaction of answer.items) terminal.out(head(transaction));
  if (answer.items.length === 0) terminal.err("No transaction was found.\n");
  return 0;
}

async function show(
  place: AskedPlace,
  terminal: Terminal,
  { id, isFull }: { readonly id: string; readonly isFull: boolean },
): Promise<ExitCode> {
  type Detail = Transaction & {
    readonly visits: readonly Visit[];
    readonly attempts?: readonly Attempt[];
    readonly children: readonly Transaction[];
  };
  const answer = await atEngine<Detail>(place, terminal, {
    request: { method: "GET", path: `/transactions/${encodeURIComponent(id)}` },
    inProcess: async ({ engine }) =>
      decodeOwnJson(itemText(await engine.transaction(id))) as unknown as Detail,
  });
  if (answer === undefined) return 1;
  const { visits, attempts = [], children, delivery } = answer;
  if (isFull)
    terminal.out(
      head(answer) +
        (delivery === undefined ? "" : `  delivery ${delivery}\n`) +
        visits
          .map((visit) => visitText(visit) + valuesText(visit) + attemptsText(visit.attempts, true))
          .join("") +
        attemptsText(attempts, true),
    );
  else
    terminal.out(
      head(answer) +
        visits.map((visit) => visitText(visit) + attemptsText(visit.attempts, false)).join("") +
        attemptsText(attempts, false),
    );
  terminal.out(children.map(childText).join(""));
  return 0;
}

function childText({ id, origin, state }: Transaction): string {
  return `  ${origin} ${id}  ${state}\n`;
}

/** What began it, where that is not simply a delivery. */
function originText({ origin, continues }: Transaction): string {
  if (origin === "delivery") return "";
  return continues === undefined ? `  ${origin}` : `  ${origin} of ${continues.transaction}`;
}

async function replay(
  place: AskedPlace,
  terminal: Terminal,
  given: { readonly id: string; readonly from: string | undefined; readonly release: string | undefined },
): Promise<ExitCode> {
  const { id, from, release } = given;
  if (release !== undefined && release !== "old" && release !== "live")
    throw new Misuse("--release must be old or live");
  const wish: ReplayWish = { ...(from !== undefined && { from }), ...(release !== undefined && { release }) };
  const answer = await atEngine<Transaction>(place, terminal, {
    request: { method: "POST", path: `/transactions/${encodeURIComponent(id)}/replay`, body: wish },
    inProcess: async ({ engine }) =>
      decodeOwnJson(itemText(await engine.replayTransaction(id, wish))) as unknown as Transaction,
  });
  if (answer === undefined) return 1;
  terminal.out(head(answer));
  return 0;
}

function head(transaction: Transaction): string {
  const { id, cycle, state, createdAt, error, waiting, dueAt = "" } = transaction;
  const why =
    waiting === undefined
      ? sentence(error ?? {})
      : `waits until ${dueAt}${tryText(waiting)}: ${sentence(waiting)}`;
  return `${createdAt}  ${state.padEnd(9)}  ${cycle}  ${id}${originText(transaction)}${why === "" ? "" : `  ${why}`}\n`;
}

function tryText(waiting: JsonValue): string {
  for (const name of ["try", "attempt"]) {
    const next = member(waiting, name);
    if (next !== undefined)
      return ` (${name} ${String(next as number)} of ${String(member(waiting, "of") as number)})`;
  }
  return "";
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
        `     attempt ${String(attempt)}  ${startedAt}  ${sentence(error ?? {})}\n` +
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

function exactNumbers(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? JSON.rawJSON(String(value)) : value;
}

/** Each value of a visit on lines of its own, as JSON. */
function valuesText(visit: Visit): string {
  return valueLines(shownValues.map((name) => [name, visit[name]]));
}

function valueLines(values: readonly (readonly [name: string, value: JsonValue | undefined])[]): string {
  return values
    .flatMap(([name, value]) => {
      return value === undefined ? [] : [`${name}: ${JSON.stringify(value, exactNumbers, 2)}`];
    })
    .flatMap((text) => text.split("\n"))
    .map((line) => `     ${visible(line)}\n`)
    .join("");
}
