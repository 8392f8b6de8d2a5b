// Texts and bodies that hold values which a definition calls sensitive, as they rest in the store. A sealed text is the JSON
// text of a string, where every text of the journal is the JSON text of an object: so it is known when it is read.
import type { DeliveryRecord, TransactionRecord } from "../store/store.ts";
import type { SecretBox, SecretPlace } from "./secret-box.ts";

/** The place of a visit's output. */
export function outputPlace(account: string, transaction: string, visit: number): SecretPlace {
  return [account, `transaction ${transaction}`, `output ${String(visit)}`];
}

/** The place of an output in the journal: what a delivery brought was sealed before anybody knew the number of its visit. */
export function journaledPlace(
  { id, account, origin, continues }: ResumedTransaction,
  visit: number,
): SecretPlace {
  const isBrought = origin === "resume" && continues !== undefined && visit === continues.visit + 1;
  return outputPlace(account, id, isBrought ? 0 : visit);
}

type ResumedTransaction = Pick<TransactionRecord, "id" | "account" | "origin" | "continues">;

/** The place of what the caller of a webhook was answered. */
export function answerPlace(account: string, delivery: string): SecretPlace {
  return [account, `delivery ${delivery}`, "answer"];
}

/** A sealed text. */
export function sealText(box: SecretBox, text: string, place: SecretPlace): string {
  return JSON.stringify(box.seal(text, place));
}

/** The text again; one that was not sealed as it is. Fails with `secrets/unreadable` under another key. */
export function openText(box: SecretBox, kept: string, place: SecretPlace): string {
  return kept.startsWith('"') ? box.open(JSON.parse(kept) as string, place) : kept;
}

/** A delivery with a sealed body. */
export function sealBody(box: SecretBox, delivery: DeliveryRecord): DeliveryRecord {
  const { body } = delivery;
  const sealed = box.sealBytes(body, bodyPlace(delivery));
  return { ...delivery, body: Buffer.from(`${asBytes}${sealed}`), sealedBytes: body.byteLength };
}

/** A delivery's body again; one that was not sealed as it is. Fails with `secrets/unreadable` under another key. */
export function openBody(box: SecretBox, delivery: DeliveryRecord): Buffer {
  const kept = toBuffer(delivery.body);
  if (delivery.sealedBytes === undefined) return kept;
  const text = kept.toString("latin1");
  if (text.startsWith(asBytes)) return box.openBytes(text.slice(asBytes.length), bodyPlace(delivery));
  return Buffer.from(box.open(text, bodyPlace(delivery)), "base64");
}

/** Before a sealed body. Without it the bytes were sealed as the text of their base64, as older versions did. */
const asBytes = "=";

function bodyPlace({ account, id }: DeliveryRecord): SecretPlace {
  return [account, `delivery ${id}`, "body"];
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
