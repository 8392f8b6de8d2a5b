// Stage: a delivery that came before gets its first answer again and starts nothing (definition-format.md §4, "Order of
// evaluation"). The key is taken from what was received, before any script, and kept as a digest only.
import { createHash } from "node:crypto";
import { answerPlace, openText } from "../secrets/seal.ts";
import type { DedupeKey, FirstDelivery } from "../store/store.ts";
import type { Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { readAnswer } from "./stored-answer.ts";
import { bytesOf } from "./text.ts";

/** A delivery's key; `undefined` where the webhook has none, and for a delivery that lacks a part of it. */
export function dedupeKey(delivery: Delivery): DedupeKey | undefined {
  const { webhook } = delivery;
  const { dedupe } = webhook.method;
  if (dedupe === undefined) return undefined;
  const [merge = {}] = webhook.saved.merge();
  const pieces = bytesOf(dedupe.key, { ...delivery, merge });
  if (pieces === undefined) return undefined;
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  return { key: hash.digest("base64url"), windowMs: dedupe.windowMs };
}

/** The first answer, where this key was accepted before. */
export async function answerAgain(
  reception: Reception,
  { webhook: { account, identifier } }: Delivery,
  dedupe: DedupeKey | undefined,
): Promise<Answer | undefined> {
  if (dedupe === undefined) return undefined;
  const first = await reception.store.firstDelivery(account, identifier, dedupe.key);
  return first && answerOf(reception, account, first);
}

/** The answer of the first delivery; while its synchronous transaction still owes it, whoever sends it again waits too. */
export function answerOf(
  { callers, box }: Reception,
  account: string,
  first: FirstDelivery,
): Promise<Answer> | Answer {
  const held = first.transaction === undefined ? undefined : callers.join(first.transaction);
  if (held !== undefined || first.answer === undefined) return held ?? readAnswer(first);
  return readAnswer({ ...first, answer: openText(box, first.answer, answerPlace(account, first.delivery)) });
}
