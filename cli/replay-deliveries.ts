// `hookwright deliveries replay`: deliveries named one by one, or all that a webhook got in a time, oldest first. Each becomes a
// delivery of its own; replays are not replayed with a time, since what they repeat is, and of several deliveries of one event
// (`dedupe`) one is.
import { randomUUID } from "node:crypto";
import type { HookwrightError } from "../runtime/contract/error.ts";
import type { JsonValue } from "../runtime/contract/value.ts";
import { isHookwrightError } from "../runtime/contract/error.ts";
import type { ReplayRequest } from "../runtime/engine/replay-delivery.ts";
import { itemsText, itemText } from "../runtime/server/render.ts";
import type { Verdicts } from "../runtime/webhook/verdict.ts";
import type { AskedPlace } from "./arguments.ts";
import { Misuse, type ExitCode, type Terminal } from "./command.ts";
import { verdictLines, type Delivery } from "./delivery-text.ts";
import { openSession, type EngineSession } from "./engine-session.ts";
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

/** As the API gives it. */
interface Replayed {
  readonly status: number;
  readonly delivery?: string;
  readonly outcome?: string;
  readonly reason?: JsonValue;
  readonly verdicts?: Verdicts;
  readonly masked?: readonly string[];
}

const outcomes: readonly (string | undefined)[] = [undefined, "accepted", "dropped", "failed"];

/** Takes them once more, one after the other; what cannot be taken is told and the others go on. */
export async function replay(
  place: AskedPlace,
  terminal: Terminal,
  which: WhichDeliveries,
): Promise<ExitCode> {
  const { ids, webhook, from, to, outcome } = which;
  const isPeriod = webhook !== undefined && from !== undefined;
  if (isPeriod === ids.length > 0 || (!isPeriod && (webhook ?? from ?? to ?? outcome) !== undefined))
    throw new Misuse("name deliveries, or give `--webhook` and `--from`");
  if (!outcomes.includes(outcome)) throw new Misuse("--outcome is accepted, dropped or failed");
  const period = { fromMs: toTime("from", from ?? "1970"), toMs: toTime("to", to ?? "9999") };
  const session = await openSession(place, terminal);
  if (session === undefined) return 1;
  try {
    const chosen = isPeriod ? await find(session, { webhook, outcome, ...period }) : ids;
    if (chosen.length === 0) terminal.err("No delivery was found.\n");
    if (which["dry-run"]) {
      for (const id of chosen) terminal.out(`${id}\n`);
      return 0;
    }
    const batch = isPeriod ? randomUUID() : undefined;
    let failed = 0;
    for (const id of chosen) if (!(await replayOne(session, terminal, { id, batch }))) failed += 1;
    return failed === 0 ? 0 : 1;
  } finally {
    await session.close();
  }
}

function toTime(option: string, text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new Misuse(`--${option} must be a time like 2026-11-21T08:00:00Z`);
  return time;
}

async function replayOne(
  session: EngineSession,
  terminal: Terminal,
  { id, batch }: ReplayRequest,
): Promise<boolean> {
  const query = batch === undefined ? "" : `?${new URLSearchParams({ batch }).toString()}`;
  try {
    const result = await session.ask<Replayed>({
      request: { method: "POST", path: `/deliveries/${encodeURIComponent(id)}/replay${query}` },
      inProcess: async ({ engine }) =>
        JSON.parse(itemText(await engine.replayDelivery({ id, batch }))) as Replayed,
    });
    terminal.out(resultText(id, result));
    return result.outcome !== "failed" && result.status < 400;
  } catch (error) {
    if (!isHookwrightError(error)) throw error;
    terminal.err(`${id}  ${errorText(error)}\n`);
    return false;
  }
}

function errorText({ message, hint }: HookwrightError): string {
  return hint === undefined ? message : `${message} ${hint}`;
}

function resultText(id: string, { status, delivery, outcome, reason, verdicts, masked }: Replayed): string {
  const unseen =
    masked === undefined ? "" : `  its scripts saw [redacted] in place of ${masked.join(", ")}\n`;
  if (delivery === undefined) return `${id}  answered ${String(status)}, nothing was kept\n${unseen}`;
  const why = reason === undefined ? "" : `  ${sentence(reason)}`;
  return `${id}  ${outcome ?? ""} as ${delivery}${why}\n${verdictLines(verdicts).join("")}${unseen}`;
}

interface Period {
  readonly webhook: string;
  readonly outcome: string | undefined;
  readonly fromMs: number;
  readonly toMs: number;
}

const pageSize = 200;

/** The ids of what a webhook got in a time, oldest first. */
async function find(session: EngineSession, period: Period): Promise<readonly string[]> {
  const found: string[] = [];
  let before: string | undefined;
  for (;;) {
    const page = await readPage(session, period.webhook, before);
    for (const { id, receivedAt, outcome, replayOf } of page) {
      const atMs = Date.parse(receivedAt);
      if (atMs < period.fromMs || atMs > period.toMs || replayOf !== undefined) continue;
      if (period.outcome === undefined || outcome === period.outcome) found.push(id);
    }
    before = page.at(-1)?.id;
    const isOlder = page.some(({ receivedAt }) => Date.parse(receivedAt) < period.fromMs);
    if (isOlder || page.length < pageSize) return found.toReversed();
  }
}

async function readPage(
  session: EngineSession,
  webhook: string,
  before: string | undefined,
): Promise<readonly Delivery[]> {
  const query = { webhook, limit: pageSize, ...(before !== undefined && { before }) };
  const cursor = before === undefined ? {} : { cursor: before };
  const search = new URLSearchParams({ webhook, limit: String(pageSize), ...cursor });
  const { items } = await session.ask<{ readonly items: readonly Delivery[] }>({
    request: { method: "GET", path: `/deliveries?${search.toString()}` },
    inProcess: async ({ engine }) =>
      JSON.parse(itemsText(await engine.deliveries(query))) as { readonly items: readonly Delivery[] },
  });
  return items;
}
