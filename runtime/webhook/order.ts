// Stage: where an event stands among the events of one thing. The place is compared and remembered in the commit that takes the
// event (`Store.accept`); here it is only spelled so that a later place is a greater text. Which lane it runs in is said here, too.
import { createHash } from "node:crypto";
import type { Order, Sequence } from "../contract/delivery.ts";
import { parseIso } from "../contract/instant.ts";
import type { OrderPlace } from "../store/store.ts";
import type { Subscriber } from "./target.ts";
import { textOf, type TextSource } from "./text.ts";

/** How long the latest place of a thing is remembered without a newer event: far longer than any vendor tries again. */
const windowMs = 30 * 24 * 60 * 60 * 1000;

/** An event's place; `undefined` when it does not say of which thing it is, or its sequence is not what the method says it is. */
export function placeOf(
  { by, sequence, as }: Pick<Order, "by"> & Sequence,
  subscriber: Subscriber,
  source: TextSource,
): OrderPlace | undefined {
  const thing = textOf(by, source);
  const place = textOf(sequence, source);
  const spelled = place === undefined ? undefined : spellings[as](place);
  if (thing === undefined || spelled === undefined) return undefined;
  return { by: digestOf(subscriber.key, thing), sequence: spelled, windowMs };
}

/** The lane of an event's transaction, in which nothing of another webhook or subscriber runs; `undefined` when it does not say of which thing it is. */
export function laneOf(
  { by }: Pick<Order, "by">,
  { webhook, key }: { readonly webhook: string; readonly key: string },
  source: TextSource,
): string | undefined {
  const thing = textOf(by, source);
  return thing === undefined ? undefined : digestOf(webhook, key, thing);
}

function digestOf(...parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

const spellings: Readonly<Record<Sequence["as"], (text: string) => string | undefined>> = {
  integer: spellInteger,
  dateTime: spellInstant,
  text: spellText,
};

const longest = 1000;

/** The number of digits goes before the digits; below zero the greater number is the smaller text. */
function spellInteger(text: string): string | undefined {
  if (text.length > longest || !/^-?\d+$/.test(text)) return undefined;
  const value = BigInt(text);
  const digits = String(value < 0n ? -value : value);
  const length = String(digits.length).padStart(4, "0");
  if (value >= 0n) return `1${length}${digits}`;
  return `0${`${length}${digits}`.replace(/\d/g, (digit) => String(9 - Number(digit)))}`;
}

/** A fraction has no trailing zeros, so it compares as text. */
function spellInstant(text: string): string | undefined {
  const instant = parseIso(text);
  const seconds = instant && spellInteger(String(instant.seconds));
  return seconds === undefined ? undefined : `${seconds}.${instant?.fraction ?? ""}`;
}

/** As it is, where the store can keep it. */
function spellText(text: string): string | undefined {
  return text.length <= longest && text.isWellFormed() && !text.includes("\0") ? text : undefined;
}
