// Stage: a delivery that came before gets its first answer again and starts nothing (definition-format.md §4, "Order of
// evaluation"). The key is taken from what was received, before any script, and kept as a digest only.
import { createHash } from "node:crypto";
import type { TextPart, WebhookMethod } from "../contract/connector.ts";
import { answerPlace, openText } from "../secrets/seal.ts";
import type { DedupeKey, FirstDelivery } from "../store/store.ts";
import type { Answer } from "./answer.ts";
import { endAnswer, tooManyCallers } from "./callers.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { fileStore } from "../files/file-store.ts";
import { masked } from "./recorded-request.ts";
import { readAnswer } from "./stored-answer.ts";
import { bytesOf, itemSource, type TextSource } from "./text.ts";
import type { Candidate } from "./verdict.ts";

/**
 * A delivery's key; `undefined` where the webhook has none for deliveries, for a delivery that lacks a part of it, and for a
 * replay, which somebody wants although it came before. On a shared URL each step remembers what came for it (`stepKey`).
 */
export function dedupeKey(delivery: Delivery): DedupeKey | undefined {
  return delivery.webhook.isShared ? undefined : deliveryKey(delivery, "");
}

/** The same for one of the steps that share a URL, whatever else its release and the others change about it. */
export function stepKey(delivery: Delivery, { key }: Candidate["subscriber"]): DedupeKey | undefined {
  return delivery.webhook.isShared ? deliveryKey(delivery, key) : undefined;
}

function deliveryKey(delivery: Delivery, prefix: string): DedupeKey | undefined {
  const { webhook } = delivery;
  const { dedupe } = webhook.method;
  if (dedupe === undefined || namesItem(dedupe.key) || isWantedAgain(delivery)) return undefined;
  const [merge = {}] = webhook.saved.merge();
  return toKey(dedupe, ofBatch(delivery, prefix), { ...delivery, merge });
}

/** An item's key, likewise: where the webhook's key names the item, each is told apart by itself. */
export function itemKey(
  delivery: Delivery,
  { method: { dedupe }, subscriber, received }: Candidate,
): DedupeKey | undefined {
  if (dedupe === undefined || !namesItem(dedupe.key) || isWantedAgain(delivery)) return undefined;
  const source = { ...itemSource(delivery, received, subscriber.merge()), body: delivery.body };
  return toKey(dedupe, ofBatch(delivery, subscriber.key), source);
}

/** A person named it. Of what is replayed together each event is wanted once, where what tells them apart was kept. */
function isWantedAgain({ replay, headers, query, webhook }: Delivery): boolean {
  if (replay === undefined) return false;
  const isMasked = (part: TextPart): boolean =>
    (part.kind === "header" && headers[part.name.toLowerCase()] === masked) ||
    (part.kind === "query" && query[part.name] === masked);
  return replay.batch === undefined || webhook.method.dedupe?.key.some(isMasked) === true;
}

function ofBatch({ replay }: Delivery, prefix: string): string {
  return replay?.batch === undefined ? prefix : JSON.stringify(["replay", replay.batch, prefix]);
}

function namesItem(key: readonly TextPart[]): boolean {
  return key.some(({ kind }) => kind === "item");
}

function toKey(
  dedupe: NonNullable<WebhookMethod["dedupe"]>,
  prefix: string,
  source: TextSource,
): DedupeKey | undefined {
  const pieces = bytesOf(dedupe.key, source);
  if (pieces === undefined) return undefined;
  const hash = createHash("sha256").update(prefix);
  for (const piece of pieces) hash.update(piece);
  return { key: hash.digest("base64url"), windowMs: dedupe.windowMs };
}

/** The first answer, where this key was accepted before. */
export async function answerAgain(
  reception: Reception,
  delivery: Delivery,
  dedupe: DedupeKey,
): Promise<Answer | undefined> {
  const first = await firstOf(reception, delivery, dedupe);
  return first && answerDuplicate(reception, delivery, first);
}

/** The answer of the first delivery, with a trace for whoever looks for the second one. */
export async function answerDuplicate(
  reception: Reception,
  delivery: Delivery,
  first: FirstDelivery,
): Promise<Answer> {
  const { webhook, method } = delivery;
  const answer = await answerOf(reception, webhook.account, first);
  reception.refusals.add({
    atMs: delivery.receivedAtMs,
    webhook: webhook.identifier,
    method,
    status: answer.status,
    code: "webhook/duplicate",
    message: `It came before, in the delivery ${first.delivery}, and was answered as that was.`,
  });
  return answer;
}

/** Where this key was accepted before. */
export function firstOf(
  { store }: Reception,
  { webhook: { account, identifier } }: Delivery,
  { key }: DedupeKey,
): Promise<FirstDelivery | undefined> {
  return store.firstDelivery(account, identifier, key);
}

/** The answer of the first delivery; while its synchronous transaction still owes it, whoever sends it again waits too. */
async function answerOf(reception: Reception, account: string, first: FirstDelivery): Promise<Answer> {
  const { store, callers, box, files } = reception;
  const { transaction, delivery } = first;
  const held = transaction === undefined ? undefined : callers.join(transaction);
  if (held !== undefined) return held;
  const read = (known: Pick<FirstDelivery, "status" | "answer">): Promise<Answer> => {
    const answer = known.answer && openText(box, known.answer, answerPlace(account, delivery));
    const { status } = known;
    return readAnswer(
      { ...(status !== undefined && { status }), ...(answer !== undefined && { answer }) },
      (handle) => fileStore(files).open(account, handle),
    );
  };
  if (first.status !== undefined || transaction === undefined) return read(first);
  const owed = await store.delivery(delivery);
  if (owed === undefined || owed.status !== undefined) return read(owed ?? first);
  const waited = follow(callers, { transaction, account, sinceMs: owed.receivedAtMs });
  if (waited !== undefined) return waited;
  const failure = await reception.unanswered(transaction);
  return failure === undefined ? read(owed) : endAnswer(transaction, failure);
}

/** Waits for what the first caller is answered, or would be were its process alive; `undefined` when that one waits no longer either. */
function follow(
  callers: Reception["callers"],
  {
    transaction,
    account,
    sinceMs,
  }: { readonly transaction: string; readonly account: string; readonly sinceMs: number },
): Promise<Answer> | Answer | undefined {
  const held = callers.join(transaction);
  if (held !== undefined) return held;
  return callers.hasRoom(account) ? callers.follow(transaction, account, sinceMs) : tooManyCallers;
}
