// The requests by which a vendor asks our side for an answer, made from the definition's entries, and what has to be answered.
import { createHmac } from "node:crypto";
import type { HandshakeEntry, JsonTemplate, TextPart } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import { isJsonObject, text as toText, type JsonValue } from "../../runtime/contract/value.ts";
import { decodeJson } from "../../runtime/data/json.ts";
import { defaultBodyLimits } from "../../runtime/data/codec.ts";
import { Draft, draftText, isOfRequest } from "./draft.ts";
import type { DeliveryContext } from "./delivery.ts";
import { satisfy } from "./satisfy.ts";
import { send, type Received, type Sent } from "./send.ts";
import { sign } from "./sign.ts";

/** What became of one handshake. */
export interface HandshakeResult {
  readonly answered: Received;
  /** What is wrong with the answer; `undefined` when it is as the definition has it. */
  readonly problem: string | undefined;
  /** What our side was told to save. */
  readonly saved: Readonly<Record<string, string>>;
  readonly sent: Sent;
}

/** Asks our side as one entry has it, and judges the answer. `id` is different for each handshake. */
export async function shakeHands(
  { method, url, merge, keys, nowMs }: DeliveryContext,
  entry: HandshakeEntry,
  id: string,
): Promise<HandshakeResult> {
  const draft = new Draft(url, method.items);
  for (const [name, [part, ...others]] of entry.save ?? [])
    if (part !== undefined && others.length === 0) draft.write(part, keys.secretFor(name));
  for (const part of partsOf(entry))
    if (isOfRequest(part) && draft.read(part, merge) === undefined) draft.write(part, `${id}-challenge`);
  satisfy(draft, entry.when, merge);
  if (draft.method !== "POST") draft.body = undefined;
  if (entry.verified === true) sign(draft, method.verify, { keys, merge, nowMs, id });
  const { bytes } = draft;
  const headers = { ...(bytes.byteLength > 0 && { "content-type": "application/json" }), ...draft.headers };
  const sent = { method: draft.method, url: draft.url, headers, bytes };
  const computed = withComputed(draft, entry, merge);
  const saved = (entry.save ?? []).flatMap(([name, parts]): [string, string][] => {
    const text = draftText(draft, parts, computed);
    return text === undefined ? [] : [[name, text]];
  });
  const answered = await send(sent);
  return {
    answered,
    problem: problemOf(draft, entry, computed, answered),
    saved: Object.fromEntries(saved),
    sent,
  };
}

/** Merge fields with those that the entry computes. */
function withComputed(draft: Draft, { compute = [] }: HandshakeEntry, merge: MergeFields): MergeFields {
  const fields: Record<string, JsonValue | undefined> = { ...merge };
  for (const [name, { algorithm, secret, content, encoding }] of compute) {
    const key = draftText(draft, secret, fields) ?? "";
    fields[name] = createHmac(algorithm, key)
      .update(draftText(draft, content, fields) ?? "")
      .digest(encoding);
  }
  return fields;
}

function problemOf(
  draft: Draft,
  { reply }: HandshakeEntry,
  merge: MergeFields,
  { status, headers, text }: Received,
): string | undefined {
  if (status !== reply.status)
    return `it was answered with status ${String(status)}, not ${String(reply.status)}`;
  for (const [name, parts] of reply.headers) {
    const expected = draftText(draft, parts, merge);
    if (headers[name.toLowerCase()] !== expected)
      return `the answer's header \`${name}\` is not as it should be`;
  }
  if (reply.text !== undefined && draftText(draft, reply.text, merge) !== text)
    return "the answer's text is not as it should be";
  if (reply.body !== undefined && !isAlike(template(draft, reply.body, merge), decode(text)))
    return "the answer's body is not as it should be";
  return undefined;
}

function decode(text: string): JsonValue | undefined {
  try {
    return decodeJson(Buffer.from(text), defaultBodyLimits);
  } catch {
    return undefined;
  }
}

function template(draft: Draft, value: JsonTemplate, merge: MergeFields): JsonValue {
  switch (value.kind) {
    case "literal":
      return value.value;
    case "text":
      return draftText(draft, value.parts, merge) ?? "";
    case "list":
      return value.items.map((item) => template(draft, item, merge));
    case "object":
      return Object.fromEntries(value.entries.map(([key, one]) => [key, template(draft, one, merge)]));
  }
}

/** Scalars by their texts: a part that is a number may be answered as one. */
function isAlike(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  if (isJsonObject(a))
    return isJsonObject(b) && Object.entries(a).every(([key, value]) => isAlike(value, b[key]));
  if (Array.isArray(a))
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((value: JsonValue, index) => isAlike(value, (b as readonly JsonValue[])[index]))
    );
  return !isJsonObject(b) && !Array.isArray(b) && toText(a, "") === toText(b, "");
}

function partsOf({ reply, save = [], compute = [] }: HandshakeEntry): readonly TextPart[] {
  const ofTemplate = (value: JsonTemplate): readonly TextPart[] => {
    if (value.kind === "text") return value.parts;
    if (value.kind === "list") return value.items.flatMap(ofTemplate);
    return value.kind === "object" ? value.entries.flatMap(([, one]) => ofTemplate(one)) : [];
  };
  return [
    ...(reply.text ?? []),
    ...(reply.body === undefined ? [] : ofTemplate(reply.body)),
    ...reply.headers.flatMap(([, parts]) => parts),
    ...save.flatMap(([, parts]) => parts),
    ...compute.flatMap(([, { content }]) => content),
  ];
}
