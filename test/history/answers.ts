// I8: what the caller of a synchronous cycle was answered is what a step that answers has in the journal, and what is kept for the same
// delivery sent again.
import { isDeepStrictEqual } from "node:util";
import type { GivenAnswer, History, Sent, StoredDelivery } from "./history.ts";
import { isAccepted, receivedOf, type HistoryIndex } from "./index-history.ts";
import type { Violation } from "./violation.ts";

interface Response {
  readonly status: number;
  readonly body?: unknown;
}

/** Answers that no step made, and kept ones that differ. */
export function* checkAnswers({ sent, rules }: History, index: HistoryIndex): Iterable<Violation> {
  for (const event of sent) {
    const { answer, cycle } = event;
    if (answer === undefined || !isAccepted(answer) || rules.removable.has(cycle)) continue;
    const deliveries = receivedOf(index, event);
    const made = deliveries.flatMap(({ id }) => responses(id, rules.answering, index));
    const isSynchronous = deliveries.some(({ id }) =>
      index.ofDelivery.get(id)?.some(({ synchronous }) => synchronous === 1),
    );
    if (!isSynchronous || [...rules.answering].every((step) => !step.startsWith(`${cycle}.`))) continue;
    if (!made.some((response) => isSame(answer, response)))
      yield told(event, "was answered what no step of its transaction has in the journal", { answer, made });
    for (const delivery of deliveries) yield* checkKept(event, answer, delivery);
  }
}

function* checkKept(event: Sent, answer: GivenAnswer, delivery: StoredDelivery): Iterable<Violation> {
  const { id, status, answer: kept } = delivery;
  // The answer is kept after it was given, or sealed.
  if (status === undefined || kept === undefined || kept.startsWith('"')) return;
  const { body } = JSON.parse(kept) as { readonly body?: string };
  if (status === answer.status && body === answer.body) return;
  yield told(event, "was answered something else than is kept for it", { delivery: id, answer, kept });
}

function told({ id, cycle }: Sent, what: string, evidence: object): Violation {
  return { invariant: "I8", id, what, evidence: { cycle, ...evidence } };
}

function responses(
  delivery: string,
  answering: ReadonlySet<string>,
  { ofDelivery, visits }: HistoryIndex,
): readonly Response[] {
  return (ofDelivery.get(delivery) ?? []).flatMap(({ id, cycle }) =>
    (visits.get(id) ?? [])
      .filter(({ step, response }) => response !== undefined && answering.has(`${cycle}.${step}`))
      .map(({ response = "" }) => JSON.parse(response) as Response),
  );
}

function isSame({ status, body }: GivenAnswer, response: Response): boolean {
  return status === response.status && isDeepStrictEqual(parsed(body), response.body ?? "");
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    return body;
  }
}
