// `hookwright deliveries replay`: deliveries named one by one, or all that a webhook got in a time, oldest first. Each becomes a
// delivery of its own; replays are not replayed with a time, since what they repeat is, and of several deliveries of one event
// (`dedupe`) one is.
import { randomUUID } from "node:crypto";
import { ManagementError, type ManagementClient, type ReplayResult } from "../runtime/management/client.ts";
import type { AskedPlace } from "./arguments.ts";
import { atEngine } from "./at-engine.ts";
import { Misuse, type ExitCode, type Terminal } from "./command.ts";
import { verdictLines } from "./delivery-text.ts";
import { errorLine } from "./error-text.ts";
import { sentence } from "./journal-text.ts";

/** Which deliveries. */
export interface WhichDeliveries {
  readonly ids: readonly string[];
  readonly webhook?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly outcome?: string | undefined;
  /** They are only named. */
  readonly "dry-run": boolean;
}

const outcomes = ["accepted", "dropped", "failed"] as const;

/** Takes them once more, one after the other; what cannot be taken is told and the others go on. */
export async function replay(
  place: AskedPlace,
  terminal: Terminal,
  which: WhichDeliveries,
): Promise<ExitCode> {
  const { ids } = which;
  const period = periodOf(which);
  const code = await atEngine<ExitCode>(place, terminal, async ({ client }) => {
    const chosen = period === undefined ? ids : await find(client, period);
    if (chosen.length === 0) terminal.err("No delivery was found.\n");
    if (which["dry-run"]) {
      for (const id of chosen) terminal.out(`${id}\n`);
      return 0;
    }
    const query = period === undefined ? {} : { batch: randomUUID() };
    let failed = 0;
    for (const id of chosen) if (!(await replayOne(client, terminal, { params: { id }, query }))) failed += 1;
    return failed === 0 ? 0 : 1;
  });
  return code ?? 1;
}

/** What a webhook got in a time. */
interface Period {
  readonly webhook: string;
  readonly from: string;
  readonly to?: string;
  readonly outcome?: (typeof outcomes)[number];
}

function periodOf({ ids, webhook, from, to, outcome }: WhichDeliveries): Period | undefined {
  const isPeriod = webhook !== undefined && from !== undefined;
  if (isPeriod === ids.length > 0 || (!isPeriod && (webhook ?? from ?? to ?? outcome) !== undefined))
    throw new Misuse("name deliveries, or give `--webhook` and `--from`");
  const only = outcomes.find((known) => known === outcome);
  if (outcome !== undefined && only === undefined)
    throw new Misuse("--outcome is accepted, dropped or failed");
  if (!isPeriod) return undefined;
  return {
    webhook,
    from: toTime("from", from),
    ...(to !== undefined && { to: toTime("to", to) }),
    ...(only !== undefined && { outcome: only }),
  };
}

function toTime(option: string, text: string): string {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Misuse(`--${option} must be a time like 2026-11-21T08:00:00Z`);
  return new Date(time).toISOString();
}

/** Oldest first. */
async function find(client: ManagementClient, period: Period): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { id, replayOf } of client.all("listDeliveries", { query: { ...period, limit: 200 } }))
    if (replayOf === undefined) found.push(id);
  return found.toReversed();
}

async function replayOne(
  client: ManagementClient,
  terminal: Terminal,
  asked: { readonly params: { readonly id: string }; readonly query: { readonly batch?: string } },
): Promise<boolean> {
  const { id } = asked.params;
  try {
    const result = await client.call("replayDelivery", asked);
    terminal.out(resultText(id, result));
    return result.outcome !== "failed" && result.status < 400;
  } catch (error) {
    if (!(error instanceof ManagementError)) throw error;
    terminal.err(`${id}  ${errorLine(error)}\n`);
    return false;
  }
}

function resultText(
  id: string,
  { status, delivery, outcome, reason, verdicts, masked }: ReplayResult,
): string {
  const unseen =
    masked === undefined ? "" : `  its scripts saw [redacted] in place of ${masked.join(", ")}\n`;
  if (delivery === undefined) return `${id}  answered ${String(status)}, nothing was kept\n${unseen}`;
  const why = reason === undefined ? "" : `  ${sentence(reason)}`;
  return `${id}  ${outcome ?? ""} as ${delivery}${why}\n${verdictLines(verdicts).join("")}${unseen}`;
}
