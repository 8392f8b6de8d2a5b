// Stage: requests that ask for an answer (definition-format.md §4, "Handshake"). The first entry whose condition holds, and whose
// texts all have their parts, is answered; what it saves is durable before. Others go on to verify.
import { createHmac } from "node:crypto";
import type { HandshakeEntry, JsonTemplate, TextPart } from "../contract/connector.ts";
import { hasMerge, mergeValue, type MergeFields } from "../contract/merge.ts";
import { member, type JsonObject, type JsonValue } from "../contract/value.ts";
import { encodeJson } from "../data/json.ts";
import { holds } from "../method/condition.ts";
import { textMediaType, type Answer } from "./answer.ts";
import type { Delivery } from "./delivery.ts";
import type { Reception } from "./reception.ts";
import { replyAnswer, type Reply } from "./reply.ts";
import type { TargetValues } from "./target.ts";
import { bytesOf, textOf, type TextSource } from "./text.ts";

/**
 * The answer to a handshake, `undefined` when the request is none. `proven` are the values that it was verified with: then the
 * entries for verified requests are tried, before that the others.
 */
export async function shakeHands(
  reception: Reception,
  delivery: Delivery,
  proven?: MergeFields,
): Promise<Answer | undefined> {
  const { method, saved } = delivery.webhook;
  const isRound = ({ verified }: HandshakeEntry): boolean => (verified === true) === (proven !== undefined);
  for (const [index, entry] of (method.handshake ?? []).entries()) {
    if (!isRound(entry) || !isOpen(entry, method.handshake ?? [], saved)) continue;
    const source = toSource(delivery, proven ?? saved.merge()[0] ?? {});
    const made = meets(entry, source) ? fill(entry, source) : undefined;
    if (made === undefined) continue;
    if (made.saved !== undefined && !(await saved.save(made.saved))) continue;
    report(reception, delivery, index, made);
    return made.answer;
  }
  return undefined;
}

/** An entry that saves, or says so, is for the time while there is nothing yet. */
function isOpen(entry: HandshakeEntry, all: readonly HandshakeEntry[], saved: TargetValues): boolean {
  if (entry.save !== undefined) return saved.maySave(namesSaved([entry]));
  return entry.while === undefined || saved.maySave(namesSaved(all));
}

/** The names of what handshakes save. */
function namesSaved(entries: readonly HandshakeEntry[]): readonly string[] {
  return entries.flatMap(({ save = [] }) => save.map(([name]) => name));
}

function toSource(delivery: Delivery, merge: MergeFields): TextSource {
  return { ...delivery, merge };
}

function meets({ when }: HandshakeEntry, source: TextSource): boolean {
  const body = source.body();
  return holds(when, {
    // HEAD is received as GET.
    method: source.method === "POST" ? "POST" : "GET",
    headers: source.headers,
    query: source.query,
    body: body.kind === "value" ? body.value : undefined,
    textOf: (parts) => textOf(parts, source),
  });
}

interface Shaken {
  readonly answer: Answer;
  readonly saved?: Readonly<Record<string, string>>;
}

/** `undefined` when a part is missing: half an answer would tell the vendor that all is well. */
function fill({ reply, save = [], compute = [] }: HandshakeEntry, received: TextSource): Shaken | undefined {
  const hashes = fillAll(compute, (hash) => computeHash(hash, received));
  if (hashes === undefined) return undefined;
  const source = { ...received, merge: { ...received.merge, ...hashes } };
  const values = fillAll(save, (parts) => textOf(parts, source));
  const headers = fillAll(reply.headers, (parts) => textOf(parts, source));
  if (values === undefined || headers === undefined) return undefined;
  const content = fillContent(reply, headers, source);
  if (content === undefined) return undefined;
  const answer = replyAnswer({ status: reply.status, headers, ...content });
  return save.length === 0 ? { answer } : { answer, saved: values };
}

function fillAll<Rule>(
  rules: readonly (readonly [name: string, rule: Rule])[],
  textFor: (rule: Rule) => string | undefined,
): Record<string, string> | undefined {
  const filled: Record<string, string> = {};
  for (const [name, rule] of rules) {
    const text = textFor(rule);
    if (text === undefined) return undefined;
    filled[name] = text;
  }
  return filled;
}

type Hash = NonNullable<HandshakeEntry["compute"]>[number][1];

function computeHash({ algorithm, secret, content, encoding }: Hash, source: TextSource): string | undefined {
  const [key, pieces] = [bytesOf(secret, source), bytesOf(content, source)];
  if (key === undefined || pieces === undefined) return undefined;
  const hmac = createHmac(algorithm, Buffer.concat(key));
  for (const piece of pieces) hmac.update(piece);
  return hmac.digest(encoding);
}

/** The content of a reply, where it has one. */
function fillContent(
  { text, body }: HandshakeEntry["reply"],
  headers: Readonly<Record<string, string>>,
  source: TextSource,
): Pick<Reply, "body"> | undefined {
  if (body !== undefined) {
    const value = fillJson(body, source);
    return value === undefined
      ? undefined
      : { body: { mediaType: "application/json", text: encodeJson(value) } };
  }
  if (text === undefined) return {};
  const filled = textOf(text, source);
  // Nobody may have a page of his own served from here.
  const isOurs = text.every(({ kind }) => kind === "literal" || kind === "merge");
  const mediaType = (isOurs ? headers["content-type"] : undefined) ?? textMediaType;
  return filled === undefined ? undefined : { body: { mediaType, text: filled } };
}

function fillJson(template: JsonTemplate, source: TextSource): JsonValue | undefined {
  switch (template.kind) {
    case "literal":
      return template.value;
    case "text":
      return template.parts.length === 1 ? whole(template.parts, source) : textOf(template.parts, source);
    case "list": {
      const items = template.items.map((item) => fillJson(item, source));
      return items.includes(undefined) ? undefined : (items as JsonValue[]);
    }
    case "object": {
      const filled: JsonObject = {};
      for (const [key, entry] of template.entries) {
        const value = fillJson(entry, source);
        if (value === undefined) return undefined;
        // A key may be `__proto__`.
        Object.defineProperty(filled, key, { value, enumerable: true, configurable: true, writable: true });
      }
      return filled;
    }
  }
}

/** A text that is one part keeps the type of its value. */
function whole(parts: readonly TextPart[], source: TextSource): JsonValue | undefined {
  const [part] = parts;
  if (part?.kind === "merge" && hasMerge(source.merge, part.name)) return mergeValue(source.merge, part.name);
  if (part?.kind !== "body") return textOf(parts, source);
  const body = source.body();
  const value =
    body.kind === "value" ? part.location.reduce<JsonValue | undefined>(member, body.value) : undefined;
  return value === null || (typeof value === "string" && value === "") ? undefined : value;
}

/** Anybody may ask for an answer, so nothing of it is stored: a line beside the refusals, without a value. */
function report(
  { refusals, clock }: Reception,
  { webhook, method }: Delivery,
  index: number,
  { answer, saved }: Shaken,
): void {
  const kept = saved === undefined ? "" : ` Saved: ${Object.keys(saved).join(", ")}.`;
  refusals.add({
    atMs: clock.now(),
    webhook: webhook.identifier,
    method,
    status: answer.status,
    code: "webhook/handshake",
    message: `Answered as the handshake's entry ${String(index + 1)}.${kept}`,
  });
}
