// A delivery as a person reads it at a terminal: what became of it, and why, stage by stage.
import { visible } from "../compiler/diagnostics/quote.ts";
import type { Delivery, DeliveryDetail, Verdicts } from "../runtime/management/client.ts";
import { logLines, sentence } from "./journal-text.ts";

type EventVerdict = Verdicts["events"][number];

/** The lines below: its answer, what was decided, what its scripts wrote. */
export function details(delivery: DeliveryDetail): string {
  const lines = logLines(delivery.log ?? []).map((line) => `${line}\n`);
  return [
    answerLine(delivery),
    replayLine(delivery),
    ...(delivery.replays ?? []).map(
      ({ id, receivedAt, outcome }) => `  replayed at ${receivedAt} as ${id}: ${outcome}\n`,
    ),
    ...verdictLines(delivery.verdicts),
    ...lines,
  ].join("");
}

/** What was received, as it is kept: what is sensitive is masked. */
export function requestText({ method, target, headers, sizeBytes, body }: DeliveryDetail): string {
  const head = [
    `${method} ${target}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  const shown =
    sizeBytes === 0
      ? ""
      : `\n${body === undefined ? `(${String(sizeBytes)} bytes that are no text)` : multiLine(body)}\n`;
  return `\n${head.map((line) => `${visible(line)}\n`).join("")}${shown}`;
}

function multiLine(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

/** What was decided about each of its events. */
export function verdictLines(verdicts: Verdicts | undefined): readonly string[] {
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

function verdictLine({ item, cycle, step, outcome, transaction, resumed, message }: EventVerdict): string {
  const which = item === undefined ? "event" : `item ${String(item)}`;
  const whose = cycle === undefined ? "" : ` for ${cycle}/${step ?? ""}`;
  const started = transaction === undefined ? "" : `, transaction ${transaction}`;
  const from = resumed === undefined ? "" : ` goes on from ${resumed}`;
  return `${which}${whose}: ${words[outcome]}${started}${from}${message === undefined ? "" : `. ${message}`}`;
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
  resumes: "for a transaction that waits",
  "routed-nowhere": "for nobody",
  sample: "a sample",
  signal: "a signal",
  unmatched: "for no transaction",
};

function answerLine({ status, tookMs }: Delivery): string {
  if (status === undefined) return "  its caller waits for the answer, or went without one\n";
  return `  answered ${String(status)}${tookMs === undefined ? "" : ` after ${String(tookMs)} ms`}\n`;
}

function replayLine({ replayOf }: Delivery): string {
  return replayOf === undefined ? "" : `  a replay of ${replayOf}\n`;
}

/** One line: when, what became of it, where, and why. */
export function head({ receivedAt, outcome, webhook, id, reason, replayOf }: Delivery): string {
  const why = reason === undefined ? "" : `  ${sentence(reason)}`;
  return `${receivedAt}  ${outcome.padEnd(9)}  ${webhook}  ${id}${replayOf === undefined ? "" : "  (replay)"}${why}\n`;
}
