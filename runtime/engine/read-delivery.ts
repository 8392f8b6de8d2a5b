// One delivery as it is shown: what was received, what became of it and what was answered, with the values of sensitive fields
// masked wherever they stand.
import { isUtf8 } from "node:buffer";
import { createRedactor, redactValue, type Redactor } from "../base/redact.ts";
import type { Field } from "../contract/connector.ts";
import { HookwrightError } from "../contract/error.ts";
import { isJsonObject, member, type JsonValue } from "../contract/value.ts";
import { sensitiveNames } from "../cycle/sensitive-outputs.ts";
import { deliveryLimits } from "../data/codec.ts";
import { decodeOwnJson } from "../data/json.ts";
import { answerPlace, openBody, openText } from "../secrets/seal.ts";
import type { SecretBox } from "../secrets/secret-box.ts";
import type { DeliveryRecord, Store } from "../store/store.ts";
import { decode } from "../webhook/decode.ts";
import { DeliveryFiles, fileRules } from "../webhook/delivery-files.ts";
import { messageSecrets, sensitiveFields } from "../webhook/secrets.ts";
import { parseStoredAnswer, type StoredAnswer } from "../webhook/stored-answer.ts";
import { subscribersOf, type WebhookTarget } from "../webhook/target.ts";
import type { ReleaseLoader } from "./load.ts";
import { sees, type Registry } from "./registry.ts";
import { toDeliveryStatus, type DeliveryDetail } from "./status.ts";

/** What is read of a delivery, and who can say what in it is sensitive. */
export interface DeliveryReader {
  readonly store: Store;
  readonly loader: ReleaseLoader;
  /** Of the account that looks. */
  readonly registry: Registry;
  readonly box: SecretBox;
  /** The webhook with this identifier; none when it was removed, or is not the account's. */
  readonly find: (webhook: string) => WebhookTarget | undefined;
}

/**
 * A delivery of an account, whole, but for sensitive values, which are masked. Rejects with `delivery/not-found`, and with
 * `secrets/unreadable` under another key.
 */
export async function readDelivery(reader: DeliveryReader, id: string): Promise<DeliveryDetail> {
  const { store, registry, box, find } = reader;
  const record = await store.delivery(id);
  if (record === undefined || !sees(registry, record.account))
    throw new HookwrightError("delivery/not-found", `There is no delivery \`${id}\`.`);
  const { body: kept, answer, log, verdicts, sealedBytes, ...head } = record;
  const bytes = openBody(box, record);
  const replays = await store.replays(id);
  const target = find(record.webhook);
  const redact = sealedBytes === undefined ? asItIs : deliveryRedactor(record, bytes, target);
  const body = redact === asItIs ? bytes : redact && Buffer.from(redact(bytes.toString("utf8")));
  return {
    ...toDeliveryStatus({ ...head, sizeBytes: sealedBytes ?? kept.byteLength }),
    ...(body !== undefined && isUtf8(body) ? { body: body.toString("utf8") } : {}),
    ...(body !== undefined && { bodyBase64: body.toString("base64") }),
    ...(answer !== undefined && {
      answer: maskAnswer(
        parseStoredAnswer(openText(box, answer, answerPlace(record.account, id))),
        (await mayAnswerMore(reader, target)) ? undefined : redact,
      ),
    }),
    ...(log === undefined ? {} : { log: decodeOwnJson(log) }),
    ...(verdicts === undefined ? {} : { verdicts: await withResumed(store, verdicts) }),
    ...(replays.length > 0 && { replays }),
  };
}

/** Which transactions its events have resumed by now, or why they never will. */
async function withResumed(store: Pick<Store, "transaction">, text: string): Promise<JsonValue> {
  const verdicts = decodeOwnJson(text);
  const events = member(verdicts, "events");
  if (!isJsonObject(verdicts) || !Array.isArray(events)) return verdicts;
  const shown = (events as readonly JsonValue[]).map(async (event): Promise<JsonValue> => {
    const id = member(event, "transaction");
    if (!isJsonObject(event) || event["outcome"] !== "resumes" || typeof id !== "string") return event;
    const transaction = await store.transaction(id);
    const resumed = transaction?.continues?.transaction;
    if (resumed !== undefined) return { ...event, resumed };
    const why = transaction?.error && member(decodeOwnJson(transaction.error), "message");
    return { ...event, message: why ?? "No transaction waits for it." };
  });
  return { ...verdicts, events: await Promise.all(shown) };
}

const asItIs: Redactor = (text) => text;

/** Masks the sensitive fields of a delivery; none where nobody can say which they are. */
function deliveryRedactor(
  { headers }: Pick<DeliveryRecord, "headers">,
  bytes: Buffer,
  target: WebhookTarget | undefined,
): Redactor | undefined {
  if (target === undefined || !isUtf8(bytes)) return undefined;
  const decoded = decode({
    headers: JSON.parse(headers) as Record<string, string>,
    bytes,
    limits: { ...deliveryLimits, sizeBytes: bytes.byteLength },
    files: new DeliveryFiles(fileRules(target)),
  });
  if (decoded.kind === "refused") return undefined;
  return createRedactor(messageSecrets(target, { headers: {}, query: {}, receivedAtMs: 0 }, decoded.value));
}

/**
 * Whether an answer may hold sensitive values that the kept body does not show: of steps after the trigger, and of headers and the
 * query, which are kept masked.
 */
async function mayAnswerMore(
  { loader }: DeliveryReader,
  target: WebhookTarget | undefined,
): Promise<boolean> {
  const isElsewhere = ({ location }: Field): boolean => /^(?:header|query):/.test(location);
  if (target === undefined || sensitiveFields(target).some(isElsewhere)) return true;
  for (const { plan: hash, step: own } of subscribersOf(target)) {
    const plan = await loader.plan(hash).catch(() => undefined);
    if (plan === undefined) return true;
    const others = Object.keys(plan.plan.steps).filter((step) => step !== own);
    if (others.some((step) => sensitiveNames(plan, step).length > 0)) return true;
  }
  return false;
}

/** An answer as it may be shown; without a redactor nobody can say what in it is sensitive. */
function maskAnswer(answer: StoredAnswer, redact: Redactor = () => "[redacted]"): StoredAnswer {
  // Codes and messages of problems were written for callers.
  return "problem" in answer ? answer : (redactValue(answer, redact) as StoredAnswer);
}
