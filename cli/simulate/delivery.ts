// A delivery of a webhook, as its vendor would send it: sample values at the fields' places, the kind of event, what filter, route,
// order and dedupe read, and the proof at last.
import { isDeepStrictEqual } from "node:util";
import type { Field, Message, Signal, TextPart, WebhookMethod } from "../../runtime/contract/connector.ts";
import type { MergeFields } from "../../runtime/contract/merge.ts";
import type { JsonValue } from "../../runtime/contract/value.ts";
import { assign, draftText, Draft, isOfRequest } from "./draft.ts";
import type { VendorKeys } from "./keys.ts";
import { putAt, putAtNames, readAtNames, toPlace } from "./location.ts";
import { sampleValue } from "./sample.ts";
import { dissatisfy, satisfy } from "./satisfy.ts";
import { removeProof, sign } from "./sign.ts";

/** What a delivery is made for. */
export interface DeliveryContext {
  readonly method: WebhookMethod;
  /** Where our side wants it. */
  readonly url: string;
  /** Merge fields of the hook. */
  readonly merge: MergeFields;
  readonly keys: VendorKeys;
  readonly nowMs: number;
  /** The moment of which the samples speak: the same in what is sent again. */
  readonly sampleMs: number;
}

/** How one delivery is to be. */
export interface DeliveryWish {
  /** A key of the webhook's event types, or a name that it does not have. Absent: the first. */
  readonly event?: string;
  /** Tells deliveries apart: the same number makes the same delivery. */
  readonly number: number;
  /** How many events it holds, where it may hold many. */
  readonly items?: number;
  /** The place in the order of its resource; absent: its number. */
  readonly sequence?: number;
  /** In place of the sample. */
  readonly body?: JsonValue;
  /** In place of the body's encoding; what is signed. */
  readonly bytes?: Uint8Array;
  readonly contentType?: string;
  /** What the vendor's clock says, away from ours. */
  readonly clockSkewMs?: number;
  readonly misses?: "filter" | "route";
  /** It speaks of the subscription, as this one of the webhook's signals has it. */
  readonly signal?: Signal;
  readonly proof?: "valid" | "missing" | "wrongSecret" | "alteredBody";
}

/** A delivery, ready to be sent. */
export interface Delivery {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
  /** The fields that it carries, as the definition reads them; of the first item. */
  readonly expected: Readonly<Record<string, unknown>>;
}

/** Puts a delivery together. */
export function composeDelivery(context: DeliveryContext, wish: DeliveryWish): Delivery {
  const { method, merge, nowMs, keys } = context;
  const { number, proof = "valid" } = wish;
  const draft = new Draft(context.url, method.items);
  const event = method.events && (wish.event ?? Object.keys(method.events.types)[0] ?? "unknown");
  fill(draft, context, wish, event);
  if (wish.body !== undefined) draft.body = wish.body;
  const expected = expectedOf(draft, method, event);
  const isInItems = JSON.stringify(method.verify).includes('"kind":"item"');
  const several = (): void => {
    if (wish.items !== undefined && method.items !== undefined) repeat(draft, method, wish.items, merge);
  };
  if (!isInItems) several();
  if (wish.bytes !== undefined) draft.bytes = wish.bytes;
  const sentAtMs = nowMs + (wish.clockSkewMs ?? 0);
  const signing = { keys, nowMs: sentAtMs, id: `delivery-${String(number)}` };
  sign(draft, method.verify, {
    ...signing,
    merge: proof === "wrongSecret" ? withOtherSecrets(merge, keys) : merge,
  });
  // A proof that stands in the events stands in each of them.
  if (isInItems) several();
  if (proof === "missing") removeProof(draft, method.verify);
  const bytes = proof === "alteredBody" ? altered(draft.bytes) : draft.bytes;
  const contentType = wish.contentType ?? "application/json";
  const headers = { ...(bytes.byteLength > 0 && { "content-type": contentType }), ...draft.headers };
  return { method: draft.method, url: draft.url, headers, bytes, expected };
}

function fill(draft: Draft, context: DeliveryContext, wish: DeliveryWish, event: string | undefined): void {
  const { method, merge, sampleMs } = context;
  const { number } = wish;
  const type =
    event !== undefined && method.events && Object.hasOwn(method.events.types, event)
      ? method.events.types[event]
      : undefined;
  draft.body = {};
  if (method.items !== undefined) setItems(draft, [{}]);
  for (const field of type?.outputs ?? method.outputs) putField(draft, field, number, sampleMs);
  if (method.filter !== undefined && wish.misses !== "filter") satisfy(draft, method.filter, merge);
  if (method.events !== undefined && event !== undefined) assign(draft, method.events.by, event, merge);
  if (method.route !== undefined && wish.misses !== "route")
    assign(draft, method.route.by, draftText(draft, method.route.equals, merge) ?? "", merge);
  if (method.order !== undefined) {
    const { by, sequence, as } = method.order;
    assign(draft, by, "7001", merge);
    if (sequence !== undefined)
      assign(draft, sequence, sequenceText(as, wish.sequence ?? number, sampleMs), merge);
  }
  if (wish.signal !== undefined) satisfy(draft, wish.signal.when, merge);
  putKey(draft, context, number);
  if (wish.misses === "filter" && method.filter !== undefined) dissatisfy(draft, method.filter, merge);
  if (wish.misses === "route" && method.route !== undefined) assign(draft, method.route.by, "7002", merge);
}

