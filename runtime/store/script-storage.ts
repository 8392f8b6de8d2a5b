// The small values that scripts keep (B§7.8), as drivers store them: JSON texts by key, in data sets that no other
// connector and no other account sees. What a change makes of a value, and what it refuses, is decided here for every
// driver; a driver decides and writes in one commit, so that changes that come at once all count.
import type { ErrorCode } from "../contract/error.ts";
import type { JsonValue } from "../contract/value.ts";
import type { JobHolder } from "./lease-lost.ts";

/** One data set: an installation of a connector, with the cycle where only that cycle sees it. */
export interface StorageScope {
  readonly account: string;
  /** The connector's id: an installation that becomes another connector's sees nothing of the old one. */
  readonly connector: string;
  readonly installation: string;
  readonly cycle?: string;
  /** For whom it is changed: refused with `store/lease-lost` unless that job is still held with this epoch. */
  readonly holder?: JobHolder;
}

/** One value. */
export interface StoredItem {
  readonly key: string;
  /** JSON text. */
  readonly value: string;
}

/** How much one data set takes (B§7.8). Lengths are those of JavaScript texts. */
export const storageLimits = { items: 1_000_000, keyLength: 128, valueLength: 1024 } as const;

/**
 * The data sets of scripts. Keys are well-formed, without U+0000, and of the right length; values are JSON texts. A change
 * that is refused (`storage/full`, `storage/too-long`, `storage/not-text`, `storage/not-a-number`) has written nothing.
 */
export interface ScriptStorage {
  /** The value's JSON text. */
  get(scope: StorageScope, key: string): Promise<string | undefined>;
  /** Up to `limit` items in the order of their keys' code points, those behind the key `after` only. */
  list(
    scope: StorageScope,
    page: { readonly after?: string; readonly limit: number },
  ): Promise<readonly StoredItem[]>;
  /** Inserts or replaces. Durable. */
  set(scope: StorageScope, key: string, value: string): Promise<void>;
  /** Puts a text behind the one that is there; makes a new item where there is none. Durable, and atomic. */
  append(scope: StorageScope, key: string, text: string): Promise<void>;
  /** Adds to a number, from 0 where there is none, and returns the sum. Durable, and atomic. */
  add(scope: StorageScope, key: string, amount: number): Promise<number>;
  /** Durable. */
  delete(scope: StorageScope, key: string): Promise<void>;
  /** Empties the data set. Durable. */
  deleteAll(scope: StorageScope): Promise<void>;
}

/** What becomes of an item: its new JSON text, or why it stays as it is. */
export type StorageChange =
  | { readonly kind: "changed"; readonly value: string }
  | {
      readonly kind: "refused";
      readonly code: Extract<ErrorCode, `storage/${string}`>;
      readonly message: string;
    };

/** A new value in the place of whatever is there. */
export function replaceValue(key: string, value: string): StorageChange {
  const length = lengthOf(value);
  if (length <= storageLimits.valueLength) return { kind: "changed", value };
  const { valueLength } = storageLimits;
  return refused(
    "storage/too-long",
    `The value for \`${key}\` would have ${String(length)} characters; at most ${String(valueLength)} can be stored.`,
  );
}

/** A text behind the value that is there; numbers and booleans are texts then, as JavaScript writes them. */
export function appendText(key: string, before: string | undefined, text: string): StorageChange {
  const value = before === undefined ? "" : (JSON.parse(before) as JsonValue);
  if (typeof value === "object")
    return refused("storage/not-text", `Nothing can be appended to \`${key}\`: its value is no text.`);
  return replaceValue(key, JSON.stringify(String(value) + text));
}

/** The sum of a number, or of a text that spells one, and an amount. */
export function addNumber(key: string, before: string | undefined, amount: number): StorageChange {
  const value = before === undefined ? 0 : (JSON.parse(before) as JsonValue);
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  if (typeof number !== "number" || !Number.isFinite(number))
    return refused("storage/not-a-number", `\`${key}\` cannot be counted: its value is no number.`);
  const sum = number + amount;
  if (Number.isSafeInteger(sum) || (Number.isFinite(sum) && !Number.isInteger(sum)))
    return { kind: "changed", value: JSON.stringify(sum) };
  return refused("storage/not-a-number", `\`${key}\` cannot be counted any further: the sum is too large.`);
}

/** No room for one more item. */
export function storageFull(items: number): StorageChange {
  return refused(
    "storage/full",
    `The storage holds ${String(items)} items, which is all it takes: delete some first.`,
  );
}

function refused(code: Extract<ErrorCode, `storage/${string}`>, message: string): StorageChange {
  return { kind: "refused", code, message };
}

/** A text counts its own characters, anything else those of its JSON. */
function lengthOf(json: string): number {
  return json.startsWith('"') ? String(JSON.parse(json)).length : json.length;
}