function putField(draft: Draft, field: Field, number: number, nowMs: number): void {
  const { name, location, dataType } = field;
  // What the engine adds to the fields stands nowhere.
  if (location === "" || dataType === "file") return;
  const place = toPlace(location);
  const value = sampleValue(field, number, nowMs);
  if (place.source === "header") draft.setHeader(place.name, plainText(value, name));
  else if (place.source === "query") draft.setQuery(place.name, plainText(value, name));
  else if (place.source === "envelope" || draft.items === undefined)
    draft.body = putAt(draft.body, place.segments, value);
  else setItems(draft, [putAt(firstItem(draft), place.segments, value)]);
}

function firstItem({ body, items = [] }: Draft): JsonValue | undefined {
  const list = readAtNames(body, items);
  return Array.isArray(list) ? (list as readonly JsonValue[])[0] : undefined;
}

function setItems(draft: Draft, items: readonly JsonValue[]): void {
  draft.body = putAtNames(draft.body, draft.items ?? [], items);
}

function plainText(value: JsonValue, name: string): string {
  return typeof value === "object" ? name : String(value);
}

/** The dedupe key: a part that says nothing else is different for each delivery. What is missing is made up. */
function putKey(draft: Draft, { method, merge }: DeliveryContext, number: number): void {
  const key = (method.dedupe?.key ?? []).filter(isOfRequest);
  const { events, route, order } = method;
  const taken = [events?.by, route?.by, order?.by, order?.sequence].flatMap((parts) => parts ?? []);
  const free = key.filter((part) => !taken.some((other) => isDeepStrictEqual(other, part)));
  const isMoment = (part: TextPart): boolean => momentText.test(String(draft.read(part, merge)));
  const changing = free.findLast((part) => !isMoment(part)) ?? free.at(-1);
  for (const part of key) {
    const held = draft.read(part, merge);
    if (part === changing && isMoment(part)) draft.write(part, later(String(held), number));
    else if (part === changing || held === undefined) draft.write(part, String(700_000 + number));
  }
}

const momentText = /^\d{4}-\d\d-\d\dT/;

function later(moment: string, seconds: number): string {
  return new Date(Date.parse(moment) + seconds * 1000).toISOString();
}

function sequenceText(as: "integer" | "dateTime" | "text", sequence: number, nowMs: number): string {
  if (as === "integer") return String(sequence);
  const moment = new Date(nowMs + sequence * 1000).toISOString();
  return as === "dateTime" ? moment : String(sequence).padStart(6, "0");
}

/** More or fewer events, each with a key and a resource of its own. */
function repeat(draft: Draft, method: WebhookMethod, count: number, merge: MergeFields): void {
  const first = firstItem(draft) ?? {};
  const parts = [...(method.dedupe?.key ?? []), ...(method.order?.by ?? [])];
  const items = Array.from({ length: count }, (_, index) => {
    const one = new Draft(draft.url, []);
    one.body = [structuredClone(first)];
    for (const part of index === 0 ? [] : parts) {
      const held = part.kind === "item" ? one.read(part, merge) : undefined;
      if (typeof held === "string") one.write(part, other(held, index));
    }
    return firstItem(one) ?? null;
  });
  setItems(draft, items);
}

function other(text: string, index: number): string {
  return /^\d{1,12}$/.test(text) ? String(Number(text) + 50_000 * index) : `${text}-${String(index)}`;
}

function expectedOf(
  draft: Draft,
  method: WebhookMethod,
  event: string | undefined,
): Readonly<Record<string, unknown>> {
  const url = new URL(draft.url);
  const message: Message = {
    body: method.items === undefined ? draft.body : firstItem(draft),
    headers: draft.headers,
    query: Object.fromEntries(url.searchParams),
    ...(method.items !== undefined && { envelope: draft.body }),
  };
  const type = event === undefined ? undefined : method.events?.types[event];
  try {
    return type === undefined ? method.output(message) : type.output(message);
  } catch {
    return {};
  }
}

function withOtherSecrets(merge: MergeFields, keys: VendorKeys): MergeFields {
  return Object.fromEntries(
    Object.entries(merge).map(([name, value]) => [
      name,
      typeof value === "string" ? keys.secretFor(name) : value,
    ]),
  );
}

function altered(bytes: Uint8Array): Uint8Array {
  // One blank more: still JSON, with the same values.
  return Buffer.concat([bytes, Buffer.from(" ")]);
}
